"""What each row offers for comparison with the rows of other agencies."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rules.chronology.same_event.agencies import naming, without_others
from rules.chronology.same_event.days import days_spoken_of
from rules.chronology.same_event.words import respelt, telling_words
from rules.chronology.types import Row

# A row that allows more days than a month says too little about when.
A_FEW_DAYS, A_MONTH = 3, 31
# Nobody's record is older; a year like 0019 is a slip of the pen, and there is no day before the first of all.
EARLIEST = date(1800, 1, 1)


@dataclass(frozen=True, slots=True)
class Clue:
    """One row's days (both known), minute of the day, days it speaks of, words (stem to word), agencies it names."""

    row: Row
    start: date
    end: date
    minute: int | None
    spoken: frozenset[date]
    words: dict[str, str]
    named: frozenset[str]

    @property
    def is_short(self) -> bool:
        """Whether the row is about a day or a few, not weeks."""
        return (self.end - self.start).days <= A_FEW_DAYS


def clues_of(rows: Iterable[Row], agencies: Iterable[str]) -> tuple[Clue, ...]:
    """The clues of the rows that have a known start and end not more than a month apart, in the rows' order."""
    calling = naming(agencies)
    clues = []
    for row in rows:
        start, end = row.entry.start, row.entry.end
        if start is None or end is None or (end - start).days > A_MONTH or start < EARLIEST:
            continue
        told = " ".join(filter(None, (row.entry.event, row.entry.response)))
        text = f"{told} {row.entry.source or ''}"
        clues.append(Clue(row, start, end, _minute(row.entry.time), days_spoken_of(told, start),
                          telling_words(text, calling.words), calling.named_in(without_others(text, calling))))
    return _one_spelling(clues)


def _minute(time: str | None) -> int | None:
    return int(time[:2]) * 60 + int(time[3:5]) if time else None


def _one_spelling(clues: list[Clue]) -> tuple[Clue, ...]:
    meant = respelt(Counter(word for clue in clues for word in clue.words))
    if meant:
        for clue in clues:
            for word in meant.keys() & clue.words.keys():
                clue.words.setdefault(meant[word], clue.words.pop(word))
    return tuple(clues)
