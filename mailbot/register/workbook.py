"""The register as an Excel workbook: real dates, filters, headings repeated on every printed page."""

from dataclasses import astuple
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from mailbot.letters.words import moment
from mailbot.register.rows import LATE, PASSED, Row

COLUMNS = (
    ("Reference", 16), ("Received", 17), ("Standing", 12), ("Decision", 21), ("Decision due (48 hours)", 17),
    ("Decided", 17), ("Decision in time?", 12), ("Notification due", 13), ("National Panel notified", 13),
    ("Notified in time?", 14), ("Agencies asked", 10), ("Returned", 10), ("Returned late", 10), ("Report due", 13),
    ("Report sent", 13), ("Report in time?", 13), ("National Panel’s answer", 17), ("Times reconsidered", 12),
    ("Local review decided", 13), ("Local review due", 13),
)
"""Headings in the order of the fields of a row, with their widths in characters."""
WORDS = (
    "“All referrals and decisions will be reported to the TSCP Rapid Review Group who will act as a scrutineer to the "
    "pathways selected.” (How to refer a case for consideration)"
)
HEADING_ROW = 4
_RED = Font(name="Arial", size=10, bold=True, color="942514")
_EDGE = Border(bottom=Side("thin", "B1B4B6"))


def write_register(rows: list[Row], path: Path, partnership: str, now: datetime) -> None:
    """Writes the workbook. ``now`` is aware. Raises OSError when the file cannot be written."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Register"
    for number, (text, font) in enumerate((
        (f"OFFICIAL-SENSITIVE. {partnership}: register of referrals and decisions",
         Font(name="Arial", size=14, bold=True)),
        (f"{len(rows)} {'referral' if len(rows) == 1 else 'referrals'}, as of {moment(now)}. No child is named.",
         Font(name="Arial", size=10)),
        (WORDS, Font(name="Arial", size=10, italic=True)),
    ), 1):
        sheet.cell(number, 1, text).font = font
    _head(sheet)
    for number, row in enumerate(rows, HEADING_ROW + 1):
        _fill(sheet, number, row)
    _set_page(sheet, HEADING_ROW + len(rows))
    book.save(path)


def _head(sheet: Worksheet) -> None:
    for column, (heading, width) in enumerate(COLUMNS, 1):
        cell = sheet.cell(HEADING_ROW, column, heading)
        cell.font = Font(name="Arial", size=10, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", "1D70B8")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[HEADING_ROW].height = 30


def _fill(sheet: Worksheet, number: int, row: Row) -> None:
    for column, value in enumerate(astuple(row), 1):
        cell = sheet.cell(number, column, value)
        cell.font = _RED if value in (LATE, PASSED) else Font(name="Arial", size=10)
        cell.border, cell.alignment = _EDGE, Alignment(vertical="top", wrap_text=True, horizontal="left")
        if isinstance(value, datetime):
            cell.number_format = "dd/mm/yyyy hh:mm"
        elif value is not None and not isinstance(value, str | int):
            cell.number_format = "dd/mm/yyyy"


def _set_page(sheet: Worksheet, last: int) -> None:
    sheet.freeze_panes = f"B{HEADING_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEADING_ROW}:{get_column_letter(len(COLUMNS))}{last}"
    sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
