"""The ledger: every message the server ever showed is in exactly one named state, and its bytes are kept."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from mailbot.store.blobs import put_blob
from mailbot.store.tables import MarkRow, MessageRow, SightingRow
from mailbot.store.vault import Vault
from rules.states import MESSAGE_MOVES, MessageState, move

LONGEST_ID = 500
"""Longer Message-IDs are no program's; PostgreSQL refuses an index entry of some thousand bytes."""
SHOWN = "messages shown"
_ASKED = 500
"""Identities asked about in one query."""


@dataclass(frozen=True, slots=True)
class Account:
    """The account of the ledger: how many messages stand in each state, and whether the sum holds.

    ``shown`` was counted apart, as each message came; ``placed`` have a place where the server showed them.
    """

    shown: int
    placed: int
    states: dict[MessageState, int]
    reasons: dict[str, int]
    """Why messages were ignored."""
    reused: int = 0
    """How many came under a Message-ID that another message had before."""

    @property
    def balances(self) -> bool:
        """The conservation law: shown = kept + handled + proposed + ignored + quarantined + before our time."""
        return self.shown == self.placed == sum(self.states.values())


def unknown(session: Session, identities: Iterable[str]) -> set[str]:
    """Those of the server's identities that are not in the ledger."""
    left = sorted(set(identities))
    known: set[str] = set()
    for start in range(0, len(left), _ASKED):
        asked = left[start : start + _ASKED]
        known.update(session.scalars(select(SightingRow.identity).where(SightingRow.identity.in_(asked))))
    return set(left) - known


def keep(
    session: Session,
    vault: Vault,
    *,
    identity: str,
    folder: str,
    raw: bytes,
    message_id: str,
    received: datetime | None,
    now: datetime,
    before_our_time: bool = False,
) -> MessageRow:
    """Puts a message into the ledger, or only its new place when the same bytes are there under the same Message-ID.

    A Message-ID that comes back with other content is another message, and flagged (``reused_id``).
    """
    digest, message_id = hashlib.sha256(raw).hexdigest(), _indexed(message_id)
    twins = session.scalars(select(MessageRow).where(MessageRow.message_id == message_id)).all()
    row = next((twin for twin in twins if twin.sha256 == digest), None)
    if row is None:
        row = MessageRow(
            message_id=message_id,
            sha256=digest,
            blob_id=put_blob(session, vault, raw).id,
            received=received,
            kept=now,
            reused_id=bool(twins) and bool(message_id),
            reason="",
            attempts=0,
            may_be_return=False,
            state=MessageState.BEFORE_OUR_TIME if before_our_time else MessageState.KEPT,
        )
        session.add(row)
        session.flush()
        session.execute(update(MarkRow).where(MarkRow.name == SHOWN).values(number=MarkRow.number + 1))
    session.add(SightingRow(identity=identity, message=row.id, folder=folder, seen=now))
    session.flush()
    return row


def _indexed(message_id: str) -> str:
    """A Message-ID as the index can hold it: a long one, or one beyond ASCII, as the digest that stands for it."""
    if message_id.isprintable() and message_id.isascii() and len(message_id) <= LONGEST_ID:
        return message_id
    return f"sha256:{hashlib.sha256(message_id.encode('utf-8', 'replace')).hexdigest()}"


def settle(row: MessageRow, state: MessageState, reason: str) -> None:
    """Moves a message to a state, with the reason. Raises IllegalMove when the table does not allow it."""
    row.state = move(MessageState(row.state), state, MESSAGE_MOVES)
    row.reason = reason


def in_flight(session: Session) -> Sequence[MessageRow]:
    """The messages about which nothing has been decided yet, in the order in which they were received."""
    return session.scalars(
        select(MessageRow).where(MessageRow.state == MessageState.KEPT).order_by(MessageRow.received, MessageRow.id)
    ).all()


def in_states(session: Session, *states: MessageState) -> Sequence[MessageRow]:
    """The messages in these states, oldest first."""
    return session.scalars(select(MessageRow).where(MessageRow.state.in_(states)).order_by(MessageRow.id)).all()


def reused(session: Session) -> Sequence[MessageRow]:
    """The messages that came under a Message-ID which another message, of other content, had before."""
    return session.scalars(select(MessageRow).where(MessageRow.reused_id).order_by(MessageRow.id)).all()


def to_acknowledge(session: Session, settled: Collection[MessageState]) -> Sequence[str]:
    """The identities of messages in these states which the server has not been told about yet."""
    return session.scalars(
        select(SightingRow.identity)
        .join(MessageRow, SightingRow.message == MessageRow.id)
        .where(SightingRow.acknowledged.is_(None), MessageRow.state.in_(settled))
        .order_by(MessageRow.id)
    ).all()


def account(session: Session) -> Account:
    """The account of all messages at this moment."""
    mark = session.get(MarkRow, SHOWN)
    placed = session.scalar(select(func.count(func.distinct(SightingRow.message)))) or 0
    reused = session.scalar(select(func.count()).where(MessageRow.reused_id)) or 0
    counts = session.execute(select(MessageRow.state, func.count()).group_by(MessageRow.state))
    ignored = session.execute(
        select(MessageRow.reason, func.count())
        .where(MessageRow.state == MessageState.IGNORED)
        .group_by(MessageRow.reason)
    )
    states = dict.fromkeys(MessageState, 0) | {MessageState(state): count for state, count in counts}
    return Account(mark.number if mark else 0, placed, states, dict(ignored.tuples().all()), reused)
