"""What each unit of the process data means: so many of it from a day or a moment."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from rules.calendar import LONDON, Calendar, add_clock_hours, in_london
from rules.meetings import Meetings
from rules.process import Count, Unit

Start = date | datetime


def at(day: date, hour: time) -> datetime:
    """That hour of that day on London's clocks."""
    return datetime.combine(day, hour, LONDON)


def day_of(start: Start) -> date:
    """The day in London."""
    return in_london(start).date() if isinstance(start, datetime) else start


def moment_of(start: Start) -> datetime:
    """The moment; of a day its very beginning."""
    return in_london(start) if isinstance(start, datetime) else at(start, time())


def add(count: Count, start: Start, calendar: Calendar, meetings: Meetings) -> datetime:
    """The moment so many units from the start (aware, Europe/London).

    Raises BeyondKnownHolidays when the start, or the working day counted to, lies where holidays are not known.
    """
    calendar.require(day_of(start))
    return UNITS[count.unit](count, start, calendar, meetings)


def _working_days(count: Count, start: Start, calendar: Calendar, _: Meetings) -> datetime:
    return at(calendar.add_working_days(day_of(start), count.number), count.hour)


def _clock_hours(count: Count, start: Start, _: Calendar, __: Meetings) -> datetime:
    return add_clock_hours(moment_of(start), count.number)


def _calendar_days(count: Count, start: Start, _: Calendar, __: Meetings) -> datetime:
    return at(day_of(start) + timedelta(days=count.number), count.hour)


def _months(count: Count, start: Start, _: Calendar, __: Meetings) -> datetime:
    """The same day of a later month, or that month's last day where it is shorter."""
    day = day_of(start)
    years, month = divmod(day.month - 1 + count.number, 12)
    first = date(day.year + years, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return at(min(first + timedelta(days=day.day - 1), last), count.hour)


def _next_meeting(count: Count, start: Start, calendar: Calendar, meetings: Meetings) -> datetime:
    slot = meetings.next_after(moment_of(start))
    return at(slot.starts.date(), count.hour) if slot else _calendar_days(count, start, calendar, meetings)


UNITS: dict[Unit, Callable[[Count, Start, Calendar, Meetings], datetime]] = {
    Unit.WORKING_DAYS: _working_days,
    Unit.CLOCK_HOURS: _clock_hours,
    Unit.CALENDAR_DAYS: _calendar_days,
    Unit.MONTHS: _months,
    Unit.NEXT_MEETING: _next_meeting,
}
