"""When the register of referrals and decisions goes to the Rapid Review Group (PROCESS, Reports)."""

from collections.abc import Sequence
from datetime import date

from rules.calendar import BeyondKnownHolidays, Calendar

DAYS_BEFORE = 3
"""Working days before a meeting of the group on which it gets the register: ours, the procedure names no day."""


def register_due(today: date, last: date, meetings: Sequence[date], calendar: Calendar) -> bool:
    """Whether the register goes today: monthly, and once more before each meeting of the group.

    ``last`` is the day on which it went last, or on which the partnership began to use mailbot. A worker that was down
    sends it once, on the day on which it is back; a meeting that is over asks for nothing.
    """
    begun = [today.replace(day=1), *(_before(day, calendar) for day in meetings if today <= day)]
    return any(last < day <= today for day in begun)


def _before(meeting: date, calendar: Calendar) -> date:
    try:
        return calendar.add_working_days(meeting, -DAYS_BEFORE)
    except BeyondKnownHolidays:
        return meeting
