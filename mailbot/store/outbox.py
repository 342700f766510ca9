"""The outbox: letters stored in the transaction that caused them, each under a key that can be used only once."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from mailbot.store.blobs import put_blob
from mailbot.store.tables import LetterRow, MarkRow
from mailbot.store.vault import Vault
from rules.states import LETTER_MOVES, LetterState, move

PUT_OFF = timedelta(hours=4)
"""For so long a server that puts us off is nobody's business."""
NO_READER = "it has no reader"
"""With these words a letter is held that nobody may read now; any other that is held was stopped by HOLD."""
_HELD = "sending held"


def hold_sending(session: Session, now: datetime) -> None:
    """From now on nothing is sent until ``release_sending``: a restored outbox may hold what was sent long ago."""
    session.merge(MarkRow(name=_HELD, number=0, at=now))


def release_sending(session: Session) -> bool:
    """Sending may go on, once every letter that waits was looked up in Sent; False when it was not held."""
    row = session.get(MarkRow, _HELD)
    if row is None:
        return False
    row.number = 1
    return True


def held_since(session: Session) -> datetime | None:
    """Since when sending is held after a restore; ``None`` when it is not."""
    row = session.get(MarkRow, _HELD)
    return row.at if row and not row.number else None


def is_to_be_looked_up(session: Session) -> bool:
    """Whether sending was held or released since letters that wait were last looked up in Sent."""
    return session.get(MarkRow, _HELD) is not None


def looked_up(session: Session) -> None:
    """They were looked up; a hold that was not released stays."""
    row = session.get(MarkRow, _HELD)
    if row and row.number:
        session.delete(row)


def put_off(session: Session, now: datetime) -> Sequence[LetterRow]:
    """The letters that servers have refused to take for longer than a few hours, and that are tried again."""
    query = select(LetterRow).where(
        LetterRow.state == LetterState.WAITING, LetterRow.attempts > 1, LetterRow.not_before <= now + timedelta(hours=2)
    )
    return [row for row in session.scalars(query.order_by(LetterRow.id)) if row.written < now - PUT_OFF]


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
