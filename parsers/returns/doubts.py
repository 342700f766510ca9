"""What a careful clerk would ask about the events of a return."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from parsers.facts import Code, Problem
from parsers.returns.carry import Dated, Doubt, time_of
from parsers.returns.headings import Role


@dataclass(slots=True)
class _Order:
    """The order of times under one date. ``falling`` is a list whose newest event comes first."""

    falling: bool
    last: str | None = None
    days: tuple[date | None, date | None] | None = None

    def breaks(self, event: Dated) -> bool:
        """Whether the time of an event without a date of its own runs against those above it under that date."""
        time, last, days = event.time, self.last, (event.reading.start, event.reading.end)
        shares = days == self.days and (event.event.merged or event.reading.carried)
        self.last, self.days = time or (last if shares else None), days
        if not (shares and time and last):
            return False
        return time > last if self.falling else time < last


def doubts_of(events: Sequence[Dated]) -> Iterator[Problem]:
    """Every doubt about every event, in order; ``row`` is its index among ``events``."""
    order = _Order(_falls(events))
    for row, event in enumerate(events):
        out_of_order = order.breaks(event)
        for code, sentence in _of_event(event, out_of_order):
            yield Problem("entries", code, sentence, event.event.where, row)


def _of_event(event: Dated, out_of_order: bool) -> Iterator[Doubt]:
    yield from event.reading.doubts
    if out_of_order:
        yield Code.CONTRADICTION, f"The time {event.time} runs against the row above: is it of another day?"
    for fits, code, sentence in _QUESTIONS:
        if fits(event):
            yield code, sentence.format(time=event.event.text(Role.TIME))


def _has_no_event(event: Dated) -> bool:
    return not event.event.text(Role.EVENT)


def _is_hidden(event: Dated) -> bool:
    return event.event.hidden


def _is_tracked(event: Dated) -> bool:
    return event.event.tracked


def _has_an_unread_time(event: Dated) -> bool:
    """Figures or a question mark in the time's column that give no time ("4:??"); "am" or "evening" ask for none."""
    words = event.event.text(Role.TIME)
    return bool(words) and event.time is None and any(sign.isdigit() or sign == "?" for sign in words)


def _ends_before_it_starts(event: Dated) -> bool:
    """Whether start and end name one day and the end's time is the earlier."""
    start, same_day = event.time, bool(event.event.text(Role.END)) and event.reading.day is not None
    if not start or not same_day:
        return False
    end = time_of(event.event.text(Role.END_TIME))
    return end is not None and end < start


_QUESTIONS: Sequence[tuple[Callable[[Dated], bool], Code, str]] = (
    (_has_no_event, Code.EMPTY_EVENT, "There is a row for this date but nothing says what happened."),
    (_is_hidden, Code.HIDDEN_ROW, "This row is hidden in the document: was it meant to be sent?"),
    (_is_tracked, Code.TRACKED_CHANGE, "This row has tracked changes that nobody has accepted."),
    (_has_an_unread_time, Code.DATE_NOT_READ, "“{time}” could not be read as a time."),
    (_ends_before_it_starts, Code.CONTRADICTION, "The time of the end is before the time of the start."),
)


def _falls(events: Sequence[Dated]) -> bool:
    days = [event.reading.start for event in events if event.reading.start and not event.reading.carried]
    steps = [(one < next_one) - (one > next_one) for one, next_one in pairwise(days)]
    return sum(steps) < 0
