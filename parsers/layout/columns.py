"""Columns that somebody set without rules: runs of lines whose parts stand below each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.layout.paragraphs import had_room
from parsers.layout.rivers import NARROWEST, Column, columns_between_rivers
from parsers.layout.words import Line, Word

_FAR = 2.5
"""A gap between lines, in parts of the size, beyond which a table does not go on."""
_CLOSE = 0.5
"""A gap between lines of one cell, in parts of the size."""
_NEAR = 0.6
"""How much the beginnings of one column may differ, in parts of the size."""
_EXACTLY = 0.06
_LEAST_SHARE = 0.2
_HOPELESS = 100
"""Where so many lines stand in no columns, none of them begins a table."""
_FEWEST = 2
"""Lines with words in more than one column."""
_MOST_OVER = 0.1
"""The share of lines that may have more parts than there are columns: a wide gap inside a cell."""


@dataclass(frozen=True, slots=True)
class Run:
    """Lines ``start`` to ``stop`` (exclusive) that stand in columns; ``parted`` says that rivers part all of them."""

    start: int
    stop: int
    columns: tuple[Column, ...]
    parted: bool = False


def runs_in(lines: Sequence[Line]) -> list[Run]:
    """The runs of lines in columns, none of them overlapping. Lines beside each other only by chance are none."""
    found: list[Run] = []
    at = 0
    while at < len(lines):
        run = _run_from(lines, at) if len(lines[at].segments) > 1 else None
        if run is not None and run.columns:
            found.append(run)
        at = run.stop if run is not None and (run.columns or run.stop - at > _HOPELESS) else at + 1
    return found


def _run_from(lines: Sequence[Line], start: int) -> Run:
    """The run that begins at a line, without columns where its lines stand in none."""
    stop, left, second = start + 1, lines[start].left, lines[start].segments[1].left
    gutters = _gutters(lines[start])
    while stop < len(lines) and _is_near(lines[stop], lines[stop - 1]):
        kept = _through(gutters, lines[stop])
        if kept:
            gutters = kept
        elif not _belongs(lines[stop], left, second):
            break
        if len(lines[stop].segments) > 1:
            second = min(second, lines[stop].segments[1].left)
        stop += 1
    first = max(line.segments[0].right for line in lines[start:stop] if len(line.segments) > 1)
    while stop > start + 1 and _stands_below(lines[stop - 1], lines[stop - 2], left, first):
        stop -= 1
    own = lines[start:stop]
    if sum(len(line.segments) > 1 for line in own) < _FEWEST:
        return Run(start, stop, ())
    columns = columns_between_rivers(own)
    if len(columns) <= len(gutters):
        columns = columns_between_rivers([line for line in own if _through(gutters, line)])
    over = sum(len(line.segments) > len(columns) for line in own)
    if len(columns) > 1 and over <= _MOST_OVER * len(own):
        return Run(start, stop, columns, parted=not over)
    in_parts = [line for line in own if len(line.segments) > 1]
    columns = _by_parts(in_parts) or _by_beginnings(in_parts)
    return Run(start, stop, columns if len(columns) > 1 else ())


Gutter = tuple[float, float]


def _gutters(line: Line) -> list[Gutter]:
    return [(one.right, other.left) for one, other in pairwise(line.segments)]


def _through(gutters: Sequence[Gutter], line: Line) -> list[Gutter]:
    """What a line leaves free of each gutter; nothing when it leaves none of one."""
    kept = [_widest(gutter, line) for gutter in gutters]
    return kept if all(right - left >= NARROWEST * line.size for left, right in kept) else []


def _widest(gutter: Gutter, line: Line) -> Gutter:
    """The widest strip of a gutter that no word of a line reaches into."""
    left, right = gutter
    inside = [word for word in line.words if word.left < right and word.right > left]
    edges = [left, *(edge for word in inside for edge in (word.left, word.right)), right]
    return max(zip(edges[::2], edges[1::2], strict=True), key=lambda strip: strip[1] - strip[0])


def _is_near(line: Line, above: Line) -> bool:
    return line.breaks or line.top - above.bottom <= _FAR * above.size


def _stands_below(line: Line, above: Line, left: float, right: float) -> bool:
    """Whether a line at the end of a run stands below the table: the words above it left room in the first column."""
    if len(line.segments) > 1 or not _is_at(line.left, left, line):
        return False
    words = above.segments[0]
    return line.breaks or line.top - above.bottom > _CLOSE * line.size or had_room(words, line, right)


def _belongs(line: Line, left: float, second: float) -> bool:
    """Whether a line goes on with a run whose second column begins at ``second``."""
    if len(line.segments) > 1:
        return line.segments[0].right < second + _NEAR * line.size or line.left > left + _NEAR * line.size
    return line.left > left + _NEAR * line.size or line.right < second


def _is_at(place: float, other: float, line: Line) -> bool:
    return abs(place - other) <= _NEAR * line.size


def _by_parts(lines: Sequence[Line]) -> tuple[Column, ...]:
    """By the gutters that no part of a line crosses, where every part of the fullest line has a column."""
    columns: list[Column] = []
    for part in sorted((segment for line in lines for segment in line.segments), key=lambda part: part.left):
        if columns and part.left <= columns[-1].right:
            columns[-1] = Column(columns[-1].left, max(columns[-1].right, part.right))
        else:
            columns.append(Column(part.left, part.right))
    return tuple(columns) if len(columns) >= max(len(line.segments) for line in lines) else ()


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


def divided(line: Line, run: Run) -> dict[int, Line]:
    """The parts of a line by column."""
    found: dict[int, list[Word]] = {}
    for index, word in _between_rivers(line, run.columns) if run.parted else _by_neighbours(line, run.columns):
        found.setdefault(index, []).append(word)
    return {index: Line(tuple(words), line.page, line.breaks) for index, words in found.items()}


def strays(line: Line, run: Run) -> bool:
    """Whether it is not plain in which column each part of a line stands: one reaches into the next column, or begins
    where none does."""
    if run.parted:
        return any(word.left < run.columns[index].left or word.right > run.columns[index].right
                   for index, word in _between_rivers(line, run.columns))
    parts = divided(line, run)
    return any(part.right > run.columns[index + 1].left for index, part in parts.items()
               if index + 1 < len(run.columns)) or len(parts) != len(line.segments)


def _between_rivers(line: Line, columns: Sequence[Column]) -> Iterator[tuple[int, Word]]:
    for word in line.words:
        middle = (word.left + word.right) / 2
        yield min(range(len(columns)), key=lambda at: max(columns[at].left - middle, middle - columns[at].right)), word


def _by_neighbours(line: Line, columns: Sequence[Column]) -> Iterator[tuple[int, Word]]:
    """A word that stands just where a column begins is in it, however near the last. Any other word goes on with the
    word before it, or, beyond a gap, with the column whose place it shares."""
    for part in line.segments:
        index = _column_of(part, columns)
        for number, word in enumerate(part.words):
            begun = next((at for at, column in enumerate(columns) if at > index and _begins(word, column)), None)
            index = begun if begun is not None and number else index
            yield index, word


def _column_of(part: Line, columns: Sequence[Column]) -> int:
    begun = [index for index, column in enumerate(columns) if column.left <= part.left + _NEAR * part.size]
    if begun and _is_at(part.left, columns[begun[-1]].left, part):
        return begun[-1]
    shared = [min(part.right, column.right) - max(part.left, column.left) for column in columns]
    return max(range(len(columns)), key=shared.__getitem__) if max(shared) > 0 else (begun or [0])[-1]


def _begins(word: Word, column: Column) -> bool:
    return abs(word.left - column.left) <= _EXACTLY * word.size
