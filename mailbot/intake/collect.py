"""Collect and keep: what the mailbox shows is committed to the ledger, bytes and all, before anybody looks inside."""

from mailbot.mailboxes.protocol import MessageGone, MessageTrouble, Shown
from mailbot.office import Office
from mailbot.store import ledger
from mailbot.store.tables import CursorRow
from parsers.mail import read_message
from rules.calendar import in_london
from rules.states import MessageState


def collect_and_keep(office: Office) -> int:
    """Keeps every message that is not in the ledger yet, each in a transaction of its own; how many were new.

    The mailbox's cursor moves only after all of them are committed. Raises MailboxTrouble when the mailbox cannot
    be read. Then, and when the worker is stopped on the way, the next cycle begins where this one did.
    """
    account = office.mailbox.account
    with office.store.begin() as session:
        cursor = _cursor(session.get(CursorRow, account), office)
    listing = office.mailbox.list(cursor)
    new = sum(_keep(office, shown) for shown in office.until_stopped(listing.shown))
    if office.stopping():
        return new
    with office.store.begin() as session:
        row = session.get(CursorRow, account) or CursorRow(account=account)
        row.value, row.polled = listing.cursor, office.clock.now()
        session.add(row)
    return new


def _cursor(known: CursorRow | None, office: Office) -> str | None:
    """How far the mailbox was listed; ``None`` at the first poll of each day: a full listing finds what was missed."""
    if known is None or known.polled is None:
        return None
    same_day = in_london(known.polled).date() == in_london(office.clock.now()).date()
    return known.value if same_day and known.value else None


def _keep(office: Office, shown: Shown) -> bool:
    with office.store.begin() as session:
        if ledger.is_known(session, shown.identity):
            return False
    try:
        raw = office.mailbox.fetch(shown.identity)
    except MessageGone:
        return False  # the server shows it no more, or again under a new identity
    except MessageTrouble as trouble:
        _keep_without_bytes(office, shown, str(trouble))
        return True
    message = read_message(raw)
    with office.store.begin() as session:
        received = shown.received or message.received
        before = received is not None and received < office.start_from
        ledger.keep(
            session,
            office.store.vault,
            identity=shown.identity,
            folder=shown.folder,
            raw=raw,
            message_id=message.message_id or "",
            received=received,
            now=office.clock.now(),
            before_our_time=before,
        )
    return True


def _keep_without_bytes(office: Office, shown: Shown, why: str) -> None:
    """A message that stands in the mailbox and cannot be had is in the ledger all the same, and a person is told."""
    with office.store.begin() as session:
        now = office.clock.now()
        row = ledger.keep(
            session,
            office.store.vault,
            identity=shown.identity,
            folder=shown.folder,
            raw=b"",
            message_id=f"not fetched: {shown.identity}",
            received=shown.received,
            now=now,
        )
        if row.state == MessageState.KEPT:
            ledger.settle(row, MessageState.QUARANTINED, why)
            row.may_be_return, row.agency = True, "*"
