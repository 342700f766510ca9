"""Everything in which one person stands, as files in a folder: what a request to see one's own data asks for."""

import json
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html import unescape

from sqlalchemy import select

from mailbot.export import Piece, at, plain, table
from mailbot.record.desk import Desk
from mailbot.store.blobs import get_blob
from mailbot.store.cases import all_cases, as_json
from mailbot.store.tables import DocumentRow, JournalRow, LetterRow, MessageRow

_HEADERS = ("From", "To", "Cc", "Reply-To", "Subject")
_TAG = re.compile(r"<[^<>]*>")


def pieces_about(desk: Desk, person: str) -> Iterator[Piece]:
    """Messages, letters, filed documents and lines of the journal in which that name or address stands.

    A name is found whatever the case, surname first or last. Attachments count as far as they were
    filed as a form or a return.
    """
    wanted = _pattern(person)
    for message in desk.session.scalars(select(MessageRow).order_by(MessageRow.id)):
        raw = get_blob(desk.session, desk.vault, message.blob_id)
        if wanted.search(_words(raw)):
            name, what = f"messages/message-{message.id:05d}.eml", f"message {message.id}, {message.state}"
            yield Piece(name, what, at(message.received or message.kept), raw)
    for letter in desk.session.scalars(select(LetterRow).order_by(LetterRow.id)):
        raw = get_blob(desk.session, desk.vault, letter.blob_id)
        if wanted.search(_words(raw)):
            name = f"letters/letter-{letter.id:05d}-{plain(letter.name)}.eml"
            yield Piece(name, f"{letter.name.replace('_', ' ')} of {letter.case_reference}", at(letter.written), raw)
    yield from _documents(desk, wanted)
    yield from _cases(desk, wanted)
    yield from _journal(desk, wanted)


def _documents(desk: Desk, wanted: re.Pattern[str]) -> Iterator[Piece]:
    """What was read from forms and returns."""
    for row in desk.session.scalars(select(DocumentRow).order_by(DocumentRow.id)):
        read = json.loads(desk.vault.open(row.reading))
        if wanted.search(" ".join(_strings(read))):
            name = f"documents/document-{row.id:05d}.json"
            what = f"{row.kind} of {row.case_reference}, read from message {row.message}"
            yield Piece(name, what, at(row.filed), _json(read))


def _cases(desk: Desk, wanted: re.Pattern[str]) -> Iterator[Piece]:
    for case in all_cases(desk.session, desk.vault):
        known = json.loads(as_json(case))
        if wanted.search(" ".join(_strings(known))):
            yield Piece(f"cases/{case.reference.lower()}.json", f"case {case.reference}", at(case.received),
                        _json(known))


def _journal(desk: Desk, wanted: re.Pattern[str]) -> Iterator[Piece]:
    rows = desk.session.scalars(select(JournalRow).order_by(JournalRow.seq))
    lines = [(str(row.seq), at(row.at), row.case_reference or "", row.actor, row.what, row.why) for row in rows
             if wanted.search(f"{row.actor}\n{row.what}\n{row.why}")]
    if lines:
        head = ("line", "when", "case", "who", "what", "why")
        yield Piece("journal.csv", "lines of the journal", at(desk.now), table([head, *lines]))


def _pattern(person: str) -> re.Pattern[str]:
    """The words of a name one behind the other: in the order given, or with the last of them first, as on forms."""
    words = [re.escape(word) for word in person.split()]
    orders = (words, [*words[-1:], *words[:-1]])
    return re.compile(r"(?<!\w)(?:" + "|".join(r"[\s,.]+".join(order) for order in orders) + r")(?!\w)", re.IGNORECASE)


def _words(raw: bytes) -> str:
    """The addresses, the subject and the text of a message; markup taken out."""
    message = message_from_bytes(raw, policy=default)
    assert isinstance(message, EmailMessage)
    texts = [str(value) for name in _HEADERS for value in message.get_all(name, [])]
    for part in message.walk():
        if part.get_content_maintype() == "text":
            data = part.get_payload(decode=True)
            text = data.decode(part.get_content_charset("utf-8"), "replace") if isinstance(data, bytes) else ""
            texts.append(unescape(_TAG.sub(" ", text)) if part.get_content_subtype() == "html" else text)
    return "\n".join(texts)


def _strings(value: object) -> Iterator[str]:
    """Every text in a value that came out of JSON, in order: a name may stand in two fields, one behind the other."""
    match value:
        case str():
            yield value
        case dict():
            for part in value.values():
                yield from _strings(part)
        case list():
            for part in value:
                yield from _strings(part)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
