"""The dates of events: their own, carried down, from merged cells, from columns of starts and ends."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from parsers.dates import DateSetting, read_date, read_time
from parsers.facts import Code, DateReading
from parsers.returns.headings import Role
from parsers.returns.periods import Over
from parsers.returns.shown import true_date
from parsers.returns.written import Written

Doubt = tuple[Code, str]


@dataclass(frozen=True, slots=True)
class Dated:
    """An event and its date: ``reading`` holds the days, the time and the doubts about them."""

    event: Written
    reading: DateReading


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
        yield Dated(event, _with_time(event, reading))


def _setting(event: Written, above: DateReading | None, on: date) -> DateSetting:
    over = event.over
    bare = Role.YEAR in event.words or (over.year is None and over.month is None)
    return DateSetting(on, above, over.year, over.month, year_column=bare)


def _start(event: Written, above: DateReading | None, on: date) -> DateReading:
    setting = _setting(event, above, on)
    if event.date is not None and (reading := true_date(event.date, setting)):
        return reading
    return read_date(event.text(Role.DATE), setting)


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


def _with_time(event: Written, reading: DateReading) -> DateReading:
    """The time of its own column before that of the date cell; a cell merged down has its time only once."""
    words = event.text(Role.TIME)
    if not words:
        return reading
    return replace(reading, time=read_time(words) or reading.time)
