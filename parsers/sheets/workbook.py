"""Excel workbooks of today: values as computed, what cells show, merged cells, hidden rows, columns and sheets."""

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

from parsers.blocks import Document
from parsers.facts.problems import Code, Problem, Unread, Where
from parsers.sheets.grid import MAX_COLUMNS, MAX_ROWS, Filled, Sheet, blocks_of
from parsers.sheets.shown import LOCAL, is_date_format, shown
from parsers.sheets.unseen import covered, hidden_columns
from parsers.zips import Refused, open_zip, unpack

MAX_PART, MAX_WHOLE = 120 * 2**20, 250 * 2**20
MAX_SHEETS = 60
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b(?=[^<>]*\br="(\d{1,7})")[^<>]*\bhidden="(?:1|true)"')
_COLUMNS = re.compile(rb"<(?:\w+:)?col\b[^<>]*>")
_HIDDEN_SPAN = re.compile(rb'(?=.*\bhidden="(?:1|true)")(?=.*\bmin="(\d{1,5})")(?=.*\bmax="(\d{1,5})")', re.DOTALL)
_ROW = re.compile(rb'<(?:\w+:)?row\b[^<>]*?\br="(\d{1,7})"')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^<>]*\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_NO_RESULT = re.compile(rb"</f>\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>|<f[^<>]*/>\s*</c>")
_DRAWN = re.compile(rb"<a:t>[^<\s]")
_TOO_LARGE = "The workbook is too large to be read. Please send it in parts."


def read_workbook(data: bytes) -> Document:
    """Read .xlsx or .xlsm: every sheet that is not hidden, as tables. Formulas count by the value last computed.

    What keeps it from being read is a problem of an empty Document. Never raises, whatever the bytes; macros are never
    run, links never followed.
    """
    try:
        return _read(data)
    except Refused as fault:
        return Document(problems=(Problem("document", fault.code, str(fault)),))
    except (RecursionError, MemoryError):
        return Document(problems=(Problem("document", Code.TOO_LARGE, _TOO_LARGE),))
    except Exception:  # openpyxl raises whatever it comes upon in a broken workbook
        sentence = "The file is damaged and cannot be opened as an Excel workbook."
        return Document(problems=(Problem("document", Code.UNREADABLE, sentence),))


def _read(data: bytes) -> Document:
    import openpyxl

    parts = _parts(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    blocks, unread, problems = [], list(_drawings(parts)), list(_problems(parts))
    for number, page in enumerate(book.worksheets[:MAX_SHEETS], 1):
        xml = parts.get(page._worksheet_path.lstrip("/"), b"")  # type: ignore[attr-defined]
        if page.sheet_state != "visible":
            unread.append(Unread(Where(f"sheet ‘{page.title}’"), "a hidden sheet"))
        else:
            sheet = _sheet(page, xml)
            blocks += blocks_of(sheet, number)
            unread += covered(sheet)
            problems += hidden_columns(sheet)
    if len(book.worksheets) > MAX_SHEETS:
        raise Refused(Code.TOO_LARGE, _TOO_LARGE)
    return Document(tuple(blocks), problems=tuple(problems), unread=tuple(unread))


def _parts(data: bytes) -> dict[str, bytes]:
    """The parts with sheets and drawings, unpacked within bounds. Raises Refused for what no Office program writes."""
    parts: dict[str, bytes] = {}
    left = MAX_WHOLE
    with open_zip(data) as archive:
        for entry in archive.infolist():
            if not entry.filename.lower().endswith((".xml", ".rels", ".bin", ".vml")):
                continue
            content = unpack(archive, entry, min(MAX_PART, left))
            left -= len(content)
            if b"<!DOCTYPE" in content[:2_000] or b"<!ENTITY" in content[:10_000]:
                raise Refused(Code.UNREADABLE, "The file is damaged and cannot be opened as an Excel workbook.")
            parts[entry.filename.lstrip("/")] = content
    return parts


def _sheet(page: Any, xml: bytes) -> Sheet:
    _refuse_what_lies_beyond(xml)
    sheet = Sheet(page.title, merged=list(_merged(xml)), hidden={int(row) - 1 for row in _HIDDEN_ROW.findall(xml)},
                  hidden_columns=set(_hidden_columns(xml)))
    page.reset_dimensions()
    for cells in page.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS + 1):
        for cell in cells:
            if cell.value is not None:
                sheet.fill(cell.row - 1, cell.column - 1, _filled(cell))
    return sheet


def _refuse_what_lies_beyond(xml: bytes) -> None:
    """Values below the last row that is read would be lost in silence."""
    beyond = next((found.start() for found in _ROW.finditer(xml) if int(found[1]) > MAX_ROWS), len(xml))
    if xml.find(b"<v>", beyond) >= 0 or xml.find(b"<is>", beyond) >= 0:
        raise Refused(Code.TOO_LARGE, _TOO_LARGE)


def _filled(cell: Any) -> Filled:
    value = cell.value
    number_format = LOCAL.get(cell.style_array.numFmtId, str(cell.number_format))
    day = value if isinstance(value, datetime | date) and is_date_format(number_format) else None
    return Filled(shown(value, number_format), day, number_format, bool(cell.font.b))


def _merged(xml: bytes) -> Iterator[tuple[int, int, int, int]]:
    from openpyxl.utils import column_index_from_string as column

    for left, top, right, bottom in _MERGED.findall(xml):
        yield int(top) - 1, column(left.decode()) - 1, int(bottom) - 1, column(right.decode()) - 1


def _hidden_columns(xml: bytes) -> Iterator[int]:
    for mark in _COLUMNS.finditer(xml, 0, xml.find(b"sheetData>")):
        if span := _HIDDEN_SPAN.match(mark[0]):
            yield from range(int(span[1]) - 1, min(int(span[2]), MAX_COLUMNS))


def _problems(parts: dict[str, bytes]) -> Iterator[Problem]:
    if any(name.lower().endswith("vbaproject.bin") or "macrosheets/" in name.lower() for name in parts):
        yield Problem("document", Code.MACRO,
                      "The file contains macros, which were not run; please send it without them.")
    if any("worksheets/" in name and _NO_RESULT.search(xml) for name, xml in parts.items()):
        yield Problem("document", Code.UNREADABLE, "The workbook has formulas without a result. "
                      "Please open it in Excel, save it and send it again.")


def _drawings(parts: dict[str, bytes]) -> Iterator[Unread]:
    for name, xml in parts.items():
        if "drawings/" in name and name.endswith(".xml") and _DRAWN.search(xml):
            yield Unread(Where(), "a drawing with words in it")
        elif "ctrlprops/" in name.lower():
            yield Unread(Where(), "a control of a kind that only Excel itself can show")
