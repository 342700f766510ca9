"""What a column holds, by its content: a column of dates is a date column, whatever stands above it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from parsers.blocks import Row
from parsers.dates import looks_like_a_date, read_date, read_time
from parsers.returns.grid import Column, places, shape
from parsers.returns.leading import leading_date
from parsers.text import collapse

_ENOUGH = 200
"""Rows looked at: a column's nature shows in far fewer."""
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}|\d{3,4}\s?h|\d\s?[ap]\.?m|noon|midnight", re.IGNORECASE)
_TIME_ALONE = re.compile(r"\d{1,2}[:.]?\d{2}(?:[:.]\d{2})?\s?(?:hrs?|h|[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?",
                         re.IGNORECASE)
_CODE = re.compile(r"(?:[A-Z]\d{0,3}|\d{1,2}[A-Z]|red|amber|green|r/a|a/g|yellow|blue|high|medium|low|standard|"
                   r"positive|negative|neutral)", re.IGNORECASE)
_FIGURE = re.compile(r"[£<>~]?\s?\d[\d.,/]*\s?(?:%|kg|cm|g|per ?cent|sessions?|days?|hours?)?", re.IGNORECASE)
_REFERENCE = re.compile(r"(?=\S*\d)\S+")
_YEAR = re.compile(r"(?:19|20)\d\d")
MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_MONTH = re.compile(MONTH, re.IGNORECASE)
_DAY = re.compile(r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?\s)?\d{1,2}(?:st|nd|rd|th)?", re.IGNORECASE)
_FEW = 20
_SHORT, _PROSE = 45, 22


@dataclass(slots=True)
class Content:
    """What was found in one column: its texts, filled ones only, and how many of them are of which kind."""

    texts: list[str] = field(default_factory=list)
    dates: int = 0
    times: int = 0
    codes: int = 0
    numbers: int = 0
    figures: int = 0

    def fits(self, text: str) -> bool:
        """Whether a text is of a kind with those of the column: a date among dates, a time among times."""
        alike = Content()
        _note(alike, text, true_date=False)
        return any(mine and theirs for mine, theirs in
                   ((alike.dates, self.dates), (alike.times, self.times), (alike.numbers, self.numbers)))

    @property
    def filled(self) -> int:
        return len(self.texts)

    @property
    def length(self) -> float:
        """The usual length of its texts."""
        return sum(map(len, self.texts)) / len(self.texts) if self.texts else 0.0

    @property
    def dated(self) -> bool:
        return self._mostly(self.dates)

    @property
    def days(self) -> list[date]:
        """The first day of each of its first dates that can be read."""
        return [start for text in self.texts[:_FEW] if (start := read_date(text).start)]

    @property
    def yearly(self) -> bool:
        return self.filled > 0 and all(map(_YEAR.fullmatch, self.texts))

    @property
    def monthly(self) -> bool:
        return self.filled > 0 and all(map(_MONTH.fullmatch, self.texts))

    @property
    def of_days(self) -> bool:
        return self.filled > 0 and all(map(_DAY.fullmatch, self.texts))

    @property
    def in_figures(self) -> bool:
        return any(sign.isdigit() for text in self.texts for sign in text)

    @property
    def timed(self) -> bool:
        return self._mostly(self.times)

    @property
    def clocked(self) -> bool:
        """Whether each of its texts is a time and nothing else."""
        return self.filled > 0 and self.times == self.filled and all(map(_TIME_ALONE.fullmatch, self.texts))

    @property
    def coded(self) -> bool:
        return self._mostly(self.codes)

    @property
    def figured(self) -> bool:
        """Whether it holds amounts: a table of attendance tells no events."""
        return self._mostly(self.figures)

    @property
    def referring(self) -> bool:
        """Whether each of its texts is one word with a figure in it: the reference of a record elsewhere."""
        return self.filled > 0 and all(map(_REFERENCE.fullmatch, self.texts))

    @property
    def opens_with_dates(self) -> bool:
        """Whether its texts are a date and more."""
        found = [leading_date(text) for text in self.texts[:_FEW]]
        return bool(found) and sum(bool(pair and pair[1]) for pair in found) * 2 > len(found)

    @property
    def numbered(self) -> bool:
        """Whether it counts the rows: figures only, each larger than the last."""
        if self.numbers < self.filled or not self.filled:
            return False
        figures = [int(text.rstrip(".)")) for text in self.texts]
        return all(one < next_one for one, next_one in pairwise(figures))

    @property
    def prose(self) -> bool:
        return self.length >= _PROSE and not self.dated

    @property
    def telling(self) -> bool:
        """Whether its texts are sentences rather than names."""
        sentences = sum(text[-1] in ".!?" or text.count(" ") > 2 for text in self.texts)
        return self._mostly(sentences)

    @property
    def repeated(self) -> bool:
        """Whether the same few texts come again and again."""
        return len(set(self.texts)) * 3 <= self.filled * 2

    @property
    def wordy(self) -> bool:
        """Whether it tells something rather than names somebody."""
        return self.prose and sum(text.count(" ") + 1 for text in self.texts) >= 4 * self.filled

    def _mostly(self, number: int) -> bool:
        return self.filled > 0 and number * 2 > self.filled


def contents(rows: Sequence[Row], columns: Sequence[Column]) -> list[Content]:
    """The content of each column in the first rows of a table's body."""
    found = [Content() for _ in columns]
    known: dict[tuple[tuple[int, int], ...], tuple[int, ...]] = {}
    for row in rows[:_ENOUGH]:
        cells = shape(row)
        if cells not in known:
            known[cells] = places(cells, columns)
        if len(row.cells) > 1:
            for index, cell in zip(known[cells], row.cells, strict=True):
                _note(found[index], collapse(cell.text), cell.value is not None and bool(cell.shown))
    return found


def told_across(rows: Sequence[Row]) -> bool:
    """Whether every second row or so is one cell: of prose, or below each row of several; the event of that row."""
    filled = [row for row in rows[:_ENOUGH] if row.text.strip()]
    across = [row for row in filled if _lies_across(row)]
    told = [row for row in across if len(row.text) >= _PROSE]
    below = sum(_lies_across(row) and not _lies_across(above) for above, row in pairwise(filled))
    by_turns = below * 5 >= (len(filled) - len(across)) * 4
    return len(across) > 1 and (len(told) * 5 >= len(filled) * 2 or (by_turns and len(across) * 5 <= len(filled) * 3))


def _lies_across(row: Row) -> bool:
    return len(row.cells) == 1 and row.cells[0].width > 1 and not looks_like_a_date(collapse(row.text))


def _note(content: Content, text: str, true_date: bool) -> None:
    if not text:
        return
    content.texts.append(text)
    if len(text) > _SHORT:
        return
    content.dates += true_date or looks_like_a_date(text)
    content.times += bool(_CLOCK.search(text)) and read_time(text) is not None
    content.codes += _CODE.fullmatch(text) is not None
    content.numbers += text.rstrip(".)").isdecimal()
    content.figures += _FIGURE.fullmatch(text) is not None
