"""The dates of events: their own, carried down, from merged cells, from columns of starts and ends."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from parsers.dates import DateSetting, read_date, read_time
from parsers.facts import Code, DateReading
from parsers.facts.values import value
from parsers.returns.headings import Role
from parsers.returns.leading import leading_date
from parsers.returns.periods import Over
from parsers.returns.shown import true_date
from parsers.returns.written import Written
from parsers.text import collapse

Doubt = tuple[Code, str]


@value(frozen=True, slots=True)
class Dated:
    """An event, its date with the doubts about it, and its time (its own column's before that of the date cell)."""

    event: Written
    reading: DateReading
    time: str | None


def dated(events: Iterable[Written], on: date) -> Iterator[Dated]:
    """Date each event, in order; ``on`` is the day on which the return was completed."""
    above: DateReading | None = None
    over = Over()
    for event in events:
        if event.opens or event.over != over:
            above, over = event.over.span, event.over
        start = _start(event, above, on)
        reading = _with_end(event, start, above, on)
        above = reading
        if event.merged and (reading.start or reading.end):
            reading = replace(reading, carried=True)
        yield Dated(event, reading, time_of(event.text(Role.TIME)) or reading.time)


@lru_cache(maxsize=4096)
def time_of(words: str) -> str | None:
    """The time that a cell tells; the same few times fill the cells of a long chronology."""
    return read_time(words) if words else None


def _setting(event: Written, above: DateReading | None, on: date) -> DateSetting:
    over = event.over
    bare = Role.YEAR in event.words or (over.year is None and over.month is None)
    return DateSetting(on, above, over.year, over.month, over.running, year_column=bare)


def _start(event: Written, above: DateReading | None, on: date) -> DateReading:
    setting = _setting(event, above, on)
    if event.date is not None and (reading := true_date(event.date, setting)):
        return reading
    words = event.text(Role.DATE)
    reading = read_date(words, setting)
    if not words and reading.carried and not event.merged:
        return _unless_told_otherwise(event, reading, setting)
    unread = reading.start is None and reading.end is None and " " in words
    return (_by_its_beginning(event, setting) if unread else None) or reading


def _unless_told_otherwise(event: Written, carried: DateReading, setting: DateSetting) -> DateReading:
    """A day carried down to an event that begins with another day is doubted: the event may have its own."""
    found = leading_date(event.text(Role.EVENT))
    own = read_date(found[0], setting) if found else None
    if found is None or own is None or own.start is None or own.start != own.end or own.start == carried.start:
        return carried
    sentence = f"No date is given here, and the event begins with “{found[0]}”; the day of the row above was taken."
    doubt = (Code.DATE_AMBIGUOUS, sentence)
    return replace(carried, doubts=(*carried.doubts, doubt))


def _by_its_beginning(event: Written, setting: DateSetting) -> DateReading | None:
    """A date cell that holds more than a date: read by what it begins with.

    Where the rest stands on lines of its own (a clinical system prints the clinician there) nothing is doubtful.
    """
    words = event.text(Role.DATE)
    found = leading_date(words)
    if found is None or any(map(str.isdigit, found[1])):
        return None
    reading = read_date(found[0], setting)
    if reading.start is None and reading.end is None:
        return None
    apart = event.date is not None and collapse(event.date.blocks[0].text.split("\n")[0]) == found[0]
    doubt = (Code.DATE_AMBIGUOUS, f"Only the beginning of “{words}” was read as a date.")
    return replace(reading, said=words, doubts=reading.doubts if apart else (*reading.doubts, doubt))


def _with_end(event: Written, start: DateReading, above: DateReading | None, on: date) -> DateReading:
    """The span from a start to the end in a column of its own. An end before the start is not used."""
    words = event.text(Role.END)
    if not words:
        return start
    end = read_date(words, _setting(event, start, on))
    if end.end is None:
        span = read_date(f"{event.text(Role.DATE)} to {words}", _setting(event, above, on))
        known = span.start is not None and not span.doubts
        return replace(start, end=None) if known else replace(start, doubts=(*start.doubts, *end.doubts))
    if start.start is not None and end.end < start.start:
        doubt = (Code.CONTRADICTION, f"The end “{words}” is before the start “{start.said}”; the end was not used.")
        return replace(start, doubts=(*start.doubts, doubt))
    return replace(start, end=end.end, approximate=start.approximate or end.approximate,
                   doubts=(*start.doubts, *end.doubts))
