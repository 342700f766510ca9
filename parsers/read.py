"""Bytes to what they say: one reading for each form or return in a file, a message or an archive."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias

from parsers.archive import Allowance, members
from parsers.as_json import as_json
from parsers.conversion import ASK, Convert, Refused, no_converter
from parsers.facts import Code, Kind, Message, Problem, Reading, Return, Unread, Where
from parsers.formats import Format, recognise
from parsers.mail import read_message
from parsers.mail.lines import unbroken
from parsers.outlook import read_msg, read_winmail
from parsers.pasted import is_filled, read_body, said_by
from parsers.producers import PRODUCERS, Produce
from parsers.returns import read_nil_sentence
from parsers.understand import understand
from parsers.unhurried import TooLong, without_collecting
from parsers.vocabulary import Vocabulary

__all__ = ["as_json", "read"]

MAX_DEPTH = 5
"""Archives and messages inside each other."""
_TWICE = "the message itself is filled in as well; what is attached was taken"
_BY_THE_WAY = {"text/calendar", "text/vcard", "text/x-vcard", "application/pkcs7-signature",
               "application/x-pkcs7-signature", "application/pgp-signature"}
"""What mail programs attach by themselves; a picture that the page shows is such a thing too."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What a reader needs beside the bytes. ``part`` is the way to them inside the file, ``depth`` its length."""

    vocabulary: Vocabulary
    on: date
    convert: Convert = no_converter
    part: str = ""
    depth: int = 0
    allowance: Allowance = field(default_factory=Allowance)

    def inside(self, name: str) -> "Errand":
        """The errand for a file called ``name`` in here; signs that no terminal should be sent become "?"."""
        name = "".join(sign if sign.isprintable() else "?" for sign in name)
        return replace(self, part=f"{self.part}/{name}" if self.part else name, depth=self.depth + 1)


ReadBytes: TypeAlias = Callable[[bytes, Errand], tuple[Reading, ...]]


def read(
    data: bytes, vocabulary: Vocabulary, on: date, name: str = "", convert: Convert | None = None,
) -> tuple[Reading, ...]:
    """What a file says that was received on the day ``on``: never nothing, and never an exception.

    A message or an archive gives a reading for each form or return in it at any depth, or a single one of kind
    ``other``. ``name`` is the file's own name: it decides nothing, unless it is ``MAIL``. ``convert`` runs the programs
    outside that some formats need; without one these formats are ``converter_missing``.
    """
    with without_collecting():
        return _read(data, Errand(vocabulary, on, convert or no_converter), name)


def _read(data: bytes, errand: Errand, name: str = "") -> tuple[Reading, ...]:
    try:
        kind = recognise(data, name)
        return _reader(kind)(data, errand)
    except Refused as fault:
        return (_other(fault.code, str(fault), errand),)
    except MemoryError:
        return (_other(Code.TOO_LARGE, "The file is too large to be read. Please send it in parts.", errand),)
    except TooLong:
        return (_other(Code.TOO_LARGE, "The file took too long to read. " + ASK, errand),)
    except Exception:  # whatever the bytes, and whatever we got wrong: a person is told, and the rest goes on
        return (_other(Code.UNREADABLE, "The file could not be read. " + ASK, errand),)


def _reader(kind: Format) -> ReadBytes:
    if kind in PRODUCERS:
        return _document(PRODUCERS[kind])
    return CONTAINERS.get(kind) or _unsupported(kind)


def _document(produce: Produce) -> ReadBytes:
    """The reader of a format that holds one document."""
    def read_document(data: bytes, errand: Errand) -> tuple[Reading, ...]:
        readings = understand(produce(data, errand.convert), errand.vocabulary, errand.on)
        return tuple(_placed(reading, errand.part or None) for reading in readings)

    return read_document


def _placed(reading: Reading, part: str | None) -> Reading:
    """The reading with its part; a document that is neither form nor return is named by it wherever it is doubtful."""
    if reading.kind is not Kind.OTHER or part is None:
        return replace(reading, part=part)
    problems = tuple(replace(problem, where=_within(part, problem.where)) for problem in reading.problems)
    unread = tuple(replace(left, where=_within(part, left.where)) for left in reading.unread)
    return replace(reading, part=part, problems=problems, unread=unread)


def _within(part: str, where: Where) -> Where:
    """A place in a file, with the way to the file in front of the sheet or page part that it names."""
    return replace(where, part=f"{part}, {where.part}" if where.part else part)


def _archive(data: bytes, errand: Errand) -> tuple[Reading, ...]:
    if errand.depth >= MAX_DEPTH:
        return (_other(Code.TOO_LARGE, "There are too many files inside each other.", errand),)
    return _gathered(_members(data, errand), errand)


def _members(data: bytes, errand: Errand) -> Iterator[Reading]:
    for member in members(data, errand.allowance):
        inner = errand.inside(member.name) if member.name else errand
        if member.refused is not None:
            yield _other(member.refused.code, str(member.refused), inner)
        else:
            yield from _read(member.data, inner)


def _message(read_bytes: Callable[[bytes], Message]) -> ReadBytes:
    """The reader of a format that holds a message."""
    def read_one(data: bytes, errand: Errand) -> tuple[Reading, ...]:
        if errand.depth >= MAX_DEPTH:
            return (_other(Code.TOO_LARGE, "There are too many messages inside each other.", errand),)
        if not errand.depth:
            return _said(read_bytes(data), errand)
        with errand.allowance.half():
            return _said(read_bytes(data), errand)

    return read_one


def _said(message: Message, errand: Errand) -> tuple[Reading, ...]:
    found = list(_attached(message, errand))
    found += _pasted(message, errand, {reading.kind for reading in found})
    if not any(reading.kind is Kind.RETURN for reading in found):
        found += _nil_in_words(message, errand)
    problems = tuple(_inside(problem, errand) for problem in message.problems
                     if problem.field.startswith(("attachments", "body")))
    return _gathered(iter([*found, Reading(Kind.OTHER, problems=problems)]), errand)


def _inside(problem: Problem, errand: Errand) -> Problem:
    """A message's own problem, with the way to the message or to the part of it that the problem names."""
    part = "/".join(filter(None, (errand.part, problem.where.part)))
    return replace(problem, where=replace(problem.where, part=part or None))


def _attached(message: Message, errand: Errand) -> Iterator[Reading]:
    for number, attachment in enumerate(message.attachments, start=1):
        if attachment.inline or attachment.content_type in _BY_THE_WAY:
            continue
        errand.allowance.files -= 1
        if errand.allowance.files < 0:
            yield _other(Code.TOO_LARGE, "The message holds too many files. Please send fewer at a time.", errand)
            return
        folder = attachment.part.rpartition("/")[0]
        name = attachment.name or f"attachment {number}"
        yield from _read(attachment.data, errand.inside(f"{folder}/{name}" if folder else name))


def _pasted(message: Message, errand: Errand, known: set[Kind]) -> list[Reading]:
    """What the sender filled in, or told, in the message itself; where an attachment is of the same kind that one is
    taken, and the words in the message are named as left unread."""
    document = read_body(message)
    readings = understand(document, errand.vocabulary, errand.on) if document else ()
    filled = [reading for reading in readings if is_filled(reading)]
    inside = errand.inside("message").part
    left = tuple(Unread(Where(part=inside), _TWICE) for reading in filled if reading.kind in known)
    told = [replace(said_by(reading, message), part=inside) for reading in filled if reading.kind not in known]
    return [*told, *([Reading(Kind.OTHER, unread=left[:1])] if left else [])]


def _nil_in_words(message: Message, errand: Errand) -> list[Reading]:
    """A nil return that a person wrote into the message itself, in their own words and not in the quote."""
    said = "" if message.automatic or message.bounce else unbroken(message.body)
    if not read_nil_sentence(said, errand.vocabulary.returns):
        return []
    author = message.sender.name or None if message.sender else None
    return [Reading(Kind.RETURN, errand.inside("message").part, Return(author=author, nil_return=True))]


def _gathered(readings: Iterator[Reading], errand: Errand) -> tuple[Reading, ...]:
    """The forms and returns among the readings; what could not be read is left unread in the first of them.

    Without any, one reading of kind ``other`` with every problem.
    """
    all_readings = tuple(readings)
    found = tuple(reading for reading in all_readings if reading.kind is not Kind.OTHER)
    others = [reading for reading in all_readings if reading.kind is Kind.OTHER]
    problems = tuple(problem for reading in others for problem in reading.problems)
    unread = tuple(left for reading in others for left in reading.unread)
    if not found:
        return (Reading(Kind.OTHER, errand.part or None, problems=problems, unread=unread),)
    left = (Unread(problem.where, problem.message) for problem in problems)
    return (replace(found[0], unread=(*found[0].unread, *left, *unread)), *found[1:])


def _unsupported(kind: Format) -> ReadBytes:
    code, sentence = {
        Format.EMPTY: (Code.UNREADABLE, "The file is empty."),
        Format.ENCRYPTED_OFFICE: (Code.ENCRYPTED, "The file is protected by a password. Please send it without one."),
        Format.UNKNOWN: (Code.UNREADABLE, f"The file is damaged or {kind}. {ASK}"),
        Format.TEXT: (Code.UNREADABLE, f"The file is {kind}. {ASK}"),
        Format.WEB_PAGE: (Code.UNREADABLE, f"The file is {kind}. {ASK}"),
        Format.OTHER_ARCHIVE: (Code.UNREADABLE, f"The file is {kind}. Please send the documents themselves."),
        Format.POWERPOINT: (Code.UNREADABLE, f"The file is {kind}. {ASK}"),
        Format.OLD_OFFICE: (Code.UNREADABLE, f"The file is {kind}. {ASK}"),
    }.get(kind, (Code.CONVERTER_MISSING, f"The file is {kind}, which cannot be read here. {ASK}"))
    return lambda data, errand: (_other(code, sentence, errand),)


def _other(code: Code, sentence: str, errand: Errand) -> Reading:
    problem = Problem("document", code, sentence, Where(part=errand.part or None))
    return Reading(Kind.OTHER, errand.part or None, problems=(problem,))


CONTAINERS: dict[Format, ReadBytes] = {
    Format.ARCHIVE: _archive,
    Format.MESSAGE: _message(read_message),
    Format.OUTLOOK: _message(read_msg),
    Format.TNEF: _message(read_winmail),
    Format.PROGRAM_DATA: lambda data, errand: (Reading(Kind.OTHER, errand.part or None),),
}
"""The formats that hold other files, or nothing that anybody would ask about. A format neither here nor among the
producers is named in a problem."""
