"""Columns by the rivers between them: strips from top to bottom of a table that no word reaches into."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.layout.words import APART, Line, Word

NARROWEST = 0.12
"""The width of a river, in parts of the size."""
_ALIGNED = 0.1
_SHARE = 0.7
"""Of the lines with words in a column, those that begin (or end) where it does."""
_ENOUGH = 2
_MOST = 200
"""Strips; a line of print has some 30 words."""
_SAMPLE = 400
"""So many lines of a long table tell which rivers are real."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column from ``left`` to where its longest part ends."""

    left: float
    right: float


def columns_between_rivers(lines: Sequence[Line]) -> tuple[Column, ...]:
    """The columns of lines that stand below each other, at least one.

    Spaces may stand below each other by chance. A river is real where words beside it begin (or end) at one place,
    line after line, and where some line has a gap there that is wider than a space.
    """
    strips = _strips(lines)
    if len(strips) > _MOST:
        return (Column(strips[0].left, strips[-1].right),)
    lines = lines[::len(lines) // _SAMPLE + 1]
    false = 1
    while false < len(strips):
        if _is_real(lines, strips[false - 1], strips[false]):
            false += 1
            continue
        apart = any(_parts(line, strips[false - 1], strips[false]) for line in lines)
        over = apart and false + 1 < len(strips) and not _share(lines, strips[false], strips[false + 1])
        at = false if over else false - 1
        strips[at:at + 2] = [Column(strips[at].left, strips[at + 1].right)]
        false = max(at, 1)
    return tuple(strips)


def _share(lines: Sequence[Line], left: Column, right: Column) -> bool:
    """Whether some line has words in both; a heading set to the left over words set to the right shares none."""
    return any(any(_is_in(word, left) for word in line.words) and any(_is_in(word, right) for word in line.words)
               for line in lines)


def _strips(lines: Sequence[Line]) -> list[Column]:
    strips: list[Column] = []
    narrowest = NARROWEST * max((line.size for line in lines), default=0.0)
    for word in sorted((word for line in lines for word in line.words), key=lambda word: word.left):
        if strips and word.left < strips[-1].right + narrowest:
            strips[-1] = Column(strips[-1].left, max(strips[-1].right, word.right))
        else:
            strips.append(Column(word.left, word.right))
    return strips


def _is_real(lines: Sequence[Line], left: Column, right: Column) -> bool:
    behind = [inside for line in lines if (inside := [word for word in line.words if _is_in(word, right)])]
    begins = sum(abs(inside[0].left - right.left) <= _ALIGNED * inside[0].size for inside in behind)
    ends = sum(abs(inside[-1].right - right.right) <= _ALIGNED * inside[-1].size for inside in behind)
    return max(begins, ends) >= max(_SHARE * len(behind), _ENOUGH) \
        and any(_parts(line, left, right) for line in lines)


def _is_in(word: Word, column: Column) -> bool:
    return column.left <= word.left and word.right <= column.right


def _parts(line: Line, left: Column, right: Column) -> bool:
    """Whether words of both columns are further from each other than a space is wide."""
    return any(other.left - word.right > APART * max(word.size, other.size)
               for word, other in pairwise(line.words) if _is_in(word, left) and _is_in(other, right))
