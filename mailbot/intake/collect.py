"""Collect and keep: what the mailbox shows is committed to the ledger, bytes and all, before anybody looks inside."""

from mailbot.intake.quarantine import OURS
from mailbot.mailboxes.protocol import Listing, MessageGone, MessageTrouble, Shown
from mailbot.office import Office
from mailbot.store import ledger
from mailbot.store.database import StoreTrouble
from mailbot.store.tables import CursorRow, MessageRow
from parsers.mail import read_label
from rules.calendar import in_london
from rules.states import MessageState

GONE = "moved or deleted before it could be read"
FALLS_OVER = "even its headers cannot be read"


def collect_and_keep(office: Office) -> int:
    """Keeps every message that is not in the ledger yet, each in a transaction of its own; how many were new.

    The mailbox's cursor moves only after all of them are committed. Raises MailboxTrouble when the mailbox cannot
    be read. Then, and when the worker is stopped on the way, the next cycle begins where this one did.
    """
    account = office.mailbox.account
    with office.store.begin() as session:
        cursor = _cursor(session.get(CursorRow, account), office)
    listing = office.mailbox.list(cursor)
    new = _new(office, listing)
    for shown in office.until_stopped(new):
        _keep(office, shown)
    if office.stopping():
        return len(new)
    if lost := _new(office, listing):
        raise StoreTrouble(f"{len(lost)} messages were kept and are not in the ledger. Check the database.")
    with office.store.begin() as session:
        row = session.get(CursorRow, account) or CursorRow(account=account)
        row.value, row.polled = listing.cursor, office.clock.now()
        session.add(row)
    return len(new)


def _cursor(known: CursorRow | None, office: Office) -> str | None:
    """How far the mailbox was listed; ``None`` at the first poll of each day: a full listing finds what was missed."""
    if known is None or known.polled is None:
        return None
    same_day = in_london(known.polled).date() == in_london(office.clock.now()).date()
    return known.value if same_day and known.value else None


def _new(office: Office, listing: Listing) -> list[Shown]:
    """What the server shows and the ledger does not have, in the order in which it was shown."""
    if not listing.shown:
        return []
    with office.store.begin() as session:
        missing = ledger.unknown(session, (shown.identity for shown in listing.shown))
    return [shown for shown in listing.shown if shown.identity in missing]


def _keep(office: Office, shown: Shown) -> None:
    try:
        raw = office.mailbox.fetch(shown.identity)
    except MessageGone:  # the server shows it no more, or again under a new identity
        _put(office, shown, b"", MessageState.IGNORED, GONE)
    except MessageTrouble as trouble:
        _put(office, shown, trouble.head, MessageState.QUARANTINED, str(trouble))
    else:
        _keep_bytes(office, shown, raw)


def _keep_bytes(office: Office, shown: Shown, raw: bytes) -> None:
    """The bytes are safe whatever they do to us: a message whose headers cannot be read goes to a person."""
    try:
        message_id, received = read_label(raw)
    except OURS:
        raise
    except Exception:
        _put(office, shown, raw, MessageState.QUARANTINED, FALLS_OVER)
        return
    received = shown.received or received
    before = received is not None and received < office.start_from
    with office.store.begin() as session:
        ledger.keep(
            session, office.store.vault, identity=shown.identity, folder=shown.folder, raw=raw,
            message_id=message_id or "", received=received, now=office.clock.now(), before_our_time=before,
        )  # fmt: skip


def _put(office: Office, shown: Shown, raw: bytes, state: MessageState, why: str) -> None:
    """What stands in the mailbox and cannot be had or read is in the ledger all the same, in a state with a reason."""
    with office.store.begin() as session:
        row = ledger.keep(
            session, office.store.vault, identity=shown.identity, folder=shown.folder, raw=raw,
            message_id=f"not read: {shown.identity}", received=shown.received, now=office.clock.now(),
        )  # fmt: skip
        if row.state == MessageState.KEPT:
            _settle(row, state, why)


def _settle(row: MessageRow, state: MessageState, why: str) -> None:
    ledger.settle(row, state, why)
    if state is MessageState.QUARANTINED:
        row.may_be_return, row.agency = True, "*"
