"""Tables whose cells came apart into lines, one cell to a line, as programs save them that know no tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from parsers.dates import begins_strangely, looks_like_a_date, read_date

_FEWEST, _MOST = 2, 10
"""Columns."""
_LEAST_ROWS = 3
_LONGEST_DATE, _LONGEST_HEADING, _LONGEST_OPTION = 60, 60, 160
_LONGEST_UNDATED = 40
_FEW_WORDS = 5
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s*(?:-|–|to|/)\s*(?:19|20)?\d\d)?")
_A_YEAR = re.compile(r"\b(?:19|20)\d\d\W*$")
_BLANK = re.compile(r"[☐□]?")
_TICK = re.compile(r"[√✓✔☑☒xXyY]|yes", re.IGNORECASE)
_OF_DATES = re.compile(r"\s*(?:(?:event |actual )?dates?|when|day)\b", re.IGNORECASE)
_TELLING = re.compile(r"[.!?][”’)\"']*\s*$|(?:\S+\s+){6}")
_LABELLED = re.compile(r"\t|:\s*$")
_OF_PEOPLE = frozenset({
    "name", "role", "organisation", "agency", "contact", "contact details", "telephone", "phone", "email", "job title",
    "designation", "position", "team", "relationship", "address", "date of birth",
})


@dataclass(frozen=True, slots=True)
class Apart:
    """The cells of each row, and the line behind the last. ``blurred`` says that some rows hold unparted cells,
    ``guessed`` that only the distance of its dates tells where its rows begin."""

    rows: tuple[tuple[str, ...], ...]
    stop: int
    blurred: bool = False
    guessed: bool = False


def apart_at(lines: Sequence[str], at: int) -> Apart | None:
    """The table that begins at a line: a chronology, a list of people, or options with a tick below one of them."""
    if not lines[at].strip() or "\t" in lines[at]:
        return None
    return _options(lines, at) or _people(lines, at) or _chronology(lines, at)


def _options(lines: Sequence[str], at: int) -> Apart | None:
    """As many lines, blank or ticked, as there are lines above them."""
    for columns in range(_FEWEST, _MOST + 1):
        over, below = lines[at:at + columns], lines[at + columns:at + 2 * columns]
        if not over[-1].strip() or len(over[-1]) > _LONGEST_OPTION or len(below) < columns:
            return None
        ticks = [line.strip() for line in below]
        if all(_BLANK.fullmatch(tick) or _TICK.fullmatch(tick) for tick in ticks):
            ended = at + 2 * columns == len(lines) or bool(lines[at + 2 * columns].strip())
            return Apart((tuple(over), tuple(below)), at + 2 * columns) if any(ticks) and ended else None
    return None


def _people(lines: Sequence[str], at: int) -> Apart | None:
    """Three headings of a list of people or more, and rows of as many lines down to one that is blank."""
    columns = 0
    while at + columns < len(lines) and lines[at + columns].strip().lower() in _OF_PEOPLE:
        columns += 1
    if columns < _LEAST_ROWS:
        return None
    rows = [tuple(lines[at:at + columns])]
    stop = at + columns
    while stop + columns <= len(lines) and lines[stop].strip():
        rows.append(tuple(lines[stop:stop + columns]))
        stop += columns
    ended = stop == len(lines) or not any(map(str.strip, lines[stop:stop + columns]))
    return Apart(tuple(rows), stop) if ended else None


def _chronology(lines: Sequence[str], at: int) -> Apart | None:
    """As many short lines as columns, then dates at just that distance; or such dates without headings."""
    if _is_date(lines[at]):
        return next((found for columns in range(_FEWEST, _MOST + 1)
                     if all(_is_date_at(lines, at + step * columns) for step in range(_LEAST_ROWS + 1))
                     and (found := _from(lines, at, at, columns))), None)
    start = next((start for start in range(at, min(at + 2 * _MOST, len(lines))) if not _is_heading(lines[start])), at)
    if start - at < _FEWEST or not _is_date_at(lines, start):
        return None
    if later := _with_dates_further_on(lines, at, start):
        return later
    tables = [(columns, found) for columns in range(_FEWEST, start - at + 1)
              if (found := _from(lines, start - columns, start, columns))]
    columns, best = max(tables, key=lambda table: (not table[1].blurred, table[1].stop), default=(0, None))
    return best if columns == start - at else None


def _with_dates_further_on(lines: Sequence[str], at: int, start: int) -> Apart | None:
    """The table whose headings begin at a line and call another column than the first the date's: what stands between
    the headings and the first date, at ``start``, are the cells before it."""
    for before in range(1, (start - at) // 2 + 1):
        columns = start - at - before
        headings, cells = lines[at:at + columns], lines[start - before:start]
        if columns <= before or not _OF_DATES.match(lines[at + before]) or _OF_DATES.match(lines[at]):
            continue
        if any(":" in line or _TELLING.search(line) for line in headings) or not any(map(_TELLING.search, cells)):
            continue
        rows = [tuple(lines[at:at + columns])]
        stop = at + columns
        while stop + columns <= len(lines) and _is_date(lines[stop + before]):
            rows.append(tuple(lines[stop:stop + columns]))
            stop += columns
        if len(rows) > _FEWEST:
            return Apart(tuple(rows), stop, guessed=True)
    return None


def _from(lines: Sequence[str], at: int, start: int, columns: int) -> Apart | None:
    rows, stop = _rows(lines, start, columns)
    dated = sum(_is_date(row[0]) for row in rows)
    blurred = sum(1 < len(row) < columns for row in rows)
    if len(rows) < _LEAST_ROWS or dated < 2 or dated * 4 < len(rows) or blurred * 4 > len(rows):
        return None
    head = [tuple(lines[at:start])] if start > at else []
    return Apart((*head, *rows), stop, blurred > 0, guessed=True)


def _is_heading(line: str) -> bool:
    return 0 < len(line.strip()) <= _LONGEST_HEADING and not _LABELLED.search(line) and not _is_date(line)


def is_date(line: str) -> bool:
    """Whether a line is a date and nothing else."""
    return bool(line.strip()) and _is_date(line)


def _is_date(line: str) -> bool:
    text = " ".join(line.split())
    return len(text) <= _LONGEST_DATE and (looks_like_a_date(text) or (
        text.count(" ") < _FEW_WORDS and not begins_strangely(text) and _has_days(text)))


@lru_cache(maxsize=4096)
def _has_days(text: str) -> bool:
    """Whether words are read to a span of days; each line is asked about by those above it, again and again."""
    reading = read_date(text)
    return reading.start is not reading.end


def _is_date_at(lines: Sequence[str], at: int) -> bool:
    return at < len(lines) and _is_date(lines[at])


def _rows(lines: Sequence[str], start: int, columns: int) -> tuple[list[tuple[str, ...]], int]:
    """The rows from ``start`` on, and the line behind the last."""
    rows: list[tuple[str, ...]] = []
    at = start
    while at < len(lines):
        row = _row(lines, at, columns)
        if row is None:
            break
        rows.append(row)
        at += 1 if len(row) == 1 else sum(cell.count("\n") + 1 for cell in row)
    while rows and not _is_date(rows[-1][0]) and rows[-1][0].strip() and not _is_dated(rows[-1]):
        at -= len(rows.pop())
    return rows, at


def _row(lines: Sequence[str], at: int, columns: int) -> tuple[str, ...] | None:
    """The row at a line: its cells; a year alone over the rows below it; or a date and all lines to the next one."""
    first, others = lines[at], lines[at + 1:at + columns]
    if _YEARS.fullmatch(first.strip()) and not _fits(lines, at + columns, columns) \
            and _fits(lines, at + columns + 1, columns):
        return (first,)
    if len(others) < columns - 1 or not any(map(str.strip, others)):
        return None
    if _fits(lines, at + columns, columns) and (_is_date(first) or not first.strip() or _is_short(first)):
        return (first, *others)
    following = next((index for index in range(at + columns, min(at + 3 * columns, len(lines)))
                      if _is_date(lines[index]) and _fits(lines, index + columns, columns)), None)
    if following is not None and _is_date(first) and len(lines[at + columns]) > _LONGEST_UNDATED:
        return (first, "\n".join(lines[at + 1:following]))
    return (first, *others) if _is_date(first) else None


def _is_dated(row: tuple[str, ...]) -> bool:
    """Whether a last row begins with words for a time that is no date ("c. Easter 2025")."""
    return len(row) > 1 and _is_short(row[0]) and _A_YEAR.search(row[0]) is not None


def _is_short(line: str) -> bool:
    return len(line) <= _LONGEST_UNDATED


def _fits(lines: Sequence[str], at: int, columns: int) -> bool:
    """Whether the next row begins at a line: with a date, or with anything short over a row that begins with one."""
    if at >= len(lines):
        return True
    nothing = not lines[at].strip() or (_is_short(lines[at]) and not any(map(_is_date, lines[at + 1:at + columns])))
    return _is_date(lines[at]) or (nothing and (at + columns >= len(lines) or _is_date(lines[at + columns])
                                                or not lines[at + columns].strip()))
