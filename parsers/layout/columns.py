"""Columns that somebody set without rules: runs of lines whose parts stand below each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.dates import looks_like_a_date
from parsers.layout.paragraphs import had_room
from parsers.layout.words import Line, Word

_FAR = 2.5
"""A gap between lines, in parts of the size, beyond which a table does not go on."""
_NEAR = 0.6
"""How much the beginnings of one column may differ, in parts of the size."""
_EXACTLY = 0.06
_LEAST_SHARE = 0.2
_GOES_ON = re.compile(r"(?:[-–,/&]|\b(?:and|to|or|between|from|of))$", re.IGNORECASE)
_ENDED = (".", "!", "?")


@dataclass(frozen=True, slots=True)
class Column:
    """A column from ``left`` to where its longest part ends."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Run:
    """Lines ``start`` to ``stop`` (exclusive) that stand in columns."""

    start: int
    stop: int
    columns: tuple[Column, ...]


def runs_in(lines: Sequence[Line]) -> list[Run]:
    """The runs of lines in columns, none of them overlapping. Lines beside each other only by chance are none."""
    found: list[Run] = []
    at = 0
    while at < len(lines):
        run = _run_from(lines, at) if len(lines[at].segments) > 1 else None
        if run is not None:
            found.append(run)
        at = run.stop if run is not None else at + 1
    return found


def _run_from(lines: Sequence[Line], start: int) -> Run | None:
    stop, second = start + 1, lines[start].segments[1].left
    left = lines[start].left
    while stop < len(lines) and _belongs(lines[stop], lines[stop - 1], left, second):
        if len(lines[stop].segments) > 1:
            second = min(second, lines[stop].segments[1].left)
        stop += 1
    while stop > start + 1 and len(lines[stop - 1].segments) == 1 and _is_at(lines[stop - 1].left, left, lines[start]):
        stop -= 1
    columns = _columns([line for line in lines[start:stop] if len(line.segments) > 1])
    return Run(start, stop, columns) if len(columns) > 1 else None


def _belongs(line: Line, above: Line, left: float, second: float) -> bool:
    """Whether a line goes on with a run whose second column begins at ``second``."""
    if not line.breaks and line.top - above.bottom > _FAR * above.size:
        return False
    if len(line.segments) > 1:
        return line.segments[0].right < second + _NEAR * line.size or line.left > left + _NEAR * line.size
    return line.left > left + _NEAR * line.size or line.right < second


def _is_at(place: float, other: float, line: Line) -> bool:
    return abs(place - other) <= _NEAR * line.size


def _columns(lines: Sequence[Line]) -> tuple[Column, ...]:
    """By the gutters that no line crosses, where every column of the fullest line has one; else by beginnings."""
    if len(lines) < 2:
        return ()
    most = max(len(line.segments) for line in lines)
    by_gutters = _by_gutters(lines)
    return by_gutters if len(by_gutters) >= most else _by_beginnings(lines)


def _by_gutters(lines: Sequence[Line]) -> tuple[Column, ...]:
    columns: list[Column] = []
    for part in sorted((segment for line in lines for segment in line.segments), key=lambda part: part.left):
        if columns and part.left <= columns[-1].right:
            columns[-1] = Column(columns[-1].left, max(columns[-1].right, part.right))
        else:
            columns.append(Column(part.left, part.right))
    return tuple(columns)


def _by_beginnings(lines: Sequence[Line]) -> tuple[Column, ...]:
    parts = sorted((segment for line in lines for segment in line.segments), key=lambda part: part.left)
    groups: list[list[Line]] = []
    for part in parts:
        if groups and _is_at(part.left, groups[-1][0].left, part):
            groups[-1].append(part)
        else:
            groups.append([part])
    least = max(2, _LEAST_SHARE * len(lines))
    return tuple(Column(group[0].left, max(part.right for part in group)) for group in groups if len(group) >= least)


def divided(line: Line, columns: Sequence[Column]) -> dict[int, Line]:
    """The parts of a line by column. A word that stands just where a column begins is in it, however near the last.

    Any other word goes on with the word before it, or, beyond a gap, with the column whose place it shares.
    """
    found: dict[int, list[Word]] = {}
    for part in line.segments:
        index = _column_of(part, columns)
        for number, word in enumerate(part.words):
            begun = next((at for at, column in enumerate(columns) if at > index and _begins(word, column)), None)
            index = begun if begun is not None and number else index
            found.setdefault(index, []).append(word)
    return {index: Line(tuple(words), line.page, line.breaks) for index, words in found.items()}


def _column_of(part: Line, columns: Sequence[Column]) -> int:
    begun = [index for index, column in enumerate(columns) if column.left <= part.left + _NEAR * part.size]
    if begun and _is_at(part.left, columns[begun[-1]].left, part):
        return begun[-1]
    shared = [min(part.right, column.right) - max(part.left, column.left) for column in columns]
    return max(range(len(columns)), key=shared.__getitem__) if max(shared) > 0 else (begun or [0])[-1]


def _begins(word: Word, column: Column) -> bool:
    return abs(word.left - column.left) <= _EXACTLY * word.size


def rows_of(lines: Sequence[Line], columns: Sequence[Column], rules: Sequence[float]) -> list[list[Line]]:
    """The lines of each row: parted by rules between them, else by wider gaps, else where the first column is filled.

    ``rules`` are the heights at which rules are drawn.
    """
    starts = _by_rules(lines, rules) or _by_gaps(lines, columns) or _by_first_column(lines, columns)
    starts |= _dated(lines, columns)
    return [list(lines[one:other]) for one, other in pairwise([0, *sorted(starts - {0}), len(lines)])]


def is_guessed(lines: Sequence[Line], columns: Sequence[Column], rules: Sequence[float]) -> bool:
    """Whether neither rules nor gaps part the rows, and lines without a first cell may be rows or the rest of one."""
    parts = [divided(line, columns) for line in lines]
    if _by_rules(lines, rules) or _by_gaps(lines, columns) or len({len(part) for part in parts}) == 1:
        return False
    return any(0 not in part for part in parts)


def _dated(lines: Sequence[Line], columns: Sequence[Column]) -> set[int]:
    """The lines whose first column is a date, and no rest of a span that the line above began."""
    firsts = [divided(line, columns).get(0) for line in lines]
    return {index for index, first in enumerate(firsts) if first and looks_like_a_date(first.text)
            and not ((above := firsts[index - 1]) and index and _GOES_ON.search(above.text))}


def _by_rules(lines: Sequence[Line], rules: Sequence[float]) -> set[int]:
    return {index for index, (above, line) in enumerate(pairwise(lines), 1)
            if any(_middle(above) < rule < _middle(line) for rule in rules)}


def _middle(line: Line) -> float:
    return (line.top + line.bottom) / 2


def _by_gaps(lines: Sequence[Line], columns: Sequence[Column]) -> set[int]:
    """Where the gaps are wider than the usual, if most rows that fill the first column begin below such a gap."""
    gaps = {index: line.top - above.bottom for index, (above, line) in enumerate(pairwise(lines), 1)
            if not line.breaks}
    least = min(gaps.values(), default=0.0)
    wide = {index for index, gap in gaps.items() if gap > least + 0.15 * lines[index].size}
    filled = {index for index in gaps if 0 in divided(lines[index], columns)}
    if not wide or len(filled & wide) * 2 < len(filled):
        return set()
    return wide | _by_first_column(lines, columns) & {index for index, line in enumerate(lines) if line.breaks}


def _by_first_column(lines: Sequence[Line], columns: Sequence[Column]) -> set[int]:
    parts = [divided(line, columns) for line in lines]
    return {index for index, own in enumerate(parts) if 0 in own or _begins_anew(index, parts, columns)}


def _begins_anew(index: int, parts: Sequence[dict[int, Line]], columns: Sequence[Column]) -> bool:
    """Whether every filled column begins again: the line above had room left there, and had ended its sentence."""
    own, above = parts[index], parts[index - 1] if index else {}
    return bool(own) and all(
        column in above and had_room(above[column], part, _edge(columns, column))
        and (len(own) > 1 or above[column].text.endswith(_ENDED)) for column, part in own.items())


def _edge(columns: Sequence[Column], index: int) -> float:
    """How far the words of a column could reach."""
    return columns[index + 1].left if index + 1 < len(columns) else columns[index].right
