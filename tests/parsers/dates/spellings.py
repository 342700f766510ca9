"""Dates with every spelling that people give them, and the days that they mean: what the property tests draw from."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

FIRST, LAST = date(1930, 1, 1), date(2029, 12, 31)
MONTHS = tuple(calendar.month_name)[1:]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Spelling:
    """Words, the days that they allow, and whether they are approximate in themselves."""

    words: str
    start: date
    end: date
    approximate: bool = False


def nth(day: int) -> str:
    """The ordinal of a day."""
    return f"{day}{'th' if 11 <= day <= 13 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


@st.composite
def years(draw: st.DrawFn, day: date) -> str:
    """The year of a day, in full or in two figures."""
    return draw(st.sampled_from((f"{day:%Y}", f"{day:%y}")))


@st.composite
def month_names(draw: st.DrawFn, month: int) -> str:
    """The name of a month, in full or short, in any letter case."""
    name = MONTHS[month - 1]
    short = (name[:3], f"{name[:3]}.", *(("Sept", "sept.") if month == 9 else ()))
    written: str = draw(st.sampled_from((name, name.upper(), name.lower(), *short)))
    return written


@st.composite
def whole_days(draw: st.DrawFn) -> Spelling:
    """One day in one of the everyday spellings."""
    day = draw(st.dates(FIRST, LAST))
    number = draw(st.sampled_from((f"{day.day}", f"{day.day:02}")))
    ordinal = draw(st.sampled_from((number, nth(day.day))))
    name, year = draw(month_names(day.month)), draw(years(day))
    joint = draw(st.sampled_from(("/", ".", "-", " / ", "/ ")))
    month = draw(st.sampled_from((f"{day.month}", f"{day.month:02}")))
    words = draw(st.sampled_from((
        f"{number}{joint}{month}{joint}{year}", f"{ordinal} {name} {year}", f"the {nth(day.day)} of {name} {day.year}",
        f"{ordinal} {name}, {day.year}", f"{name} {nth(day.day)} {day.year}", f"{number}-{name[:3]}-{year}",
        f"{day:%Y-%m-%d}", f"{ordinal} {name} '{day:%y}", f"{number}{name[:3]}{day.year}",
    )))
    return Spelling(words, day, day)


@st.composite
def dated_days(draw: st.DrawFn) -> Spelling:
    """One day with its right weekday, before or behind or not at all."""
    plain = draw(whole_days())
    weekday = WEEKDAYS[plain.start.weekday()]
    written = draw(st.sampled_from((weekday, weekday[:3], f"{weekday[:3]}.", f"{weekday},")))
    words = draw(st.sampled_from((plain.words, f"{written} {plain.words}", f"{plain.words} ({weekday[:3]})")))
    return Spelling(words, plain.start, plain.end)


@st.composite
def months(draw: st.DrawFn) -> Spelling:
    """One month, or an early, middle or late part of it."""
    day = draw(st.dates(FIRST, LAST))
    name, end = draw(month_names(day.month)), month_end(day.year, day.month)
    written = draw(st.sampled_from((f"{name} {day.year}", f"{name[:3]}-{day:%y}", f"{name} '{day:%y}",
                                    f"{day.month:02}/{day.year}", f"{day.month}/{day.year}")))
    part = draw(st.sampled_from(("", "early ", "mid ", "mid-", "late ")))
    first, last = {"e": (1, 10), "m": (11, 20), "l": (21, end.day)}.get(part[:1], (1, end.day))
    return Spelling(part + written, day.replace(day=first), day.replace(day=last), bool(part))


@st.composite
def wider(draw: st.DrawFn) -> Spelling:
    """A year, a third of one, or a season."""
    year = draw(st.integers(1930, 2028))
    words, first, months_long = draw(st.sampled_from((
        ("{}", 1, 12), ("early {}", 1, 4), ("mid {}", 5, 4), ("mid-{}", 5, 4), ("late {}", 9, 4), ("Late in {}", 9, 4),
        ("Spring {}", 3, 3), ("summer of {}", 6, 3), ("Autumn {}", 9, 3), ("Winter {}", 12, 3),
    )))
    last = first + months_long - 1
    end = month_end(year + (last > 12), (last - 1) % 12 + 1)
    return Spelling(words.format(year), date(year, first, 1), end, words != "{}")


@st.composite
def weeks(draw: st.DrawFn) -> Spelling:
    """Seven days from a day, or up to it."""
    day = draw(whole_days())
    to = draw(st.booleans())
    marks = ("w/e", "week ending", "W/E") if to else ("w/c", "w/b", "week commencing", "Week beginning", "wc", "W/C")
    start = day.start - timedelta(6) if to else day.start
    return Spelling(f"{draw(st.sampled_from(marks))} {day.words}", start, start + timedelta(6))


points = st.one_of(dated_days(), months(), wider())
anything = st.one_of(points, weeks())
