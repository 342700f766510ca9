"""Which reader turns the bytes of a format into blocks: one line for each format."""

from collections.abc import Callable
from typing import TypeAlias

from parsers.blocks import Document
from parsers.conversion import Convert
from parsers.formats import Format
from parsers.old_word import read_docx, read_old_word, read_open_text, read_rtf

Produce: TypeAlias = Callable[[bytes, Convert], Document]
"""Bytes to blocks. May raise Refused; what is doubtful about the document as a whole is in ``Document.problems``."""


PRODUCERS: dict[Format, Produce] = {
    Format.WORD: lambda data, convert: read_docx(data),
    Format.OLD_WORD: read_old_word,
    Format.RTF: read_rtf,
    Format.OPEN_TEXT: read_open_text,
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
