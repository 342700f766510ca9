"""One message, read whole: the order in which its facts are gathered."""

import re
from dataclasses import replace
from datetime import datetime

from parsers.facts import Absence, Code, Message, Problem
from parsers.mail.absence import read_absence, says_away
from parsers.mail.addresses import read_addresses, read_id, read_ids, read_sender
from parsers.mail.attachments import read_attachments
from parsers.mail.automatic import absent_subject, by_words, reasons
from parsers.mail.banner import split_banner
from parsers.mail.body import Body, read_body
from parsers.mail.bounce import read_bounce
from parsers.mail.header import Header, read_header, with_line_feeds
from parsers.mail.part import Part, read_parts
from parsers.mail.quotes import split_reply
from parsers.mail.sealed import locked
from parsers.mail.when import read_when, receipt_time
from parsers.mail.words import decode_words, one_line

_SUBJECT_LIMIT = 1_000
_PART_STATUS = re.compile(rb"^METHOD:REPLY\b(?s:.*?)\bPARTSTAT=([A-Za-z-]+)", re.MULTILINE)


def read_message(raw: bytes) -> Message:
    """What a message says: never raises, whatever the bytes; what could not be read is in ``problems``.

    Message ids keep their angle brackets. A gateway's warning above the first word, and the words of messages that are
    attached to this one, are in ``quoted``; the files of these are among the ``attachments``. (What comes in, PROCESS.)
    """
    root = read_parts(raw)
    header = root.header
    body = read_body(root)
    banner, words = split_banner(body.text)
    own, quoted = split_reply(words)
    attachments, damaged = read_attachments(root)
    message = Message(
        message_id=read_id(header.first("message-id")),
        sender=read_sender(header.every("from")),
        to=read_addresses(header.every("to")),
        cc=read_addresses(header.every("cc")),
        subject=one_line(decode_words(header.first("subject")[: 4 * _SUBJECT_LIMIT]), _SUBJECT_LIMIT),
        received=receipt_time(header),
        dated=read_when(header.first("date")),
        in_reply_to=read_ids(header.first("in-reply-to")),
        references=read_ids(header.first("references")),
        body=own,
        quoted="\n\n".join(filter(None, (banner, quoted, *_enclosed(root)))),
        html=body.html,
        headers={name: header.every(name) for name in dict.fromkeys(name for name, _ in header.fields)},
        attachments=attachments,
        problems=(
            *_header_problems(header), *_body_problems(root, body), *damaged, *locked(attachments, own or body.text)),
    )
    return _judged(message, root)


def received_at(raw: bytes) -> datetime | None:
    """When the last server took a message, from the start of its bytes; ``None`` when it does not say."""
    raw = with_line_feeds(raw)
    return receipt_time(read_header(raw, 0, len(raw)))


def read_label(raw: bytes) -> tuple[str | None, datetime | None]:
    """What the ledger writes on a message: its Message-ID and when the last server took it, from its headers alone.

    The same as ``message_id`` and ``received`` of ``read_message``, at a fraction of its cost.
    """
    raw = with_line_feeds(raw)
    header = read_header(raw, 0, len(raw))
    return read_id(header.first("message-id")), receipt_time(header)


def _judged(message: Message, root: Part) -> Message:
    """The message with what its signs amount to: automatic, a delivery report, an absence."""
    signs = reasons(root.header, message.sender) or by_words(root.header, message.body)
    automatic = (*signs, *_calendar_answer(message))
    bounce = read_bounce(root, f"{message.body}\n{message.quoted}", machine=bool(automatic))
    absence = None if bounce else _absence(message, root.header, automatic)
    return replace(message, automatic=automatic, bounce=bounce, absence=absence)


def _calendar_answer(message: Message) -> tuple[str, ...]:
    """An invitation accepted with a click; one declined, or answered with words, is for a person."""
    invitations = [a.data for a in message.attachments if a.content_type == "text/calendar"]
    said = {answer.lower() for data in invitations for answer in _PART_STATUS.findall(data[:100_000])}
    accepted = bool(said) and said <= {b"accepted", b"tentative"} and not message.body
    return tuple(f"Calendar: {answer.decode('ascii')}" for answer in sorted(said)) if accepted else ()


def _absence(message: Message, header: Header, automatic: tuple[str, ...]) -> Absence | None:
    if absent_subject(header) is None and not (automatic and says_away(message.body)):
        return None
    own = {address.address for address in (*message.to, *message.cc, message.sender) if address is not None}
    came = message.received or message.dated
    return read_absence(message.body, came.date() if came else None, frozenset(own))


def _enclosed(root: Part) -> list[str]:
    """The messages inside this one, outermost first, as a mail program would have quoted them."""
    told = []
    for part in root.walk():
        if part.is_message:
            inner = part.children[0]
            lines = [
                f"{name.title()}: {one_line(decode_words(inner.header.first(name)[:2000]), 500)}"
                for name in ("from", "date", "to", "subject")
                if inner.header.first(name)
            ]
            told.append("\n".join(["-----Original Message-----", *lines, "", read_body(inner).text]).strip())
    return told


def _header_problems(header: Header) -> list[Problem]:
    problems = []
    if header.capped:
        problems.append(Problem("headers", Code.TOO_LARGE, "Its headers are too long to be read whole."))
    if header.first("from") and read_sender(header.every("from")) is None:
        problems.append(Problem("sender", Code.UNREADABLE, "It names no sender, or more than one."))
    if header.first("received") and receipt_time(header) is None:
        problems.append(Problem("received", Code.DATE_NOT_READ, "Its topmost Received header has no readable date."))
    if header.first("date") and read_when(header.first("date")) is None:
        problems.append(Problem("dated", Code.DATE_NOT_READ, "The date that its sender gave cannot be read."))
    return problems


def _body_problems(root: Part, body: Body) -> list[Problem]:
    problems = []
    if not body.whole:
        problems.append(Problem("body", Code.TOO_LARGE, "Its text is too long to be read whole."))
    if not body.sound:
        problems.append(Problem("body", Code.UNREADABLE, "Some characters of its text could not be read."))
    if any(not part.closed for part in root.walk()):
        problems.append(Problem("body", Code.UNREADABLE, "It breaks off before its end, or was put together wrongly."))
    if any(not part.whole for part in root.walk() if part.children):
        problems.append(Problem("attachments", Code.TOO_LARGE, "It has more parts than are read."))
    return problems
