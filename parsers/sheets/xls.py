"""Excel workbooks of 1997, through xlrd."""

from collections.abc import Iterator
from datetime import datetime, time
from io import StringIO
from typing import Any

from parsers.blocks import Document
from parsers.facts.problems import Code, Problem, Unread, Where
from parsers.sheets.grid import Filled, Sheet, blocks_of
from parsers.sheets.shown import LOCAL, is_date_format, shown
from parsers.sheets.unseen import covered, hidden_columns
from parsers.zips import Refused

_TEXT, _NUMBER, _DATE, _TRUTH = 1, 2, 3, 4
_BOLD = 600
_BROKEN = "The file is damaged and cannot be opened as an Excel workbook."


def read_xls(data: bytes) -> Document:
    """Read .xls: every sheet that is not hidden, as tables. Formulas count by the value last computed.

    What keeps it from being read is a problem of an empty Document. Never raises, whatever the bytes.
    """
    try:
        return _read(data)
    except Refused as fault:
        return _nothing(fault.code, str(fault))
    except (RecursionError, MemoryError):
        return _nothing(Code.TOO_LARGE, "The workbook is too large to be read. Please send it in parts.")
    except Exception as fault:  # xlrd raises whatever it comes upon in a broken workbook
        if "encrypted" in str(fault):
            return _nothing(Code.ENCRYPTED, "The file is protected by a password. Please send it without one.")
        return _nothing(Code.UNREADABLE, _BROKEN)


def _nothing(code: Code, sentence: str) -> Document:
    return Document(problems=(Problem("document", code, sentence),))


def _read(data: bytes) -> Document:
    import xlrd

    book = xlrd.open_workbook(file_contents=data, formatting_info=True, on_demand=True, logfile=StringIO())
    blocks, unread, problems = [], [], list(_macros(data))
    for number in range(book.nsheets):
        page = book.sheet_by_index(number)
        if page.visibility:
            unread.append(Unread(Where(f"sheet ‘{page.name}’"), "a hidden sheet"))
        else:
            sheet = _sheet(book, page)
            blocks += blocks_of(sheet, number + 1)
            unread += covered(sheet)
            problems += hidden_columns(sheet)
        book.unload_sheet(number)
    return Document(tuple(blocks), problems=tuple(problems), unread=tuple(unread))


def _macros(data: bytes) -> Iterator[Problem]:
    if b"_VBA_PROJECT" in data or "_VBA_PROJECT".encode("utf-16-le") in data:
        yield Problem("document", Code.MACRO,
                      "The file contains macros, which were not run; please send it without them.")


def _sheet(book: Any, page: Any) -> Sheet:
    sheet = Sheet(page.name, merged=[(top, left, bottom - 1, right - 1)
                                     for top, bottom, left, right in page.merged_cells])
    sheet.hidden = {row for row, info in page.rowinfo_map.items() if info.hidden}
    sheet.hidden_columns = {column for column, info in page.colinfo_map.items() if info.hidden}
    for row in range(page.nrows):
        for column, cell in enumerate(page.row(row)):
            if cell.ctype in (_TEXT, _NUMBER, _DATE, _TRUTH):
                sheet.fill(row, column, _filled(book, cell))
    return sheet


def _filled(book: Any, cell: Any) -> Filled:
    look = book.xf_list[cell.xf_index or 0]
    bold = book.font_list[look.font_index].weight >= _BOLD
    known = book.format_map.get(look.format_key)
    number_format = LOCAL.get(look.format_key, known.format_str if known is not None else "General")
    moment = _moment(book, cell.value) if cell.ctype == _DATE else None
    if moment is not None:
        day = moment if isinstance(moment, datetime) and is_date_format(number_format) else None
        return Filled(shown(moment, number_format), day, number_format, bold)
    return Filled(shown(bool(cell.value) if cell.ctype == _TRUTH else cell.value, "General"), bold=bold)


def _moment(book: Any, value: float) -> datetime | time | None:
    import xlrd

    try:
        moment: datetime = xlrd.xldate.xldate_as_datetime(value, book.datemode)
    except (ValueError, OverflowError, xlrd.xldate.XLDateError):
        return None
    return moment.time() if 0 <= value < 1 else moment
