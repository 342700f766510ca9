"""Tells the server what became of its messages, only after that is committed: handled mail moves out of the inbox."""

from mailbot.office import Office
from mailbot.store import ledger
from mailbot.store.tables import SightingRow
from rules.states import MessageState

MOVES = frozenset({MessageState.HANDLED, MessageState.IGNORED})
"""What needs a person, or is not ours to move, stays where it is."""


def acknowledge_all(office: Office) -> int:
    """Moves what was handled; how many. Doing it again changes nothing."""
    with office.store.begin() as session:
        waiting = ledger.to_acknowledge(session, MOVES)
    moved = 0
    for identity in office.until_stopped(waiting):
        office.mailbox.acknowledge(identity, handled=True)
        with office.store.begin() as session:
            session.get_one(SightingRow, identity).acknowledged = office.clock.now()
        moved += 1
    return moved
