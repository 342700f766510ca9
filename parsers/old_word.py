"""Formats that a program outside saves as .docx first: old Word, rich text, OpenDocument text."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from io import BytesIO

import olefile

from parsers.blocks import Block, Document, Table
from parsers.conversion import ASK, PACKAGES, Conversion, Convert, Refused
from parsers.facts import Code, Problem, Unread, Where
from parsers.lost_grids import with_lost_grids
from parsers.sheets import read_workbook
from parsers.word import NotWord, read_word
from parsers.zips import MAX_RATIO, MIN_BOMB, open_zip, unpack

_LOCKED = "The file is protected by a password. Please send it without one."
_DAMAGED = f"The file is damaged and cannot be opened. {ASK}"
_TOO_LARGE = "The file is too large to be read. Please send it in parts."
_MACRO = Problem(
    "document", Code.MACRO, "The file contains macros, which were not run; please send it without them.")
_LOST = "This old file was opened, but {} of the {} rows of its tables could not be read. " + ASK
_NOT_COMPARED = "the tables of this old file were read by one program only; no second one could confirm them"
_ALL_LOST = "This old file was opened, but its tables could not be read{}. "
_ROW_ENDS = (b"\x07\x07", b"\x07\0\x07\0")
"""How a row of a table ends in the text of a .doc, in letters of one byte or of two."""
_ROW = re.compile(rb"<row[\s>]")
_BINARY = re.compile(rb"\\bin(\d{1,10})")
"""So many bytes that are no text follow: LibreOffice counts them off however few there are."""
_ENCRYPTED = 0x0100
"""The bit of a .doc's first block that says it has a password."""
_MAX_UNPACKED = 400 * 2**20
_DRAWN_UP = frozenset({"content.xml", "styles.xml", "meta.xml", "settings.xml", "META-INF/manifest.xml"})
_ENTITY = re.compile(rb"<!ENTITY\b|<\0!\0E\0N\0T|\0<\0!\0E\0N\0T")


def read_docx(data: bytes) -> Document:
    """A Word document; raises Refused when the bytes are none."""
    try:
        return read_word(data)
    except NotWord as fault:
        raise Refused(Code.UNREADABLE, f"{fault} {ASK}") from fault


def read_old_word(data: bytes, convert: Convert) -> Document:
    """A document of Word 97-2003. The rows of its tables are counted by a second program, because the first is known to
    lose the grid of a table: one that it lost is put back as the second sees it, and where there are still fewer rows
    it is a problem. Macros are named and never run.

    Raises Refused when it has a password or cannot be converted.
    """
    if _has_password(data):
        raise Refused(Code.ENCRYPTED, _LOCKED)
    document = read_docx(convert(Conversion.OLD_WORD, data))
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        document = replace(document, problems=(*document.problems, _MACRO))
    return _compared(document, data, convert)


def _has_password(data: bytes) -> bool:
    try:
        with olefile.OleFileIO(BytesIO(data)) as ole:
            flags: bytes = ole.openstream("WordDocument").read(12)[10:12]
    except Exception:  # whatever olefile makes of a damaged file: the converter will say so
        return False
    return bool(int.from_bytes(flags, "little") & _ENCRYPTED)


def _compared(document: Document, data: bytes, convert: Convert) -> Document:
    try:
        docbook = convert(Conversion.DOCBOOK, data)
    except Refused as fault:
        return _not_compared(document, data, fault)
    right = len(_ROW.findall(docbook))
    if _rows(document.blocks) < right:
        document = with_lost_grids(document, docbook)
    read = _rows(document.blocks)
    if read >= right:
        return document
    lost = Problem("document", Code.UNREADABLE, _LOST.format(right - read, right))
    return replace(document, problems=(*document.problems, lost))


def _not_compared(document: Document, data: bytes, fault: Refused) -> Document:
    """The document when no second program counts its rows; one without any table where the file has cells lost them."""
    package = f" (the Debian package {PACKAGES[Conversion.DOCBOOK]} is missing)" * (
        fault.code is Code.CONVERTER_MISSING)
    if any(document.tables):
        return replace(document, unread=(*document.unread, Unread(Where(), _NOT_COMPARED + package)))
    if any(mark in data for mark in _ROW_ENDS):
        lost = Problem("document", fault.code, _ALL_LOST.format(package) + ASK)
        return replace(document, problems=(*document.problems, lost))
    return document


def _rows(blocks: Iterable[Block]) -> int:
    """The rows of all tables, those of nested ones included."""
    tables = (block for block in blocks if isinstance(block, Table))
    return sum(1 + sum(_rows(cell.blocks) for cell in row.cells) for table in tables for row in table.rows)


def read_rtf(data: bytes, convert: Convert) -> Document:
    """A rich text document. Raises Refused when it cannot be converted, or says that it holds more than it does."""
    if any(int(found) > len(data) for found in _BINARY.findall(data)):
        raise Refused(Code.UNREADABLE, _DAMAGED)
    return read_docx(convert(Conversion.RTF, data))


def read_open_text(data: bytes, convert: Convert) -> Document:
    """An OpenDocument text, or one of the pages of XML that Word 2003 and LibreOffice save.

    Raises Refused when it has a password, is a bomb or cannot be converted.
    """
    return _warned(read_docx, data, convert, Conversion.OPEN_TEXT)


def read_open_sheet(data: bytes, convert: Convert) -> Document:
    """An OpenDocument spreadsheet. Raises Refused as ``read_open_text`` does."""
    return _warned(read_workbook, data, convert, Conversion.OPEN_SHEET)


def _warned(read: Callable[[bytes], Document], data: bytes, convert: Convert, wanted: Conversion) -> Document:
    """What is read of the converted file; scripts in it are named, and were not run."""
    names = tuple(_checked(data))
    document = read(convert(wanted, data))
    scripts = any(name.startswith(("Basic/", "Scripts/")) for name in names)
    return replace(document, problems=(*document.problems, _MACRO)) if scripts else document


def _checked(data: bytes) -> Iterator[str]:
    """The names of the files in an OpenDocument file; raises Refused where a converter should not even try."""
    if not data.startswith(b"PK"):
        _refuse_entities(data)
        return
    archive = open_zip(data)
    left = _MAX_UNPACKED
    for entry in archive.infolist():
        left -= entry.file_size
        if left < 0 or (entry.file_size > MIN_BOMB and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)):
            raise Refused(Code.TOO_LARGE, _TOO_LARGE)
        if entry.filename == "META-INF/manifest.xml" and b"encryption-data" in unpack(archive, entry, MIN_BOMB):
            raise Refused(Code.ENCRYPTED, _LOCKED)
        if entry.filename in _DRAWN_UP:
            _refuse_entities(unpack(archive, entry, _MAX_UNPACKED))
        yield entry.filename


def _refuse_entities(xml: bytes) -> None:
    """No Office program writes entities of its own: they are there to grow, or to call for files of others."""
    if _ENTITY.search(xml):
        raise Refused(Code.UNREADABLE, _DAMAGED)
