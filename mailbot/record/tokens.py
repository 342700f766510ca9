"""Tokens that only we can make: in one-tap answers, in the properties of our forms, in our Message-IDs."""

import re
from collections.abc import Iterator
from hashlib import sha256

from mailbot.record.desk import Desk
from parsers.facts import Message

TAP, FILE, LETTER = "tap", "file", "letter"
"""What a token was made for: a token of one kind is worth nothing as another."""
ARRIVED_AT = ("to", "cc", "delivered-to", "x-original-to", "original-recipient", "envelope-to")
"""Headers that may show the address by which a message came: its sender's, and those that mail servers add."""
_PLUS = re.compile(r"\+([0-9a-f]{20}\.[a-z2-7]{16})@", re.IGNORECASE)


def tap_token(desk: Desk, about: str, command: str, edition: int | None, recipient: str) -> str:
    """The token of a one-tap answer: worth something only for this command, from this person."""
    return desk.vault.sign(TAP, about, command, str(edition or ""), recipient)


def file_token(desk: Desk, reference: str, agency: str) -> str:
    """The token in the properties of a form that we send out for one case and agency ("" for Part B)."""
    return desk.vault.sign(FILE, reference, agency)


def message_id_of(desk: Desk, key: str) -> str:
    """The Message-ID that follows from a letter's key: a name and a token."""
    name = sha256(key.encode()).hexdigest()[:20]
    domain = desk.office.address.rpartition("@")[2]
    return f"<{name}.{desk.vault.sign(LETTER, name)}@{domain}>"


def is_our_message_id(desk: Desk, message_id: str) -> bool:
    """Whether we made this Message-ID: its token is right under one of our keys."""
    name, _, token = message_id.strip("<>").partition("@")[0].partition(".")
    return desk.vault.signed(token, LETTER, name)


def reply_to(desk: Desk, message_id: str) -> dict[str, str]:
    """The header that brings answers back to a plus-address; none where the mailbox takes none."""
    mailbox = desk.office.settings.mailbox
    return {"Reply-To": mailbox.return_address(message_id)} if mailbox.plus_addresses else {}


def letters_by_address(desk: Desk, message: Message) -> Iterator[str]:
    """The Message-IDs whose keys stand in the plus-addresses that a message came by, or that a delivery report gives
    back; whether they are ours is another question (``is_our_message_id``)."""
    domain = desk.office.address.partition("@")[2]
    arrived = (value for header in ARRIVED_AT for value in message.headers.get(header, ()))
    for value in (*arrived, *(message.bounce.plus_addresses if message.bounce else ())):
        yield from (f"<{key.lower()}@{domain}>" for key in _PLUS.findall(value))
