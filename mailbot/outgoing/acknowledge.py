"""Tells the server what became of its messages, only after that is committed: handled mail moves out of the inbox."""

from collections.abc import Sequence

from mailbot.office import Office
from mailbot.store import ledger
from mailbot.store.tables import SightingRow
from rules.states import MessageState

MOVES = frozenset({MessageState.HANDLED, MessageState.IGNORED})
"""What needs a person, or is not ours to move, stays where it is."""
TOGETHER = 25
"""So many are noted together: each commit waits for the disk, and moving one twice does no harm."""


def acknowledge_all(office: Office) -> int:
    """Moves what was handled; how many. Doing it again changes nothing."""
    with office.store.begin() as session:
        waiting = ledger.to_acknowledge(session, MOVES)
    return sum(_move(office, waiting[start : start + TOGETHER]) for start in range(0, len(waiting), TOGETHER))


def _move(office: Office, some: Sequence[str]) -> int:
    """Moves them, and notes those that were moved, also when the mailbox goes away or the worker is to stop; how
    many."""
    moved: list[str] = []
    try:
        for identity in office.until_stopped(some):
            office.mailbox.acknowledge(identity, handled=True)
            moved.append(identity)
    finally:
        with office.store.begin() as session:
            for identity in moved:
                session.get_one(SightingRow, identity).acknowledged = office.clock.now()
    return len(moved)
