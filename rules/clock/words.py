"""Days, numbers and counts in the words of people."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby

from rules.calendar import Calendar, bank_holidays, in_london

NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)


def full_day(day: date) -> str:
    """``Thursday 31 December 2026``."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def short_day(day: date, beside: date) -> str:
    """``Thursday 31 December``, with the year only where it is not that of the day it stands beside."""
    return f"{day:%A} {day.day} {day:%B}" if day.year == beside.year else full_day(day)


def full_moment(moment: datetime) -> str:
    """``Thursday 31 December 2026 at 17:00``, on London's clocks."""
    local = in_london(moment)
    return f"{full_day(local.date())} at {local:%H:%M}"


def numbered_day(calendar: Calendar, day_zero: date, day: date) -> str:
    """``Thursday 31 December 2026 (Day 10)``; a day that is no Day of the procedure stands alone."""
    number = calendar.day_number(day_zero, day)
    return full_day(day) if number is None else f"{full_day(day)} (Day {number})"


def counted(number: int, one: str) -> str:
    """``ten working days``, ``one working day``, ``42 days``."""
    size = abs(number)
    words = NUMBERS[size] if size < len(NUMBERS) else str(size)
    return f"{words} {one}" if size == 1 else f"{words} {one}s"


def and_listed(words: Sequence[str]) -> str:
    """``police, health and housing``."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def holidays_said(calendar: Calendar, first: date, last: date) -> str:
    """``; 25 and 28 December are bank holidays``, for the holidays that a count has stepped over; "" if none."""
    days = calendar.holidays_between(first, last)
    if not days:
        return ""
    months = groupby(days, key=lambda day: f"{day:%B}")
    said = [f"{and_listed([str(day.day) for day in group])} {month}" for month, group in months]
    kind = "bank holiday" if set(days) <= bank_holidays() else "holiday"
    return f"; {and_listed(said)} {f'is a {kind}' if len(days) == 1 else f'are {kind}s'}"
