"""The rows of a sheet, written as they come straight into the sheet's file.

A long chronology is millions of cells, and the workbook's library takes more than twice as long over each; everything
else of the workbook is the library's.
"""

import re
from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import Any

from mailbot.chronology.excel.columns import Value
from mailbot.chronology.safe import markup

# Excel's calendar is a day out before this; older days are written as text.
FIRST_DAY, DAY_NOUGHT = date(1900, 3, 1), date(1899, 12, 30)
# Points: a line of the font, and the highest row that Excel has. Not every program finds the height by itself.
LINE, HIGHEST = 13.0, 409.0
# What a character of a text is wide, in Excel's characters.
_WIDTH = 0.88
MOST = 1_048_576
# Excel reads these as the sign with that number; one that somebody wrote has its first mark so written itself.
_NUMBERED_SIGN = re.compile(r"_(?=x[0-9a-fA-F]{4}_)")


class TooManyRows(ValueError):
    """More rows than a sheet of Excel holds."""

    def __init__(self) -> None:
        super().__init__("The chronology has more rows than a sheet of Excel holds; write it as .csv.")


class Rows:
    """The rows of one sheet of a workbook that keeps no rows in memory (``constant_memory``), from the first on.

    ``plain`` and ``day`` are the numbers of the formats of a text and of a date, ``widths`` the columns' in characters.
    """

    def __init__(self, sheet: Any, widths: Sequence[float], *, plain: int, day: int) -> None:
        from xlsxwriter.utility import xl_col_to_name

        self._sheet, self._file, self._widths = sheet, sheet.row_data_fh, widths
        self.name: str = sheet.name
        self._letters = [xl_col_to_name(column) for column in range(len(widths))]
        self._plain, self._day = plain, day
        self.count = 0

    def add(self, values: Sequence[Value], form: int | None = None, special: tuple[int, int] | None = None) -> None:
        """The next row; nothing is written where there is nothing.

        ``form`` is the number of the format of all its cells, ``special`` a column and the format of that one alone.
        Raises TooManyRows.
        """
        self.count = number = self.count + 1
        if number > MOST:
            raise TooManyRows
        usual, lines, cells = form or self._plain, 1, []
        for column, value in enumerate(values):
            if value is None or value == "":
                continue
            if isinstance(value, str):
                lines = max(lines, _lines(value, self._widths[column]))
            look = special[1] if special and special[0] == column else usual
            cells.append(f'<c r="{self._letters[column]}{number}" s="{self._filled(value, look)}</c>')
        high = min(lines * LINE + 2, HIGHEST)
        self._file.write(f'<row r="{number}" ht="{high}" customHeight="1">{"".join(cells)}</row>')

    def _filled(self, value: str | int | date, look: int) -> str:
        """The cell from the number of its format on."""
        if isinstance(value, str):
            return f'{look}" t="inlineStr"><is>{_text(value)}</is>'
        if isinstance(value, int):
            return f'{look}"><v>{value}</v>'
        if value < FIRST_DAY:
            return f'{look}" t="inlineStr"><is>{_text(str(value))}</is>'
        return f'{self._day}"><v>{(value - DAY_NOUGHT).days}</v>'

    def end(self) -> None:
        """Tells the sheet how far it goes."""
        sheet = self._sheet
        sheet.dim_rowmin, sheet.dim_rowmax, sheet.dim_colmin, sheet.dim_colmax = (
            0, self.count - 1, 0, len(self._letters) - 1)


def _text(said: str) -> str:
    """A text as it stands in a sheet, which drops white space at the ends unless told, and line ends of old Macs."""
    if "_x" in said or "\r" in said:
        said = _NUMBERED_SIGN.sub("_x005F_", said).replace("\r", "_x000D_")
    kept = ' xml:space="preserve"' if said[0].isspace() or said[-1].isspace() else ""
    return f"<t{kept}>{markup(said)}</t>"


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column so many characters wide, rather one too many than one too few."""
    if len(text) * _WIDTH <= width and "\n" not in text:
        return 1  # nearly all of them
    return sum(max(1, ceil(len(line) * _WIDTH / width)) for line in text.splitlines()) or 1
