"""A complete point or phrase to the days that it allows."""

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from parsers.dates.complete import Doubts, full_year
from parsers.dates.phrase import Phrase
from parsers.dates.point import Loose, Point
from parsers.dates.refusal import Refusal
from parsers.dates.setting import DateSetting
from parsers.dates.sorts import Sort
from parsers.dates.words import DAY_NAMES, EARLY, MID, MONTH_NAMES
from parsers.facts import Code

_DAY = timedelta(days=1)


class Span(NamedTuple):
    """The earliest and the latest day, inclusive; ``None`` is open."""

    start: date | None
    end: date | None


def span_of(phrase: Phrase, setting: DateSetting, doubts: Doubts) -> Span:
    """The days that a completed phrase allows. Raises ``Refusal`` for days that are not in the calendar."""
    spans = [_of_point(point, setting, doubts) for point in phrase.points]
    start, end = spans[0]
    match phrase.lead:
        case Sort.BEFORE:
            return Span(None, start - _DAY)
        case Sort.UNTIL:
            return Span(None, end)
        case Sort.AFTER:
            return Span(end + _DAY, None)
    if phrase.ongoing or (phrase.lead is Sort.SINCE and len(spans) == 1):
        return Span(start, None)
    between = phrase.lead is Sort.BETWEEN
    for runs, left, right in zip(phrase.spans, spans, spans[1:], strict=False):
        if (runs or between) and right[1] < left[0]:
            raise Refusal(Code.DATE_NOT_READ, f"it ends ({_said(right[1])}) before it begins ({_said(left[0])}).")
    if len(spans) == 2 and (between or phrase.spans[0]):
        return Span(start, spans[1][1])
    return Span(min(first for first, _ in spans), max(last for _, last in spans))


def _of_point(point: Point, setting: DateSetting, doubts: Doubts) -> tuple[date, date]:
    year = point.year or 0
    if setting.birth and year < 100:
        year = _birth_year(point, setting, doubts)
    if not 1900 <= year <= 2099:
        raise Refusal(Code.DATE_NOT_READ, f"the year {year} cannot be right.")
    if point.day is not None:
        start = end = _day(point, year)
        if point.portion:
            raise Refusal(Code.DATE_NOT_READ, "a day has no early or late part.")
        _check_weekday(start, point, doubts)
        if point.week == 2 and start.weekday():
            raise Refusal(Code.DATE_AMBIGUOUS, "that day is no Monday; which seven days are meant?")
        if point.week:
            start, end = (start, start + 6 * _DAY) if point.week > 0 else (start - 6 * _DAY, start)
    elif point.week or point.weekday is not None:
        raise Refusal(Code.DATE_NOT_READ, "it does not say which day.")
    else:
        start, end = _period(point, year)
    if setting.on is not None and start > setting.on and not point.week:
        doubts.append((Code.CONTRADICTION, f"{_said(start)} is after the document itself ({_said(setting.on)})."))
    if point.loose is Loose.SPACED and not (point.portion and year >= 2000):
        doubts.append((Code.DATE_AMBIGUOUS, "it is read as a month and its year, but may be a day."))
    return start, end


def _birth_year(point: Point, setting: DateSetting, doubts: Doubts) -> int:
    """A birth date never lies in the future; one moved back by a century is doubted all the same."""
    year = full_year(point.year or 0)
    if setting.on is None or (year, point.month or 1, point.day or 1) <= (
        setting.on.year, setting.on.month, setting.on.day
    ):
        return year
    doubts.append((Code.DATE_AMBIGUOUS, f"{year - 100} is taken, because {year} has not come yet."))
    return year - 100


def _day(point: Point, year: int) -> date:
    day, month = point.day or 0, point.month or 0
    if not 1 <= month <= 12:
        if 1 <= day <= 12 < month <= calendar.monthrange(year, day)[1]:
            american = f"{month} {MONTH_NAMES[day - 1]} {year}"
            raise Refusal(Code.DATE_NOT_READ, f"it is no date day first, but looks like the American order "
                                              f"({american}).")
        raise Refusal(Code.DATE_NOT_READ, f"there is no month {month}.")
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise Refusal(Code.DATE_NOT_READ, f"{MONTH_NAMES[month - 1]} {year} has {days} days.")
    return date(year, month, day)


def _check_weekday(day: date, point: Point, doubts: Doubts) -> None:
    if point.weekday is not None and day.weekday() != point.weekday:
        doubts.append((Code.WEEKDAY_MISMATCH,
                       f"{_said(day)} is a {DAY_NAMES[day.weekday()]}, not a {DAY_NAMES[point.weekday]}."))


def _period(point: Point, year: int) -> tuple[date, date]:
    if point.season is not None:
        if point.portion:
            raise Refusal(Code.DATE_NOT_READ, "a part of a season has no fixed days.")
        last = point.season + 2
        ends = (year + last // 13, (last - 1) % 12 + 1)
        return date(year, point.season, 1), date(*ends, calendar.monthrange(*ends)[1])
    if point.month is not None:
        if not 1 <= point.month <= 12:
            raise Refusal(Code.DATE_NOT_READ, f"there is no month {point.month}.")
        first, last = _third(point.portion, (1, 11, 21), calendar.monthrange(year, point.month)[1])
        return date(year, point.month, first), date(year, point.month, last)
    first, last = _third(point.portion, (1, 5, 9), 12)
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _third(portion: int, begins: tuple[int, int, int], last: int) -> tuple[int, int]:
    """First and last day of a month, or month of a year, that "early", "mid" or "late" allows."""
    if not portion:
        return 1, last
    if portion == EARLY:
        return begins[0], begins[1] - 1
    return (begins[1], begins[2] - 1) if portion == MID else (begins[2], last)


def _said(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
