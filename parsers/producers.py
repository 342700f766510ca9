"""Which reader turns the bytes of a format into blocks: one line for each format."""

from collections.abc import Callable
from typing import TypeAlias

from parsers.blocks import Document
from parsers.conversion import Convert
from parsers.formats import Format
from parsers.html import read_page
from parsers.old_word import read_docx, read_old_word, read_open_sheet, read_open_text, read_rtf
from parsers.pdf import read_pdf, read_picture
from parsers.plain import read_text
from parsers.sheets import read_delimited, read_workbook, read_xls

Produce: TypeAlias = Callable[[bytes, Convert], Document]
"""Bytes to blocks. May raise Refused; what is doubtful about the document as a whole is in ``Document.problems``."""


PRODUCERS: dict[Format, Produce] = {
    Format.WORD: lambda data, convert: read_docx(data),
    Format.OLD_WORD: read_old_word,
    Format.RTF: read_rtf,
    Format.OPEN_TEXT: read_open_text,
    Format.WORD_XML: read_open_text,
    Format.PDF: read_pdf,
    Format.PICTURE: read_picture,
    Format.EXCEL: lambda data, convert: read_workbook(data),
    Format.OLD_EXCEL: lambda data, convert: read_xls(data),
    Format.OPEN_SHEET: read_open_sheet,
    Format.WEB_PAGE: lambda data, convert: read_page(data),
    Format.TEXT: lambda data, convert: read_delimited(data) or read_text(data),
}
"""The formats that hold one document. Messages and archives, which hold others, are read in ``parsers.read``."""
