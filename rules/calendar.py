"""England's working days and working hours in Europe/London: the arithmetic under every clock.

A working day is no Saturday, no Sunday, no bank holiday in England and none of the one-off holidays given.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, cached_property
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
FIRST_KNOWN = date(2000, 1, 1)
LAST_KNOWN = date(2030, 12, 31)
"""The days for which the ``holidays`` library was checked; a test fails a year before the last of them."""
SATURDAY = 5


class BeyondKnownHolidays(ValueError):
    """A day for which England's bank holidays are not known; the text is a sentence for people."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"England's bank holidays are known here from {FIRST_KNOWN:%Y} to {LAST_KNOWN:%Y}, so no working days "
            f"can be counted to or from {day.day} {day:%B %Y}. Check the date; if it is right, install a newer mailbot."
        )


@cache
def bank_holidays() -> frozenset[date]:
    """England's bank holidays on the days for which they are known, substitute and one-off ones among them."""
    import holidays

    years = range(FIRST_KNOWN.year, LAST_KNOWN.year + 1)
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=years))


def in_london(moment: datetime) -> datetime:
    """The same moment on London's clocks. Raises ValueError for a naive one: it names no moment."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(LONDON)


def add_clock_hours(moment: datetime, hours: int) -> datetime:
    """So many hours later as time really passes, also when the clocks change, on London's clocks."""
    return in_london(moment.astimezone(UTC) + timedelta(hours=hours))


@dataclass(frozen=True)
class Calendar:
    """Working days, and working hours from ``opens`` to ``closes``. Immutable: every answer stays true.

    ``extra`` holds one-off holidays beside England's bank holidays. Days are London's; moments that come in are
    aware, moments that go out are aware and in Europe/London. Every method raises BeyondKnownHolidays where the
    holidays are not known.
    """

    extra: tuple[date, ...] = ()
    opens: time = time(8)
    closes: time = time(18)

    @cached_property
    def holidays(self) -> frozenset[date]:
        """Every holiday, whatever the weekday."""
        return bank_holidays() | frozenset(self.extra)

    @cached_property
    def working_days(self) -> tuple[date, ...]:
        """Every working day that is known, in order."""
        length = (LAST_KNOWN - FIRST_KNOWN).days + 1
        days = (FIRST_KNOWN + timedelta(days=number) for number in range(length))
        return tuple(day for day in days if day.weekday() < SATURDAY and day not in self.holidays)

    def require(self, day: date) -> date:
        """That day, if its holidays are known; else raises BeyondKnownHolidays."""
        if not FIRST_KNOWN <= day <= LAST_KNOWN:
            raise BeyondKnownHolidays(day)
        return day

    def is_working_day(self, day: date) -> bool:
        """Whether people work on that day."""
        return self.require(day).weekday() < SATURDAY and day not in self.holidays

    def add_working_days(self, day: date, number: int) -> date:
        """The ``number``-th working day after that day (before it, if negative; the day itself, if 0)."""
        if self.require(day) and number == 0:
            return day
        days = self.working_days
        place = bisect_right(days, day) + number - 1 if number > 0 else bisect_left(days, day) + number
        if not 0 <= place < len(days):
            raise BeyondKnownHolidays(LAST_KNOWN + timedelta(1) if number > 0 else FIRST_KNOWN - timedelta(1))
        return days[place]

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days lie after ``start``, up to and with ``end`` (negative when ``end`` comes first)."""
        if end < start:
            return -self.working_days_between(end, start)
        return bisect_right(self.working_days, self.require(end)) - bisect_right(self.working_days, self.require(start))

    def day_number(self, day_zero: date, day: date) -> int | None:
        """Which Day of the procedure this is: 0 for Day 0, ``None`` for a day before it or without work."""
        if day == day_zero:
            return 0
        return self.working_days_between(day_zero, day) if day > day_zero and self.is_working_day(day) else None

    def holidays_between(self, first: date, last: date) -> tuple[date, ...]:
        """The holidays from Monday to Friday among these days, both ends included, in order."""
        return tuple(sorted(day for day in self.holidays if first <= day <= last and day.weekday() < SATURDAY))

    def is_working_moment(self, moment: datetime) -> bool:
        """Whether people are at work: on a working day, from opening to closing, both included."""
        local = in_london(moment)
        return self.opens <= local.time() <= self.closes and self.is_working_day(local.date())

    def last_working_moment(self, moment: datetime) -> datetime:
        """This moment if people are at work, else the last closing before it."""
        local = in_london(moment)
        if self.is_working_moment(local):
            return local
        if self.is_working_day(local.date()) and local.time() > self.closes:
            return self._closing(local.date())
        return self._closing(self.add_working_days(local.date(), -1))

    def next_working_moment(self, moment: datetime) -> datetime:
        """This moment if people are at work, else the next opening after it."""
        local = in_london(moment)
        if self.is_working_moment(local):
            return local
        if self.is_working_day(local.date()) and local.time() < self.opens:
            return self._opening(local.date())
        return self._opening(self.add_working_days(local.date(), 1))

    def add_working_minutes(self, moment: datetime, minutes: int) -> datetime:
        """The moment when so many minutes of working time have passed (``go_ahead_minutes``)."""
        start, left = self.next_working_moment(moment), timedelta(minutes=minutes)
        while (today := self._closing(start.date()) - start) < left:
            left -= today
            start = self._opening(self.add_working_days(start.date(), 1))
        return start + left

    def _opening(self, day: date) -> datetime:
        return datetime.combine(day, self.opens, LONDON)

    def _closing(self, day: date) -> datetime:
        return datetime.combine(day, self.closes, LONDON)
