"""What EXTEND, EXTEND ALL and PANEL may do to a plan, and what is past once they have done it."""

from datetime import datetime

from rules.calendar import Calendar, in_london
from rules.case import Case, Done
from rules.clock.conditions import occasion_of
from rules.clock.counting import Clock
from rules.clock.keydates import key_dates
from rules.clock.words import full_day, numbered_day
from rules.process import Profile, When


def plan_refusal(
    case: Case, profile: Profile, calendar: Calendar, returns: datetime | None = None, panel: datetime | None = None,
) -> str | None:
    """Why this plan is refused, in a sentence; ``None`` if it is not ("Late decisions and changes").

    ``returns`` and ``panel`` are the new moments (aware), ``None`` where they stay. The report date never moves.
    """
    clock = Clock(profile, key_dates(case), calendar)
    report = clock.due(profile.report).date()
    planned = {"returns": returns, "the panel": panel}
    late = [f"{what} on {full_day(in_london(moment).date())}" for what, moment in planned.items()
            if moment is not None and in_london(moment).date() > report]
    if not late:
        return None
    return (f"The report goes to the national Panel by {numbered_day(calendar, clock.day_zero, report)}, and that date "
            f"never moves: {' and '.join(late)} would come after it.")


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
