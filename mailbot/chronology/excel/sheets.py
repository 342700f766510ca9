"""Sheets of a workbook, written line by line. Nothing that was handed in is lost on the way, or said to be in."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from mailbot.chronology.colours import Look
from mailbot.chronology.cover import MARKING
from mailbot.chronology.excel.columns import Value
from mailbot.chronology.excel.rows import Rows
from mailbot.chronology.safe import legal

# A cell holds 32,767 characters, of which some count twice; what is longer goes on on a sheet of its own.
LONGEST = 16_000
GOES_ON = " … (goes on on the sheet “Long texts”)"
_FONT = {"font_name": "Arial", "font_size": 10, "valign": "top", "align": "left", "text_wrap": True}
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME = 31


@contextmanager
def workbook(path: Path, title: str, prepared: datetime, agencies: Mapping[str, Look]) -> Iterator["Sheets"]:
    """A new workbook at ``path``, whole at the end; ``prepared`` is the aware moment it says it was made."""
    import xlsxwriter

    # Each text is stored where it stands, so that memory does not grow with them.
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        book.set_properties({"title": title, "subject": MARKING, "author": "mailbot",
                             "created": prepared.replace(tzinfo=None)})
        sheets = Sheets(book, agencies)
        yield sheets
        sheets.long_texts()


class Sheets:
    """A workbook's sheets: their names, their formats, and the texts that no cell can hold."""

    def __init__(self, workbook: Any, agencies: Mapping[str, Look]) -> None:
        self._workbook = workbook
        self._text = self._format()
        self._date = self._format(num_format="dd/mm/yyyy")
        self._head = self._format(bold=True, font_color="#FFFFFF", bg_color="#1F2A44")
        # The shape is part of the format: it is seen and printed, while the cell holds the name alone.
        self._tints = {name: self._format(bg_color=f"#{look.tint}", num_format=f'"{look.shape} "@')
                       for name, look in agencies.items()}
        self._names: set[str] = set()
        self._long: list[tuple[str, str, str]] = []

    def summary(self, marking: str, lines: Sequence[Sequence[Value]], heading: int, widths: Sequence[float]) -> None:
        """The first sheet: ``lines`` as they are, the one at ``heading`` as the head of a table."""
        rows = self._rows(self._add("Summary", widths), widths)
        self._line(rows, [marking], self._head)
        for place, line in enumerate(lines):
            self._line(rows, line, self._head if place == heading else None)
        rows.end()

    def table(
        self, name: str, headings: Sequence[str], widths: Sequence[float], lines: Iterable[Sequence[Value]],
        agency_column: int | None = None, printed: int | None = None,
    ) -> None:
        """A sheet with a frozen, filtered heading line; the agency's cell has the agency's tint.

        ``printed`` is how many columns go on paper (all of them unless told).
        """
        sheet = self._add(name, widths)
        rows = self._rows(sheet, widths)
        self._line(rows, headings, self._head)
        for line in lines:
            self._line(rows, line, agency_column=agency_column)
        rows.end()
        last = rows.count - 1
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(headings) - 1)
        sheet.repeat_rows(0)
        sheet.print_area(0, 0, last, (printed or len(headings)) - 1)

    def long_texts(self) -> None:
        """The last sheet: the rest of each text that is longer than a cell, if there is any."""
        if self._long:
            lines, self._long = self._long, []
            self.table("Long texts", ("Sheet", "Cell", "goes on"), (30, 10, 150), lines)

    def _format(self, **look: str | bool) -> int:
        """The number of a new format, which the workbook gives it when it is first used."""
        return int(self._workbook.add_format({**_FONT, **look})._get_xf_index())

    def _rows(self, sheet: Any, widths: Sequence[float]) -> Rows:
        return Rows(sheet, widths, plain=self._text, day=self._date)

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
        self, rows: Rows, values: Sequence[Value], form: int | None = None, agency_column: int | None = None,
    ) -> None:
        """The next row, each text as far as a cell holds it; the rest is kept for the sheet of long texts."""
        if any(isinstance(value, str) and len(value) > LONGEST for value in values):
            values = [self._fitting(rows, column, value) for column, value in enumerate(values)]
        tint = None if agency_column is None else self._tints.get(str(values[agency_column]))
        rows.add(values, form, None if agency_column is None or tint is None else (agency_column, tint))

    def _fitting(self, rows: Rows, column: int, value: Value) -> Value:
        from xlsxwriter.utility import xl_rowcol_to_cell

        if not isinstance(value, str) or len(value) <= LONGEST:
            return value
        cell = xl_rowcol_to_cell(rows.count, column)
        self._long += [(rows.name, cell, value[at:at + LONGEST]) for at in range(LONGEST, len(value), LONGEST)]
        return value[:LONGEST] + GOES_ON
