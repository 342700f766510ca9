"""The outbox: letters stored in the transaction that caused them, each under a key that can be used only once."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mailbot.store.blobs import put_blob
from mailbot.store.tables import LetterRow
from mailbot.store.vault import Vault
from rules.states import LETTER_MOVES, LetterState, move


def is_written(session: Session, key: str) -> bool:
    """Whether a letter of this key stands in the outbox already."""
    return session.scalar(select(LetterRow.id).where(LetterRow.key == key)) is not None


def put_letter(
    session: Session,
    vault: Vault,
    *,
    key: str,
    message_id: str,
    raw: bytes,
    recipient: str,
    name: str,
    title: str,
    now: datetime,
    not_before: datetime | None = None,
    case: str | None = None,
    subject: str = "",
    role: str = "",
    held: bool = False,
) -> LetterRow:
    """Stores a letter's bytes. The caller has made sure that the key is new (``is_written``)."""
    row = LetterRow(
        key=key,
        message_id=message_id,
        blob_id=put_blob(session, vault, raw).id,
        recipient=recipient,
        name=name,
        title=title,
        case_reference=case,
        subject=subject,
        role=role,
        written=now,
        not_before=not_before or now,
        state=LetterState.HELD if held else LetterState.WAITING,
        attempts=0,
        answer="",
    )
    session.add(row)
    session.flush()
    return row


def settle_letter(row: LetterRow, state: LetterState, now: datetime, answer: str = "") -> None:
    """Moves a letter to a state. Raises IllegalMove when the table does not allow it."""
    row.state = move(LetterState(row.state), state, LETTER_MOVES)
    row.settled, row.answer = now, answer


def ready(session: Session, now: datetime) -> Sequence[LetterRow]:
    """The letters whose time has come, in the order in which they were written."""
    return session.scalars(
        select(LetterRow)
        .where(LetterRow.state == LetterState.WAITING, LetterRow.not_before <= now)
        .order_by(LetterRow.id)
    ).all()


def letter_of(session: Session, message_id: str) -> LetterRow | None:
    """The letter with this Message-ID, if it is ours."""
    return session.scalar(select(LetterRow).where(LetterRow.message_id == message_id))


def letters_in(session: Session, *states: LetterState) -> Sequence[LetterRow]:
    """The letters in these states, oldest first."""
    return session.scalars(select(LetterRow).where(LetterRow.state.in_(states)).order_by(LetterRow.id)).all()


def not_copied(session: Session) -> Sequence[LetterRow]:
    """The letters that were sent and of which no copy was put into Sent yet, oldest first."""
    return session.scalars(
        select(LetterRow).where(LetterRow.state == LetterState.SENT, LetterRow.copied.is_(None)).order_by(LetterRow.id)
    ).all()


def letters_of_case(session: Session, case: str) -> Sequence[LetterRow]:
    """Every letter of a case, oldest first."""
    return session.scalars(select(LetterRow).where(LetterRow.case_reference == case).order_by(LetterRow.id)).all()
