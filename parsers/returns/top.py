"""The rows of headings over a table's body: not always the first row, not always one row."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from parsers.blocks import Cell, Paragraph, Row
from parsers.dates import DateSetting, looks_like_a_date, read_date
from parsers.returns.grid import Column, places, shape
from parsers.returns.headings import Role, role_of
from parsers.returns.leading import leading_relative
from parsers.returns.periods import bare_period, period_in_heading
from parsers.returns.profile import contents
from parsers.returns.words import ColumnWords
from parsers.text import collapse

_DEEPEST = 15
"""Rows of title, labels and guidance that may stand above the headings."""
_NAMES_A_DATE = {Role.DATE, Role.YEAR, Role.MONTH, Role.ENTERED, Role.DAY}
_WITHOUT_A_DATE = 3
"""Headings that name no date are looked for in the first rows only."""
_LONGEST_DATE = 60
_SPLIT_BY_TIME = {Role.DATE, Role.TIME, Role.END, Role.END_TIME}


@dataclass(frozen=True, slots=True)
class Top:
    """The columns as their headings name them, and which rows the headings stand in."""

    columns: tuple[Column, ...]
    rows: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    """The headings; in a table without known ones, the texts of its first row."""

    @property
    def above(self) -> int:
        """How many rows stand over the body."""
        return self.rows[-1] + 1 if self.rows else 0


def top_of(rows: Sequence[Row], words: ColumnWords) -> Top:
    """Find the headings; a table without any gets nameless columns."""
    upper = list(enumerate(rows[:_DEEPEST]))
    named = (index for index, row in upper if _names_a_date(row, words))
    over_dates = (index for index, row in upper if _stands_over_dates(row, rows[index + 1:index + 2], words))
    undated = (index for index, row in enumerate(_undated(rows, words)) if _reads_like_headings(row, words))
    first = (0 for row in rows[:1] if _differs_from_all_below(row, rows[1:], words))
    under_a_year = (index for index, row in upper if _heads_dates_with_a_year(row, rows[index + 1:index + 2], words))
    at = next(chain(named, under_a_year, over_dates, undated, first), None)
    if at is None:
        return Top(_nameless(rows), words=tuple(cell.text for cell in rows[0].cells) if rows else ())
    row = rows[at]
    if at + 1 < len(rows) and _divides(row, rows[at + 1], words):
        return _top(_combined(row, rows[at + 1], words), at, at + 1)
    return _top((_column(cell.column, cell.width, cell.text, _role_of(cell, words)) for cell in row.cells), at)


def _top(columns: Iterable[Column], *rows: int) -> Top:
    found = tuple(columns)
    return Top(found, rows, tuple(column.heading for column in found))


def _column(start: int, width: int, heading: str, role: Role | None) -> Column:
    return Column(start, start + max(width, 1), collapse(heading), role)


def _roles(row: Row, words: ColumnWords) -> list[Role | None]:
    return [role_of(cell.text, words) for cell in row.cells if not cell.continues and cell.text.strip()]


def _has_a_date(row: Row, words: ColumnWords) -> bool:
    return any(_is_a_date(cell, words) for cell in row.cells)


def _is_a_date(cell: Cell, words: ColumnWords) -> bool:
    """Whether a cell holds a date; the heading "Date (2023)" is none."""
    if cell.value is not None:
        return True
    text = collapse(cell.text) if len(cell.text) <= _LONGEST_DATE else ""
    return looks_like_a_date(text) and period_in_heading(text, words) is None


def _names_a_date(row: Row, words: ColumnWords) -> bool:
    known = {role for role in _roles(row, words) if role}
    return len(known) > 1 and bool(known & _NAMES_A_DATE) and not _has_a_date(row, words)


def _heads_dates_with_a_year(row: Row, below: Sequence[Row], words: ColumnWords) -> bool:
    """Whether days without a year are headed by it ("2023 | What happened | Outcome" over "4 May")."""
    first, *others = [collapse(cell.text) for cell in row.cells] or [""]
    known = [role_of(text, words) for text in others]
    if None in known or Role.EVENT not in known or not below or not below[0].cells:
        return False
    over, day = bare_period(first), collapse(below[0].cells[0].text)
    return over is not None and read_date(day).start is None and read_date(
        day, DateSetting(heading_year=over.year, heading_month=over.month, running=over.running)).start is not None


def _role_of(cell: Cell, words: ColumnWords) -> Role | None:
    """The role of a heading; a year that heads a column is that of the dates below it."""
    return Role.DATE if bare_period(collapse(cell.text)) else role_of(cell.text, words)


def _stands_over_dates(row: Row, below: Sequence[Row], words: ColumnWords) -> bool:
    """Whether a row stands over a date, and heads that column as one of dates or is marked as headings are."""
    known = [role_of(cell.text, words) for cell in row.cells]
    filled = sum(bool(cell.text.strip()) for cell in row.cells)
    if filled < 2 or _has_a_date(row, words) or not below or len(below[0].cells) != len(row.cells):
        return False
    dated = [_is_a_date(cell, words) for cell in below[0].cells]
    marked = row.header or (_is_bold(row) and not _is_bold(below[0]))
    return any(is_dated and (marked or role in _NAMES_A_DATE) for is_dated, role in zip(dated, known, strict=True))


def _differs_from_all_below(row: Row, below: Sequence[Row], words: ColumnWords) -> bool:
    """Whether columns of dates, times or figures begin with a word that is none: two, or one beside a known heading."""
    if len(below) < 2 or _has_a_date(row, words) or len(row.cells) < 2:
        return False
    columns = [_column(cell.column, cell.width, cell.text, None) for cell in row.cells]
    found = contents(below, columns)
    plainly = [content.filled > 1 and max(content.dates, content.times, content.numbers) == content.filled
               for content in found]
    differing = sum(sure and _is_a_word(column.heading) and not content.fits(column.heading)
                    for sure, column, content in zip(plainly, columns, found, strict=True))
    return differing + (len(_roles(row, words)) - _roles(row, words).count(None) > 0) > 1


def _is_a_word(heading: str) -> bool:
    """Whether a text may head a column: it has letters, and does not say that a date is not known."""
    return re.search(r"[^\W\d]", heading) is not None and leading_relative(f"{heading}:") is None


def _is_bold(row: Row) -> bool:
    lines = [block for cell in row.cells for block in cell.blocks if isinstance(block, Paragraph) and block.text]
    return bool(lines) and all(line.bold for line in lines)


def _undated(rows: Sequence[Row], words: ColumnWords) -> Sequence[Row]:
    first = next((index for index, row in enumerate(rows[:_WITHOUT_A_DATE]) if _has_a_date(row, words)),
                 _WITHOUT_A_DATE)
    return rows[:first]


def _reads_like_headings(row: Row, words: ColumnWords) -> bool:
    roles = _roles(row, words)
    known = [role for role in roles if role]
    return len(set(known)) > 1 and len(known) * 5 >= len(roles) * 3


def _divides(row: Row, below: Row, words: ColumnWords) -> bool:
    """Whether ``below`` is a second row of headings, under a heading that spans several of its cells."""
    if _has_a_date(below, words) or not any(cell.width > 1 for cell in row.cells):
        return False
    own = [cell for cell in below.cells if not cell.continues and cell.text.strip()]
    named = sum(role_of(cell.text, words) is not None for cell in own)
    return len(below.cells) > len(row.cells) and 0 < len(own) <= named * 2


def _combined(row: Row, below: Row, words: ColumnWords) -> tuple[Column, ...]:
    over = [_column(cell.column, cell.width, cell.text, None) for cell in row.cells]
    where = places(shape(below), over)
    return tuple(_divided(over[index].heading, collapse(cell.text), cell.column, cell.width, words)
                 for index, cell in zip(where, below.cells, strict=True))


def _divided(over: str, own: str, start: int, width: int, words: ColumnWords) -> Column:
    both = f"{over} {own}".strip()
    role = role_of(both, words)
    if role not in _SPLIT_BY_TIME and own:
        role = role_of(own, words) or role
    return _column(start, width, both, role)


def _nameless(rows: Sequence[Row]) -> tuple[Column, ...]:
    shapes = Counter(shape(row) for row in rows[:50] if len(row.cells) > 1)
    usual = max(shapes, key=lambda cells: (shapes[cells], len(cells)), default=())
    return tuple(Column(start, start + max(width, 1)) for start, width in usual)
