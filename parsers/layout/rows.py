"""The rows of a table without rules: where each begins, and whether that is sure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from parsers.dates import looks_like_a_date
from parsers.layout.columns import Run, divided, strays
from parsers.layout.paragraphs import Reach, had_room
from parsers.layout.words import Line

_GOES_ON = re.compile(r"(?:[-–,/&]|\b(?:and|to|or|between|from|of))$", re.IGNORECASE)
_SPANS = re.compile(r"(?:[-–]|(?:to|and|until|till)\b)", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}|\d[/.-]\w+[/.-]\d")
_BEGUN = re.compile(r"\d|(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|day)[,.]?$", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)\w*\.?,? \d", re.IGNORECASE)
_ENDED = (".", "!", "?", ":")
_FULL = 0.6
"""A line that a program broke fills so much of its column at least."""
_WIDER = 0.15
"""A gap between rows is so much wider than one between lines, in parts of the size."""
_MOST_ODD = 0.1
"""The share of rows that may begin oddly before all rows are doubted."""


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of a row; ``unsure`` says that its beginning, its end or its columns were guessed."""

    lines: list[Line]
    unsure: bool


@dataclass(slots=True)
class Grounds:
    """What tells rows apart: the parts of each line by column, and the column whose filled cells begin rows.

    ``doubted`` are the lines that may begin a row or go on with one.
    """

    lines: Sequence[Line]
    run: Run
    parts: list[dict[int, Line]]
    anchor: int
    dated: bool
    reach: Reach
    doubted: set[int] = field(default_factory=set)

    def begins(self, index: int) -> bool:
        """Whether a line has words in the anchoring column that are no rest of the words above them."""
        own, above = self.parts[index].get(self.anchor), self.parts[index - 1].get(self.anchor) if index else None
        if own is None or (above and _is_rest(own, above, self.run.columns[self.anchor].right)):
            return False
        if self.heads(index) or (self.dated and not looks_like_a_date(own.text)):
            return above is None or _WEEKDAY.match(own.text) is not None
        return True

    def heads(self, index: int) -> bool:
        """Whether a line is the rest of headings in bold letters at the top."""
        return index > 0 and all(line.bold for line in self.lines[:index + 1]) and not self.lines[-1].bold

    def goes_on(self, index: int) -> bool:
        """Whether each part of a line had no room in the line above it, in the midst of a text."""
        own, above = self.parts[index], self.parts[index - 1]
        if self.dated and not self.heads(index) and self.anchor in own and self.anchor in above:
            return _is_rest(own[self.anchor], above[self.anchor], self.run.columns[self.anchor].right)
        return self.heads(index) or all(column in above and self.wraps(column, above[column], part)
                                        for column, part in own.items())

    def wraps(self, column: int, above: Line, part: Line) -> bool:
        """Whether a program broke the line: its words fill most of the column, and the next one had no room."""
        left, edge = self.run.columns[column].left, self.edge(column, above)
        full = above.right - left >= _FULL * (edge - left)
        return not had_room(above, part, self.run.columns[column].right if full else edge)

    def edge(self, column: int, line: Line) -> float:
        """How far a column could reach: to the next one, the last as far as lines do."""
        columns = self.run.columns
        return columns[column + 1].left if column + 1 < len(columns) else max(self.reach(line), columns[column].right)

    def splits(self, index: int) -> bool:
        """Whether some part of a line seems to go on with a sentence of the line above it."""
        above = self.parts[index - 1]
        return any(column in above and part.text[:1].islower() and not above[column].text.endswith(_ENDED)
                   for column, part in self.parts[index].items())

    def opens(self, index: int) -> bool:
        """Whether every part of a line begins again: the line above had room left, or nothing there."""
        own, above = self.parts[index], self.parts[index - 1]
        return all(column not in above or (not self.wraps(column, above[column], part)
                                           and (len(own) > 1 or above[column].text.endswith(_ENDED)))
                   for column, part in own.items())


def _is_rest(own: Line, above: Line, right: float) -> bool:
    """Whether the words below a date are the rest of it: the date leaves them no room, and is none without them."""
    if _GOES_ON.search(above.text) or _SPANS.match(own.text):
        return True
    begun = _BEGUN.search(above.text) is not None and _YEAR.search(above.text) is None
    return begun and not had_room(above, own, right) and looks_like_a_date(f"{above.text} {own.text}")


def rows_of(lines: Sequence[Line], run: Run, rules: Sequence[float], reach: Reach) -> list[Part]:
    """The rows: parted by rules between them, else by wider gaps, else where the first column (or that of dates) is
    filled. ``rules`` are the heights at which rules are drawn, ``reach`` is how far lines could go."""
    grounds = _grounds(lines, run, reach)
    starts = _by_rules(grounds, rules) or _by_gaps(grounds) or _by_anchor(grounds)
    bounds = [0, *sorted(starts), len(lines)]
    return [Part(list(lines[one:other]), _is_unsure(one, other, grounds)) for one, other in pairwise(bounds)]


def _is_unsure(one: int, other: int, grounds: Grounds) -> bool:
    return bool(grounds.doubted & set(range(one, other + 1))) \
        or any(strays(line, grounds.run) for line in grounds.lines[one:other])


def _grounds(lines: Sequence[Line], run: Run, reach: Reach) -> Grounds:
    parts = [divided(line, run) for line in lines]
    dates = [sum(looks_like_a_date(part[column].text) for part in parts if column in part)
             for column in range(len(run.columns))]
    most = max(range(len(dates)), key=dates.__getitem__)
    filled = sum(most in part for part in parts)
    dated = dates[most] > 1 and dates[most] * 3 >= filled
    return Grounds(lines, run, parts, most if dated else 0, dated, reach)


def _by_rules(grounds: Grounds, rules: Sequence[float]) -> set[int]:
    """The lines that begin a row: where rules are drawn, if every date begins below one."""
    starts = {index for index, (above, line) in enumerate(pairwise(grounds.lines), 1)
              if any(_middle(above) < rule < _middle(line) for rule in rules)}
    begun = {index for index in range(1, len(grounds.lines)) if grounds.begins(index)}
    if len(starts) < 2 or len(begun - starts) > len(starts):
        return set()
    grounds.doubted = {index for index in begun - starts if grounds.lines[index].breaks or grounds.dated}
    return starts | grounds.doubted


def _middle(line: Line) -> float:
    return (line.top + line.bottom) / 2


def _by_gaps(grounds: Grounds) -> set[int]:
    """Where the gaps are wider than the usual, if most rows begin below such a gap."""
    lines = grounds.lines
    gaps = {index: line.top - above.bottom for index, (above, line) in enumerate(pairwise(lines), 1)
            if not line.breaks}
    least = min(gaps.values(), default=0.0)
    wide = {index for index, gap in gaps.items() if gap > least + _WIDER * lines[index].size}
    begun = {index for index in range(1, len(lines)) if grounds.begins(index)}
    if not wide or len(begun & wide) * 2 < len(begun & set(gaps)):
        return set()
    at_ends = {index for index, line in enumerate(lines) if line.breaks and index}
    grounds.doubted = (wide - begun) | (begun - wide - at_ends) | {
        index for index in at_ends if (grounds.splits(index) if index in begun else not grounds.goes_on(index))}
    return wide | begun | {index for index in at_ends if grounds.opens(index)}


def _by_anchor(grounds: Grounds) -> set[int]:
    """Where the anchoring column is filled; a line without it goes on with the row above, or is one for itself."""
    starts: set[int] = set()
    odd = 0
    for index in range(1, len(grounds.lines)):
        if grounds.begins(index):
            starts.add(index)
            if grounds.splits(index):
                odd += 1
                grounds.doubted.add(index)
        elif grounds.opens(index):
            starts.add(index)
            grounds.doubted.add(index)
        elif not grounds.goes_on(index):
            grounds.doubted.add(index)
    if odd > _MOST_ODD * max(len(starts), 1):
        grounds.doubted |= starts
    return starts
