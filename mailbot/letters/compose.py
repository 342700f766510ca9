"""From a rendered letter to the bytes of a message: the same input gives the same bytes, and no value adds a header."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.header import Header
from email.headerregistry import Address as Mailbox
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from hashlib import sha256
from typing import Literal

from mailbot.letters.render import Rendered
from mailbot.letters.shelf import LetterFault
from mailbot.letters.words import printable
from parsers.facts import Address

Automatic = Literal["auto-generated", "auto-replied"]
IDENTIFIERS = ("message-id", "in-reply-to", "references")
_IDENTIFIER = re.compile(r"<[!-;=?-~]{1,250}>")
_ADDRESS = re.compile(r"[^\s@<>\"(),:;\\\[\]]+@[A-Za-z0-9.-]+")
_CONTENT_TYPE = re.compile(r"([a-z]+)/[a-z0-9.+-]{1,100}")
_METHOD = re.compile(rb"^METHOD:([A-Z]+)\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that a letter carries: its name (never a child's), its media type and its bytes."""

    name: str
    content_type: str
    data: bytes = field(repr=False)


class _Wire(EmailPolicy):
    """CRLF line ends. Identifiers are folded between, never inside: the library would encode a long one. A subject
    is encoded as a whole or not at all: the library would encode single words and leave a space too many."""

    def fold_binary(self, name: str, value: str) -> bytes:
        if name.lower() in IDENTIFIERS:
            folded = "\r\n ".join(value.split())
        elif name.lower() == "subject":
            folded = Header(value, "us-ascii" if value.isascii() else "utf-8", 74, name).encode(linesep="\r\n")
        else:
            return super().fold_binary(name, value)
        return f"{name}: {folded}\r\n".encode()


WIRE = _Wire(linesep="\r\n", max_line_length=76)
"""How our letters are written down, and read again."""


def compose(
    rendered: Rendered, *, sender: Address, to: Address, message_id: str, date: datetime,
    in_reply_to: str | None = None, references: Sequence[str] = (), attachments: Sequence[Enclosure] = (),
    invitation: bytes | None = None, automatic: Automatic = "auto-generated", headers: Mapping[str, str] | None = None,
) -> bytes:
    """The message as it goes over the wire, pure ASCII.

    ``date`` is aware. ``in_reply_to`` and ``references`` may be anything a stranger sent: what is no Message-ID is
    left out. ``invitation`` is an iCalendar object with its METHOD. ``headers`` are further headers of ours.
    Raises LetterFault when an address or our own Message-ID cannot stand in a header.
    """
    message = EmailMessage(policy=WIRE)
    message["From"] = mailbox_of(sender)
    message["To"] = mailbox_of(to)
    message["Subject"] = printable(rendered.subject)
    message["Date"] = format_datetime(date)
    message["Message-ID"] = _own_identifier(message_id)
    for name, value in _threads(in_reply_to, references):
        message[name] = value
    message["Auto-Submitted"] = automatic
    message["X-Auto-Response-Suppress"] = "All"
    message["X-Loop"] = sender.address
    for name, value in (headers or {}).items():
        message[name] = printable(value)
    _fill(message, rendered, invitation, attachments)
    message["Content-Language"] = "en-GB"
    _fix_boundaries(message, message_id)
    return message.as_bytes()


def mailbox_of(address: Address) -> Mailbox:
    """An address as it stands in a header. Raises LetterFault when it cannot."""
    if not _ADDRESS.fullmatch(address.address) or not address.address.isascii():
        raise LetterFault(f"{printable(address.address)} is no address that a letter can go to")
    user, _, domain = address.address.rpartition("@")
    return Mailbox(display_name=printable(address.name), username=user, domain=domain)


def _own_identifier(message_id: str) -> str:
    if not _IDENTIFIER.fullmatch(message_id):
        raise LetterFault("the Message-ID of a letter reads <something@domain>, in ASCII and without spaces")
    return message_id


def _threads(in_reply_to: str | None, references: Sequence[str]) -> Iterator[tuple[str, str]]:
    answered = _IDENTIFIER.findall(in_reply_to or "")[:1]
    thread = list(dict.fromkeys(_IDENTIFIER.findall(" ".join(references)) + answered))
    if answered:
        yield "In-Reply-To", answered[0]
    if thread:
        yield "References", " ".join(thread[:1] + thread[1:][-20:])


def _fill(message: EmailMessage, rendered: Rendered, invitation: bytes | None, files: Sequence[Enclosure]) -> None:
    message.set_content(rendered.text, charset="utf-8", cte="quoted-printable")
    message.add_alternative(rendered.html, subtype="html", charset="utf-8", cte="quoted-printable")
    if invitation is not None:
        message.add_alternative(invitation.decode(), subtype="calendar", charset="utf-8", cte="base64",
                                params={"method": _method(invitation)})
    for file in files:
        kind, _, subtype = _content_type(file.content_type).partition("/")
        message.add_attachment(file.data, maintype=kind, subtype=subtype, filename=_file_name(file.name))


def _method(invitation: bytes) -> str:
    if (method := _METHOD.search(invitation)) is None:
        raise LetterFault("an invitation needs a METHOD")
    return method[1].decode()


def _content_type(claimed: str) -> str:
    """What a stranger claims about a file, where it can stand: never a message or parts of one, only a file."""
    plain = _CONTENT_TYPE.fullmatch(claimed.lower())
    return claimed.lower() if plain and plain[1] not in ("message", "multipart") else "application/octet-stream"


def _file_name(name: str) -> str:
    return re.sub(r"[/\\:*?\"<>|]", "-", printable(name)) or "attachment"


def _fix_boundaries(message: EmailMessage, message_id: str) -> None:
    parts = (part for part in message.walk() if part.is_multipart())
    for number, part in enumerate(parts, start=1):
        part.set_boundary(f"=_{number}_{sha256(f'{number} {message_id}'.encode()).hexdigest()[:40]}")
