"""Collect and keep: what the mailbox shows is committed to the ledger, bytes and all, before anybody looks inside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from mailbot.intake.quarantine import OURS
from mailbot.mailboxes.protocol import Listing, MessageGone, MessageTrouble, Shown
from mailbot.office import Office
from mailbot.store import ledger
from mailbot.store.database import StoreTrouble
from mailbot.store.tables import CursorRow
from parsers.mail import read_label
from rules.calendar import in_london
from rules.states import MessageState

GONE = "moved or deleted before it could be read"
FALLS_OVER = "even its headers cannot be read"
TOGETHER, ENOUGH = 25, 4 * 2**20
"""So many messages, or bytes, are committed together: each commit waits for the disk."""


def collect_and_keep(office: Office) -> int:
    """Keeps every message that is not in the ledger yet, some in each transaction; how many were new.

    The mailbox's cursor moves only after all of them are committed. Raises MailboxTrouble when the mailbox cannot
    be read. Then, and when the worker is stopped on the way, the next cycle begins where this one did.
    """
    account = office.mailbox.account
    with office.store.begin() as session:
        cursor = _cursor(session.get(CursorRow, account), office)
    listing = office.mailbox.list(cursor)
    new = _new(office, listing)
    for some in office.until_stopped(_together(new)):
        _keep(office, some)
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


def _together(new: Sequence[Shown]) -> Iterator[list[Shown]]:
    """Some messages at a time, in their order."""
    some: list[Shown] = []
    for shown in new:
        if some and (len(some) == TOGETHER or sum(one.size for one in (*some, shown)) > ENOUGH):
            yield some
            some = []
        some.append(shown)
    if some:
        yield some


@dataclass(frozen=True, slots=True)
class Fetched:
    """A message as it was fetched. ``state`` and ``why`` are of one that cannot be had or read: it stands in the
    mailbox, so it is in the ledger all the same."""

    shown: Shown
    raw: bytes = field(repr=False)
    message_id: str
    received: datetime | None
    state: MessageState = MessageState.KEPT
    why: str = ""


def _keep(office: Office, some: Sequence[Shown]) -> None:
    """Fetches some messages and commits them together; when the mailbox goes away, those that had come."""
    fetched: list[Fetched] = []
    try:
        for shown in some:
            fetched.append(_fetch(office, shown))
    finally:
        _commit(office, fetched)


def _fetch(office: Office, shown: Shown) -> Fetched:
    try:
        raw = office.mailbox.fetch(shown.identity)
    except MessageGone:  # the server shows it no more, or again under a new identity
        return _bare(shown, b"", MessageState.IGNORED, GONE)
    except MessageTrouble as trouble:
        return _bare(shown, trouble.head, MessageState.QUARANTINED, str(trouble))
    try:
        message_id, received = read_label(raw)
    except OURS:
        raise
    except Exception:  # the bytes are safe whatever they do to us: it goes to a person
        return _bare(shown, raw, MessageState.QUARANTINED, FALLS_OVER)
    received = shown.received or received
    before = received is not None and received < office.start_from
    return Fetched(
        shown, raw, message_id or "", received, MessageState.BEFORE_OUR_TIME if before else MessageState.KEPT
    )


def _bare(shown: Shown, raw: bytes, state: MessageState, why: str) -> Fetched:
    """A message of which nothing but its place is sure."""
    return Fetched(shown, raw, f"not read: {shown.identity}", shown.received, state, why)


def _commit(office: Office, fetched: Sequence[Fetched]) -> None:
    """All in one transaction; when one of them cannot be stored, each by itself, and that one as bare as can be."""
    try:
        with office.store.begin() as session:
            for one in fetched:
                _put(office, session, one)
    except OURS:
        raise
    except Exception:
        if len(fetched) > 1:
            for one in fetched:
                _commit(office, [one])
        elif fetched[0].why == FALLS_OVER:
            raise
        else:
            _commit(office, [_bare(fetched[0].shown, fetched[0].raw, MessageState.QUARANTINED, FALLS_OVER)])


def _put(office: Office, session: Session, one: Fetched) -> None:
    row = ledger.keep(
        session, office.store.vault, identity=one.shown.identity, folder=one.shown.folder, raw=one.raw,
        message_id=one.message_id, received=one.received, now=office.clock.now(),
        before_our_time=one.state is MessageState.BEFORE_OUR_TIME,
    )  # fmt: skip
    if one.why and row.state == MessageState.KEPT:
        ledger.settle(row, one.state, one.why)
        if one.state is MessageState.QUARANTINED:
            row.may_be_return, row.agency = True, "*"
