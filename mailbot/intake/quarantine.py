"""Blame: what is a message's own fault is counted to it and ends in quarantine; what is ours counts nothing."""

from sqlalchemy.exc import DBAPIError

from mailbot.letters.facts import Held
from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.office import Office
from mailbot.reading import ReaderTrouble
from mailbot.record.desk import Desk
from mailbot.record.write import Choice, tap_choice, write
from mailbot.store import ledger
from mailbot.store.database import StoreTrouble
from mailbot.store.tables import MessageRow
from mailbot.store.vault import VaultError
from rules.case import Role
from rules.states import MessageState

OURS = (OSError, DBAPIError, StoreTrouble, VaultError, MailboxTrouble, ReaderTrouble, MemoryError)
"""Disk, database, key, network: faults of ours. They leave the message where it is."""


def blame(office: Office, number: int, error: Exception) -> None:
    """Counts a failed attempt to a message; after the last one it is quarantined and the manager told at once."""
    with office.store.begin() as session:
        desk, row = Desk(office, session, office.clock.now()), session.get_one(MessageRow, number)
        row.attempts += 1
        row.reason = f"it could not be worked ({type(error).__name__})"
        # While nobody knows what it is, it may be anybody's return.
        row.may_be_return, row.agency = True, "*"
        if row.attempts >= office.settings.partnership.attempts:
            ledger.settle(row, MessageState.QUARANTINED, row.reason)
            desk.note(f"message {row.id} was quarantined after {row.attempts} attempts", why=row.reason)
            alert(desk)


def alert(desk: Desk) -> None:
    """Every quarantined message to the manager and the deputies, in one letter, at most hourly."""
    rows = ledger.in_states(desk.session, MessageState.QUARANTINED)
    occasion = f"{desk.now:%Y-%m-%dT%H}"
    for person in (*desk.people.holders(Role.MANAGER), *desk.people.deputies(Role.MANAGER)):
        held = [
            Held(
                row.id,
                row.received or row.kept,
                "see the message",
                row.reason,
                tuple(
                    tap_choice(desk, choice, "", person.mailbox)
                    for choice in (
                        Choice("RETRY", f"Reads message {row.id} again.", about=f"message-{row.id}"),
                        Choice("RELEASE", "Puts it into your queue as it is.", about=f"message-{row.id}"),
                    )
                ),
            )
            for row in rows
        ]
        write(
            desk, "quarantine_alert", person.mailbox, {"held": held, "blind": ""}, occasion=occasion, role=Role.MANAGER
        )
