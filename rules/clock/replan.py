"""What EXTEND, EXTEND ALL and PANEL may do to a plan, and what is past once they have done it."""

from collections.abc import Callable
from datetime import date, datetime

from rules.calendar import Calendar, in_london
from rules.case import Case, Done
from rules.clock.conditions import occasion_of
from rules.clock.counting import Clock
from rules.clock.keydates import key_dates
from rules.clock.units import at
from rules.clock.words import and_listed, full_day, numbered_day
from rules.process import Profile, When


def plan_refusal(
    case: Case, profile: Profile, calendar: Calendar, returns: datetime | None = None, panel: datetime | None = None,
) -> str | None:
    """Why this plan is refused, in a sentence; ``None`` if it is not ("Late decisions and changes").

    ``returns`` and ``panel`` are the new moments (aware), ``None`` where they stay. The report date never moves, and
    nothing can be planned before the referral came.
    """
    clock = Clock(profile, key_dates(case), calendar)
    planned = {what: in_london(moment).date()
               for what, moment in (("returns", returns), ("the panel", panel)) if moment is not None}
    received, report = in_london(case.received).date(), clock.due(profile.report).date()
    if early := _said(planned, lambda day: day < received):
        return f"The referral was received on {full_day(received)}: {early} would lie before it. Check the year."
    if late := _said(planned, lambda day: day > report):
        return (f"The report goes to the national Panel by {numbered_day(calendar, clock.day_zero, report)}, and that "
                f"date never moves: {late} would come after it.")
    return None


def _said(planned: dict[str, date], is_wrong: Callable[[date], bool]) -> str:
    return and_listed([f"{what} on {full_day(day)}" for what, day in planned.items() if is_wrong(day)])


def already_past(
    case: Case, profile: Profile, calendar: Calendar, agency: str, return_by: datetime, now: datetime,
) -> frozenset[Done]:
    """The reminders whose moment has passed when an agency gets this new return date (both aware).

    Recorded together with the new date, so that nobody is chased for a moment before it was set.
    """
    clock = Clock(profile, key_dates(case), calendar)
    chasers = (step for step in profile.actions(case.pathway) if step.when is When.SILENT)
    return frozenset(
        Done(step.key, agency, occasion_of(return_by))
        for step in chasers if clock.from_start(step, return_by) <= now
    )


def late_return(case: Case, profile: Profile, calendar: Calendar, now: datetime) -> datetime:
    """By when an agency returns that is asked only now (aware, Europe/London).

    It has as many working days as the others (seven, "Appendix B, Day 3" to "Day 10"), but no longer than to the
    working day before the panel pack goes; never less than to the next working day, nor less than the others have.
    """
    clock, today = Clock(profile, key_dates(case), calendar), in_london(now).date()
    usual, circulation = clock.due("returns"), clock.due("circulation").date()
    span = calendar.working_days_between(clock.due("templates").date(), usual.date())
    latest = calendar.add_working_days(circulation, -1)
    wanted = min(calendar.add_working_days(today, span), latest)
    return at(max(usual.date(), wanted, calendar.add_working_days(today, 1)), usual.time())
