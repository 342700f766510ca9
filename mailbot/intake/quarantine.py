"""Blame: what is a message's own fault is counted to it and ends in quarantine; what is ours counts nothing."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError, ProgrammingError

from mailbot.letters.facts import Held
from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.office import Office
from mailbot.reading import ReaderTrouble
from mailbot.record.desk import Desk
from mailbot.record.write import Choice, tap_choice, write
from mailbot.store import ledger
from mailbot.store.blobs import get_blob
from mailbot.store.database import StoreTrouble
from mailbot.store.tables import LetterRow, MessageRow
from mailbot.store.vault import VaultError
from parsers.facts import Address
from parsers.mail import read_message
from rules.case import Role
from rules.states import MessageState

DATABASE = (OperationalError, InterfaceError, InternalError, ProgrammingError)
"""The database is away or not as it should be. A value that it will not take is the message's own fault."""
OURS = (OSError, *DATABASE, StoreTrouble, VaultError, MailboxTrouble, ReaderTrouble, MemoryError)
"""Disk, database, key, network: faults of ours. They leave the message where it is."""
NAME = "quarantine_alert"
PAUSE = timedelta(hours=1)
"""Between two alerts."""


def blame(office: Office, number: int, error: Exception) -> None:
    """Counts a failed attempt to a message; after the last one it is quarantined."""
    with office.store.begin() as session:
        desk, row = Desk(office, session, office.clock.now()), session.get_one(MessageRow, number)
        row.attempts += 1
        row.reason = f"it could not be worked ({type(error).__name__})"
        # While nobody knows what it is, it may be anybody's return.
        row.may_be_return, row.agency = True, "*"
        if row.attempts >= office.settings.partnership.attempts:
            ledger.settle(row, MessageState.QUARANTINED, row.reason)
            row.told = None
            desk.note(f"message {row.id} was quarantined after {row.attempts} attempts", why=row.reason)


def alert(office: Office) -> None:
    """Every quarantined message to the manager and the deputies, in one letter, as soon as one of them is new;
    at most hourly, so that later ones wait for the end of the hour."""
    with office.store.begin() as session:
        desk = Desk(office, session, office.clock.now())
        rows = ledger.in_states(session, MessageState.QUARANTINED)
        if all(row.told for row in rows) or _told_lately(desk):
            return
        for person in (*desk.people.holders(Role.MANAGER), *desk.people.deputies(Role.MANAGER)):
            facts = {"held": _held(desk, rows, person.mailbox), "blind": ""}
            write(desk, NAME, person.mailbox, facts, occasion=desk.now.isoformat(), role=Role.MANAGER)
        for row in rows:
            row.told = desk.now


def _told_lately(desk: Desk) -> bool:
    query = select(LetterRow.id).where(LetterRow.name == NAME, LetterRow.written > desk.now - PAUSE)
    return desk.session.scalar(query.limit(1)) is not None


def _held(desk: Desk, rows: Sequence[MessageRow], reader: Address) -> list[Held]:
    return [
        Held(
            row.id,
            row.received or row.kept,
            _sender(desk, row),
            row.reason,
            tuple(tap_choice(desk, choice, "", reader) for choice in _choices(row.id)),
        )
        for row in rows
    ]


def _choices(number: int) -> tuple[Choice, ...]:
    """The number stands in each command, so that a typed answer is plain where several messages are told of."""
    about = f"message-{number}"
    return (
        Choice(f"RETRY {number}", "Reads it again.", about=about),
        Choice(f"RELEASE {number}", "Puts it into your queue as it is.", about=about),
    )


def _sender(desk: Desk, row: MessageRow) -> str:
    """The address that it names; where there is none, its bytes could not be had or say nothing."""
    try:
        sender = read_message(get_blob(desk.session, desk.vault, row.blob_id)).sender
    except OURS:
        raise
    except Exception:  # what made it fail may fail here too, and people must hear of it all the same
        sender = None
    return sender.address if sender else "not known; open the message in the mailbox"
