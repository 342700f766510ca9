"""Sequences that cannot be: a discharge before the admission, a child seen before birth or after death.

Each is a question to people; nothing is moved. Only sure days are compared, so an imprecise date asks nothing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from rules.chronology.ages import Birth
from rules.chronology.endings import ENDINGS, Ending
from rules.chronology.notes import in_words
from rules.chronology.types import Oddity, Row

# An ending whose beginning is told only so shortly after it was written down with a wrong date, most likely.
SHORTLY, BEFORE = timedelta(days=10), timedelta(days=120)
_IN_PERSON = (r"(?:was |is |has been )?(?:seen|weighed|measured|immunised|vaccinated|examined|attended|smil\w+|cried|"
              r"crying|asleep|brought|walked|played|born)\b")
_TO_COME = re.compile(r"(?i)\b(?:when|once|after|until|before|will|to be|is born)\b")
_DIED = re.compile(r"(?i)\b(?:died|passed away|death (?:was )?(?:confirmed|pronounced)|(?:pronounced|certified) dead)"
                   r"\b")


def oddities_in(rows: Sequence[Row], children: Iterable[Birth]) -> tuple[Oddity, ...]:
    """Every sequence of dated rows that cannot be, in order of the rows."""
    sure = [row for row in rows if row.exact and not row.doubtful]
    found = [*_turned_round(sure)]
    for child in children:
        found += _outside_a_life(sure, child)
    return tuple(sorted(found, key=lambda oddity: oddity.rows))


def _turned_round(rows: Sequence[Row]) -> Iterator[Oddity]:
    for agency in dict.fromkeys(row.agency for row in rows):
        own = [row for row in rows if row.agency == agency]
        folded = [row.entry.event.casefold() for row in own]
        for kind in ENDINGS:
            ended = [row for row, text in zip(own, folded, strict=True) if kind.ended_in(row.entry.event, text)]
            begun = [row for row in own if kind.begun_in(row.entry.event)] if ended else []
            for row in ended:
                later = next((other for other in begun if _is_shortly_after(other, row)), None)
                if later and not any(_may_have_begun(other, row, kind) for other in own):
                    yield Oddity((row.number, later.number), (
                        f"{_tells(row)} of the {kind.name}. {_tells(later)} of the {kind.start}. "
                        f"No {kind.start} is told before. Is one of the dates wrong?"))


def _is_shortly_after(later: Row, row: Row) -> bool:
    """Whether a row is of one of the next days, or of a later hour of the same day."""
    apart = _day(later) - _day(row)
    if apart:
        return timedelta(0) < apart <= SHORTLY
    return bool(row.entry.time and later.entry.time and row.entry.time < later.entry.time)


def _may_have_begun(other: Row, row: Row, kind: Ending) -> bool:
    """Whether another row, at most so long before, tells of the beginning; or the row itself of one of another kind."""
    if other is row:
        return kind.begun_otherwise_in(row.entry.event)
    if not _day(row) - BEFORE <= _day(other) <= _day(row) or _is_shortly_after(other, row):
        return False
    near = _day(row) - _day(other) <= SHORTLY
    return kind.begun_in(other.entry.event) or (near and kind.begun_otherwise_in(other.entry.event))


def _outside_a_life(rows: Sequence[Row], child: Birth) -> Iterator[Oddity]:
    """Rows that tell of a child in person before birth or after death, or give another day for the birth."""
    first = child.name.split(maxsplit=1)[0]
    in_person = re.compile(rf"\b{re.escape(first)}\b[^.;]{{0,25}}?\b{_IN_PERSON}", re.IGNORECASE)
    died = _day_of_death(rows, first)
    for row in rows:
        match = in_person.search(row.entry.event)
        if match is None or _TO_COME.search(match[0]):
            continue
        if match[0].casefold().endswith("born") and _day(row) != child.born:
            yield Oddity((row.number,), f"{_tells(row)} of {first}’s birth; the family’s details give "
                         f"{in_words(child.born)}. Which is right?")
        elif _day(row) < child.born:
            yield Oddity((row.number,), f"{_tells(row)} of {first} in person, before the birth on "
                         f"{in_words(child.born)}. Is the date or the name wrong?")
        elif died and _day(row) > _day(died) and row is not died:
            yield Oddity((died.number, row.number), f"{_tells(row)} of {first} in person. "
                         f"{_tells(died)} of the death. Is one of the dates wrong?")


def _day_of_death(rows: Sequence[Row], first: str) -> Row | None:
    """The first row that tells of this child's death in the same sentence."""
    named = re.compile(rf"\b{re.escape(first)}\b", re.IGNORECASE)
    return next((row for row in rows for sentence in re.split(r"[.;]", row.entry.event)
                 if _DIED.search(sentence) and named.search(sentence)), None)


def _tells(row: Row) -> str:
    return f"Row {row.number} ({in_words(_day(row))}) tells"


def _day(row: Row) -> date:
    day = row.exact
    assert day is not None
    return day
