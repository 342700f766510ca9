"""Outlook's .msg: a small file system of properties, one folder for each attachment."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

from parsers.facts import Address, Attachment, Code, Message, Problem, Where
from parsers.mail import read_message
from parsers.mail.quotes import split_reply
from parsers.mail.words import decode, one_line, seen
from parsers.zips import Refused

if TYPE_CHECKING:
    from oxmsg.storage import Storage

DEPTH_LIMIT = 5
_DAMAGED = Refused(Code.UNREADABLE, "The file is damaged and cannot be opened as an Outlook message.")
_SUBJECT, _HEADERS, _SENDER, _SMTP, _SENT_BY = 0x0037, 0x007D, 0x0C1A, 0x5D01, 0x0C1F
_BODY, _RICH, _HTML = 0x1000, 0x1009, 0x1013
_DATA, _LONG_NAME, _SHORT_NAME, _SHOWN_NAME, _TYPE, _CONTENT_ID = 0x3701, 0x3707, 0x3704, 0x3001, 0x370E, 0x3712
RICH_ONLY = Problem("body", Code.UNREADABLE, "The words of the message itself are in a form of Outlook's own that "
                    "cannot be read here. Please send what it says as plain text or attach it.")
_ATTACHED = "__attach_version1.0_#".encode("utf-16-le")
_ALL_LOST = Problem("attachments", Code.UNREADABLE, "The message has attachments, but its list of them is damaged, so "
                    "that none could be read. Please attach the documents themselves.")
_MESSAGE = "__substg1.0_3701000D"
"""The folder of a message that is attached to a message."""


@dataclass(frozen=True, slots=True)
class Box:
    """One folder of the file: a message or an attachment."""

    storage: "Storage"

    def words(self, tag: int) -> str:
        """A property that is text, in either way of storing text; "" when there is none."""
        wide, narrow = self.content(tag, "001F"), self.content(tag, "001E")
        text = wide.decode("utf-16-le", "replace") if wide is not None else decode(narrow or b"", None)[0]
        return text.rstrip("\0")

    def content(self, tag: int, kind: str = "0102") -> bytes | None:
        """A property as bytes, None when there is none of this kind."""
        wanted = f"__substg1.0_{tag:04X}{kind}".lower()
        return next((bytes(stream.bytes_) for stream in self.storage.streams if stream.name.lower() == wanted), None)

    def attachments(self) -> "list[Box]":
        """The folders of the attachments, in the order in which they were attached."""
        found = sorted(self.storage.iter_attachment_storages(), key=lambda storage: str(storage.name))
        return [Box(storage) for storage in found]

    def message(self) -> "Box | None":
        """The message that this attachment is, None for one that is a file."""
        inside = (storage for storage in self.storage.storages if storage.name.lower() == _MESSAGE.lower())
        return next((Box(storage) for storage in inside if storage.streams), None)


def read_msg(data: bytes) -> Message:
    """The message in a .msg file, with the files of messages inside it; raises Refused when it is too damaged.

    ``problems`` name what could not be had of it.
    """
    root = _open(data)
    message = read_message(_header(root))
    text, html = _body(root)
    own, quoted = split_reply(text)
    files, problems = _files(root)
    if not (text.strip() or html) and root.content(_RICH):
        problems.append(RICH_ONLY)
    if not files and _ATTACHED in data:
        problems.append(_ALL_LOST)
    return replace(
        message,
        sender=message.sender or _sender(root),
        subject=one_line(root.words(_SUBJECT)) or message.subject,
        body=own, quoted=quoted, html=html, attachments=tuple(files), problems=tuple(problems),
    )


def _open(data: bytes) -> Box:
    from olefile import OleFileIO
    from oxmsg.storage import Storage

    try:
        with OleFileIO(BytesIO(data)) as ole:
            root = Box(Storage.from_ole(ole))
    except MemoryError:
        raise
    except Exception as fault:  # olefile raises many things on damaged bytes
        raise _DAMAGED from fault
    if not root.storage.streams:
        raise _DAMAGED
    return root


def _header(box: Box) -> bytes:
    """The header that the message came with, without what it says of parts: those are elsewhere here."""
    lines = box.words(_HEADERS).replace("\r\n", "\n").encode("utf-8", "replace")
    return lines.strip() + b"\n\n"


def _sender(box: Box) -> Address | None:
    address = box.words(_SMTP) or box.words(_SENT_BY)
    return Address(one_line(address).lower(), one_line(box.words(_SENDER), 200)) if "@" in address else None


def _body(box: Box) -> tuple[str, str | None]:
    """The words, and the page that they were written as."""
    page = box.content(_HTML)
    html = decode(page, None)[0] if page is not None else box.words(_HTML)
    return seen(box.words(_BODY)), html or None


def _files(root: Box) -> tuple[list[Attachment], list[Problem]]:
    files: list[Attachment] = []
    problems: list[Problem] = []
    for way, box in _leaves(root, "", 0):
        data = box.content(_DATA)
        name = one_line(box.words(_LONG_NAME) or box.words(_SHORT_NAME) or box.words(_SHOWN_NAME), 255)
        if data is None:
            sentence = "It is no file of its own, but a pointer to one or a thing of another program."
            problems.append(Problem(f"attachments[{len(files)}]", Code.UNREADABLE, sentence, Where(part=name or way)))
        kind = box.words(_TYPE).lower()
        inline = kind.startswith("image/") and bool(box.words(_CONTENT_ID))
        files.append(Attachment(way, name, kind or "application/octet-stream", data or b"", inline))
    return files, problems


def _leaves(message: Box, way: str, depth: int) -> Iterator[tuple[str, Box]]:
    """The attached files of a message and of the messages attached to it, each with the way to it."""
    for number, box in enumerate(message.attachments(), start=1):
        inner = box.message() if depth < DEPTH_LIMIT else None
        if inner is None:
            yield f"{way}{number}", box
        else:
            yield from _leaves(inner, f"{way}message {number}/", depth + 1)
