"""Which case a message points to, which of our letters it answers, and how far its sender is to be believed."""

import re
from datetime import datetime

from mailbot.record.answered import answered
from mailbot.record.desk import Desk
from mailbot.record.tokens import FILE, TAP, is_our_message_id
from mailbot.settings.types import AuthservTrust, ExchangeTrust, MailboxFile
from mailbot.store import cases
from mailbot.store.tables import LetterRow
from parsers.facts import Message, Reading
from rules.evidence import Evidence, references_in
from rules.incoming import Incoming, Thread, World
from rules.trust import Trust, judge_sender

_TAPPED = re.compile(
    r"\b(?P<about>[A-Z][A-Z0-9]+-\d{4}-\d{3,}|message-\d+)\s+(?P<command>.*?)"
    r"(?:\s+edition (?P<edition>\d+))?\s+\[(?P<token>[a-z2-7]{16})\]"
)
_EDITION = re.compile(r"\|edition (\d+)$")
"""The edition that a letter showed, in the key by which it is unique."""


def match(desk: Desk, message: Message, readings: tuple[Reading, ...], received: datetime) -> Incoming:
    """The message with everything that was verified about it."""
    threads = tuple(_thread(letter) for letter in answered(desk, message))
    tapped = _tapped(desk, message)
    if tapped:
        threads = (tapped, *threads)
    return Incoming(
        message,
        readings,
        received,
        judge_sender(message, trust_of(desk.office.settings.mailbox)),
        threads,
        (*_keyed(threads), *_visible(desk, message)),
        tuple(_in_file(desk, reading) for reading in readings),
        tapped is not None,
        _is_own(desk, message),
    )


def _is_own(desk: Desk, message: Message) -> bool:
    """Whether a letter of ours came back: its Message-ID and its sender are ours. Under our Message-ID alone may come
    what somebody else wrote, whose program sent it on without giving it a new one."""
    ours = message.sender is not None and message.sender.address == desk.office.address.lower()
    return ours and message.message_id is not None and is_our_message_id(desk, message.message_id)


def world(desk: Desk) -> World:
    """Every case and everybody, for one judgement."""
    prefix = desk.office.settings.partnership.prefix
    return World(tuple(cases.all_cases(desk.session, desk.vault)), desk.people, prefix)


def trust_of(mailbox: MailboxFile) -> Trust:
    """Whose word on senders is believed, by the settings."""
    writes = mailbox.is_on_exchange_online  # on-premises Exchange checks nothing, and writes no results
    match mailbox.trust:
        case AuthservTrust(authserv_id=server):
            return Trust("authserv_id", server)
        case ExchangeTrust(exchange=domain):
            return Trust("exchange", organisation=domain, writes_results=writes)
        case mode:
            return Trust(mode, writes_results=writes)


def _thread(letter: LetterRow) -> Thread:
    shown = _EDITION.search(letter.key)
    return Thread(
        letter.name, letter.case_reference, letter.subject, letter.recipient, int(shown[1]) if shown else 0
    )


def _tapped(desk: Desk, message: Message) -> Thread | None:
    """The one-tap answer in the subject, if its token was made for this command and this sender."""
    if message.sender is None:
        return None
    for tapped in _TAPPED.finditer(message.subject):
        about, command, edition = tapped["about"], tapped["command"], tapped["edition"] or ""
        if desk.vault.signed(tapped["token"], TAP, about, command, edition, message.sender.address):
            is_message = about.startswith("message-")
            reference, subject = (None, about) if is_message else (about, "")
            return Thread("tap", reference, subject, message.sender.address, int(edition or 0))
    return None


def _keyed(threads: tuple[Thread, ...]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(thread.reference, True, "a reply to a letter of ours", thread.agency)
        for thread in threads
        if thread.reference
    )


def _visible(desk: Desk, message: Message) -> tuple[Evidence, ...]:
    prefix = desk.office.settings.partnership.prefix
    found = references_in(f"{message.subject}\n{message.body}", prefix)
    return tuple(Evidence(reference, False, "the reference in its words") for reference in found)


def _in_file(desk: Desk, reading: Reading) -> tuple[Evidence, ...]:
    properties = reading.properties
    reference, agency = properties.get("mailbot-reference", ""), properties.get("mailbot-agency", "")
    if not desk.vault.signed(properties.get("mailbot-token", ""), FILE, reference, agency):
        return ()
    return (Evidence(reference, True, "the key in the form that we sent", agency),)
