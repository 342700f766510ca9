"""Checks inside the database: the ledger balances, the journal is whole, and the last cycle had no trouble."""

from collections.abc import Callable

from mailbot.office import Office
from mailbot.store.database import StoreTrouble
from mailbot.store.journal import verify
from mailbot.store.ledger import account
from mailbot.store.tables import CursorRow


def _ledger(office: Office) -> str:
    with office.store.begin() as session:
        found = account(session)
    if not found.balances:
        raise StoreTrouble(
            "the ledger does not balance: a message is missing. Keep the database as it is and ask for help."
        )
    return f"balances over {found.shown} messages"


def _journal(office: Office) -> str:
    with office.store.begin() as session:
        broken = verify(session, office.store.vault)
    if broken is not None:
        raise StoreTrouble(
            f"the journal was changed at line {broken}. Keep the database as it is and tell those responsible."
        )
    return "whole"


def _last_cycle(office: Office) -> str:
    with office.store.begin() as session:
        cursor = session.get(CursorRow, office.mailbox.account)
    if cursor is None or cursor.polled is None:
        return "this mailbox has not been worked yet"
    if cursor.trouble:
        raise StoreTrouble(f"had trouble: {cursor.trouble}")
    return f"read the mailbox at {cursor.polled:%Y-%m-%d %H:%M} UTC"


INSIDE: tuple[tuple[str, Callable[[Office], str]], ...] = (
    ("ledger", _ledger),
    ("journal", _journal),
    ("last cycle", _last_cycle),
)
