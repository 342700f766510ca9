"""Sheets of a workbook, written line by line. Nothing that was handed in is lost on the way, or said to be in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import ceil
from typing import Any

from mailbot.chronology.colours import Look
from mailbot.chronology.cover import MARKING
from mailbot.chronology.excel.columns import Value
from mailbot.chronology.safe import legal

# Excel's calendar is a day out before this; older days are written as text.
FIRST_DAY, DAY_NOUGHT = date(1900, 3, 1), date(1899, 12, 30)
# A cell holds 32,767 characters; what is longer goes on on a sheet of its own.
LONGEST = 32_000
GOES_ON = " … (goes on on the sheet “Long texts”)"
_FONT = {"font_name": "Arial", "font_size": 10, "valign": "top", "align": "left", "text_wrap": True}
# Points: a line of this font, and the highest row that Excel has. Not every program finds the height by itself.
LINE, HIGHEST = 13.0, 409.0
# What a character of a text is wide, in Excel's characters.
_WIDTH = 0.88
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME = 31


class TooManyRows(ValueError):
    """More rows than a sheet of Excel holds."""


class Sheets:
    """A workbook's sheets: their names, their formats, and the texts that no cell can hold."""

    def __init__(self, workbook: Any, agencies: Mapping[str, Look]) -> None:
        self._workbook = workbook
        self._text = workbook.add_format(_FONT)
        self._date = workbook.add_format({**_FONT, "num_format": "dd/mm/yyyy"})
        self._head = workbook.add_format({**_FONT, "bold": True, "font_color": "#FFFFFF", "bg_color": "#1F2A44"})
        # The shape is part of the format: it is seen and printed, while the cell holds the name alone.
        self._tints = {name: workbook.add_format({**_FONT, "bg_color": f"#{look.tint}",
                                                  "num_format": f'"{look.shape} "@'})
                       for name, look in agencies.items()}
        self._names: set[str] = set()
        self._long: list[tuple[str, str, str]] = []

    def summary(self, marking: str, lines: Sequence[Sequence[Value]], heading: int, widths: Sequence[float]) -> None:
        """The first sheet: ``lines`` as they are, the one at ``heading`` as the head of a table."""
        sheet = self._add("Summary", widths)
        sheet.write_string(0, 0, marking, self._head)
        for place, line in enumerate(lines):
            self._line(sheet, place + 1, line, widths, self._head if place == heading else None)

    def table(
        self, name: str, headings: Sequence[str], widths: Sequence[float], lines: Iterable[Sequence[Value]],
        agency_column: int | None = None, printed: int | None = None,
    ) -> None:
        """A sheet with a frozen, filtered heading line; the agency's cell has the agency's tint.

        ``printed`` is how many columns go on paper (all of them unless told).
        """
        sheet = self._add(name, widths)
        self._line(sheet, 0, headings, widths, self._head)
        last = 0
        for last, line in enumerate(lines, start=1):
            self._line(sheet, last, line, widths, None, agency_column)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(headings) - 1)
        sheet.repeat_rows(0)
        sheet.print_area(0, 0, last, (printed or len(headings)) - 1)

    def long_texts(self) -> None:
        """The rest of each text that is longer than a cell, if there is any."""
        if self._long:
            lines, self._long = self._long, []
            self.table("Long texts", ("Sheet", "Cell", "goes on"), (30, 10, 150), lines)

    def _add(self, name: str, widths: Sequence[float]) -> Any:
        sheet = self._workbook.add_worksheet(self._free(name))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_landscape()
        sheet.set_margins(left=0.4, right=0.4)
        sheet.hide_gridlines(0)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_header(f"&C&\"Arial,Bold\"{MARKING}")
        sheet.set_footer("&L&A&RPage &P of &N")
        return sheet

    def _free(self, name: str) -> str:
        """The name as Excel takes it: short, without its signs, and not taken yet."""
        plain = _NOT_IN_A_NAME.sub(" ", legal(name)).strip()[:LONGEST_NAME].strip() or "Agency"
        free, number = plain, 2
        while free.casefold() in self._names | {"history"}:
            ending = f" ({number})"
            free, number = plain[: LONGEST_NAME - len(ending)] + ending, number + 1
        self._names.add(free.casefold())
        return free

    def _line(
        self, sheet: Any, row: int, values: Sequence[Value], widths: Sequence[float], form: Any = None,
        agency_column: int | None = None,
    ) -> None:
        sheet.set_row(row, min(max(map(_lines, values, widths), default=1) * LINE + 2, HIGHEST))
        for column, value in enumerate(values):
            tint = self._tints.get(str(value)) if column == agency_column else None
            if self._put(sheet, row, column, value, form or tint or self._text):
                raise TooManyRows("The chronology has more rows than a sheet of Excel holds; write it as .csv.")

    def _put(self, sheet: Any, row: int, column: int, value: Value, form: Any) -> int:
        if value is None or value == "":
            return 0
        if isinstance(value, date) and value >= FIRST_DAY:
            return int(sheet.write_number(row, column, (value - DAY_NOUGHT).days, self._date))
        if isinstance(value, int):
            return int(sheet.write_number(row, column, value, form))
        return int(sheet.write_string(row, column, self._fitting(sheet, row, column, str(value)), form))

    def _fitting(self, sheet: Any, row: int, column: int, text: str) -> str:
        """The text as far as a cell holds it; the rest is kept for the sheet of long texts."""
        kept = legal(text)
        if len(kept) <= LONGEST:
            return kept
        from xlsxwriter.utility import xl_rowcol_to_cell

        cell = xl_rowcol_to_cell(row, column)
        self._long += [(sheet.name, cell, kept[at:at + LONGEST]) for at in range(LONGEST, len(kept), LONGEST)]
        return kept[:LONGEST] + GOES_ON


def _lines(value: Value, width: float) -> int:
    """How many lines a value takes in a column so many characters wide, rather one too many than one too few."""
    if not isinstance(value, str) or (len(value) * _WIDTH <= width and "\n" not in value):
        return 1  # nearly all of them
    return sum(max(1, ceil(len(line) * _WIDTH / width)) for line in value.splitlines()) or 1
