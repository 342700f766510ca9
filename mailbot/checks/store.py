"""Checks inside the database: the ledger balances, the journal is whole, and the last cycle had no trouble."""

from collections.abc import Callable
from datetime import datetime

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
    polled = cursor.polled if cursor else None
    if cursor is not None and cursor.trouble:
        last = f"last read at {_when(polled)}" if polled else "never read yet"
        raise StoreTrouble(f"had trouble: {cursor.trouble} The mailbox was {last}.")
    if polled is None:
        return "this mailbox has not been worked yet"
    return f"read the mailbox at {_when(polled)}"


def _when(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"


INSIDE: tuple[tuple[str, Callable[[Office], str]], ...] = (
    ("ledger", _ledger),
    ("journal", _journal),
    ("last cycle", _last_cycle),
)
