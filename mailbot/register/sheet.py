"""One sheet of the register: what it is, headings that repeat on every printed page, filters, real dates."""

from collections.abc import Sequence
from dataclasses import astuple
from datetime import date, datetime

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from mailbot.register.complaints import ComplaintLine
from mailbot.register.quarters import Quarter
from mailbot.register.rows import Row
from mailbot.register.words import LATE, PASSED

Columns = Sequence[tuple[str, int]]
"""Headings in the order of the fields of a line, with their widths in characters."""
HEADING_ROW = 4
_PLAIN, _RED = Font(name="Arial", size=10), Font(name="Arial", size=10, bold=True, color="942514")
_FONTS = (Font(name="Arial", size=14, bold=True), _PLAIN, Font(name="Arial", size=10, italic=True))
_EDGE = Border(bottom=Side("thin", "B1B4B6"))


def fill_sheet(
    sheet: Worksheet, above: tuple[str, str, str], columns: Columns, lines: Sequence[Row | ComplaintLine | Quarter]
) -> None:
    """Writes a sheet: its title, how much it holds and why it is kept; headings; a row for each line."""
    for number, (text, font) in enumerate(zip(above, _FONTS, strict=True), 1):
        sheet.cell(number, 1, text).font = font
    _head(sheet, columns)
    for number, line in enumerate(lines, HEADING_ROW + 1):
        for column, value in enumerate(astuple(line), 1):
            _write(sheet, number, column, value)
    _set_page(sheet, len(columns), HEADING_ROW + len(lines))


def _head(sheet: Worksheet, columns: Columns) -> None:
    for column, (heading, width) in enumerate(columns, 1):
        cell = sheet.cell(HEADING_ROW, column, heading)
        cell.font = Font(name="Arial", size=10, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", "1D70B8")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[HEADING_ROW].height = 45


def _write(sheet: Worksheet, number: int, column: int, value: str | int | date | None) -> None:
    cell = sheet.cell(number, column, value)
    if isinstance(value, str):
        cell.data_type = "s"  # whatever it begins with, it is no formula
    cell.font = _RED if value in (LATE, PASSED) else _PLAIN
    cell.border, cell.alignment = _EDGE, Alignment(vertical="top", wrap_text=True, horizontal="left")
    if isinstance(value, datetime):
        cell.number_format = "dd/mm/yyyy hh:mm"
    elif isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"


def _set_page(sheet: Worksheet, width: int, last: int) -> None:
    sheet.freeze_panes = f"B{HEADING_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEADING_ROW}:{get_column_letter(width)}{last}"
    sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
