"""Tables whose cells came apart into lines, one cell to a line, as programs save them that know no tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from parsers.dates import looks_like_a_date

_FEWEST, _MOST = 2, 10
"""Columns."""
_LEAST_ROWS = 3
_LONGEST_DATE, _LONGEST_HEADING = 60, 60


@dataclass(frozen=True, slots=True)
class Apart:
    """The cells of each row, and the line behind the last."""

    rows: tuple[tuple[str, ...], ...]
    stop: int


def apart_at(lines: Sequence[str], at: int) -> Apart | None:
    """The table whose headings begin at a line: as many short lines as columns, then dates at just that distance."""
    if not _is_heading(lines[at]):
        return None
    for columns in range(_FEWEST, _MOST + 1):
        start = at + columns
        if start >= len(lines) or not _is_heading(lines[start - 1]):
            return None
        if _is_date(lines[start]):
            rows = _rows(lines, start, columns)
            fits = len(rows) >= _LEAST_ROWS and sum(_is_date(row[0]) for row in rows) * 2 > len(rows)
            return Apart((tuple(lines[at:start]), *rows), start + columns * len(rows)) if fits else None
    return None


def _is_heading(line: str) -> bool:
    return 0 < len(line.strip()) <= _LONGEST_HEADING and "\t" not in line and not _is_date(line)


def _is_date(line: str) -> bool:
    return len(line) <= _LONGEST_DATE and looks_like_a_date(" ".join(line.split()))


def _rows(lines: Sequence[str], start: int, columns: int) -> list[tuple[str, ...]]:
    """The rows from ``start`` on: a date or nothing first, and no date in any other cell."""
    rows: list[tuple[str, ...]] = []
    for at in range(start, len(lines) - columns + 1, columns):
        first, *others = lines[at:at + columns]
        if (first.strip() and not _is_date(first)) or not any(map(str.strip, others)) or any(map(_is_date, others)):
            break
        rows.append((first, *others))
    return rows
