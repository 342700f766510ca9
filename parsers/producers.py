"""Which reader turns the bytes of a format into blocks: one line for each format."""

from collections.abc import Callable
from typing import TypeAlias

from parsers.blocks import Document
from parsers.conversion import ASK, Conversion, Convert, Refused
from parsers.facts import Code
from parsers.formats import Format
from parsers.word import NotWord, read_word

Produce: TypeAlias = Callable[[bytes, Convert], Document]
"""Bytes to blocks. May raise Refused; what is doubtful about the document as a whole is in ``Document.problems``."""


def _word(data: bytes, convert: Convert) -> Document:
    try:
        return read_word(data)
    except NotWord as fault:
        raise Refused(Code.UNREADABLE, f"{fault} {ASK}") from fault


def _through_word(wanted: Conversion) -> Produce:
    """The reader of a format that a program outside saves as .docx first."""
    return lambda data, convert: _word(convert(wanted, data), convert)


PRODUCERS: dict[Format, Produce] = {
    Format.WORD: _word,
    Format.OLD_WORD: _through_word(Conversion.OLD_WORD),
    Format.RTF: _through_word(Conversion.RTF),
    Format.OPEN_TEXT: _through_word(Conversion.OPEN_TEXT),
    # parsers/pdf, parsers/sheets, parsers/html and parsers/plain plug in here, one line for each Format: PDF, PICTURE,
    # EXCEL, OLD_EXCEL, TEXT, WEB_PAGE (CSV is recognised inside TEXT or gets a Format of its own in formats.py).
    # Their heavy libraries are imported inside their functions, so that importing this table costs nothing.
}
"""The formats that hold one document. Messages and archives, which hold others, are read in ``parsers.read``."""


def pasted(html: str | None, text: str) -> Document | None:
    """What a person pasted into a message, as blocks: from its HTML where there is some, else from its text.

    None where there is nothing to look into.
    """
    # parsers/html and parsers/plain plug in here: return read_page(html) or read_lines(text).
    return None
