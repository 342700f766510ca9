"""The conservation law, checked in every cycle: what the server showed is all there, each message in one state."""

from mailbot.office import Office
from mailbot.store import ledger
from mailbot.store.database import StoreTrouble


def check_account(office: Office) -> None:
    """Raises StoreTrouble when the ledger does not balance: it is logged, stands in the digest, and people are told
    when it lasts."""
    with office.store.begin() as session:
        found = ledger.account(session)
    if not found.balances:
        raise StoreTrouble(
            f"The ledger does not balance: {found.shown} messages were shown, {found.placed} have a place and "
            f"{sum(found.states.values())} a state. Restore the database from a backup, and run 'mailbot ledger'."
        )
