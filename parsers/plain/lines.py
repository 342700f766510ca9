"""Lines of text as lines on a page: a letter is one wide and two tall, and lines stand two apart."""

import re
from collections.abc import Sequence

from parsers.layout import Line, Word
from parsers.layout.paragraphs import Reach

_WORDS = re.compile(r"\S+")
_WRAPPED = 100
"""Programs break lines at 60 to 80 letters; longer ones were not broken by any."""
_NARROW = 45
_NEAR = 12


def placed(text: str, number: int) -> Line | None:
    """Line ``number`` of a text with its words at their places; None for a blank one."""
    line = text.expandtabs(8)
    words = tuple(Word(found.group(), found.start(), found.end(), 2 * number, 2 * number + 1, 2.0)
                  for found in _WORDS.finditer(line))
    return Line(words) if words else None


def reach_of(lines: Sequence[Line]) -> Reach:
    """How far lines could reach: to the width at which a program broke them, if one did; else without end."""
    ends = sorted((line.right for line in lines), reverse=True)
    broken = len(ends) > 3 and _NARROW < ends[0] <= _WRAPPED and ends[0] - ends[len(ends) // 3] < _NEAR
    width = ends[0] if broken else float("inf")
    return lambda line: width
