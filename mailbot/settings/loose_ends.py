"""What must hold between the steps of a profile, and between meetings and the calendar, beyond the shape of each."""

from collections.abc import Iterator

from rules.calendar import BeyondKnownHolidays, Calendar
from rules.case import Pathway
from rules.clock.counting import PANEL
from rules.clock.words import full_day
from rules.meetings import Meetings
from rules.process import Anchor, Profile, Step, Unit

Found = tuple[str, str]
"""A key, and what is wrong with it."""
TOLD_LATE = frozenset({Anchor.DECIDED, Anchor.INCIDENT})
"""What may not be known when a case needs its clock."""
OTHER_STEPS = frozenset({Anchor.RETURNS, Anchor.TEMPLATES, Anchor.RECONVENED})
"""Anchors that are steps themselves, called by the same name."""


def loose_ends(profile: Profile) -> list[Found]:
    """References of a profile that lead nowhere or in a circle, and letters whose day may not be known."""
    keys = {step.key for step in profile.steps}
    found = [] if profile.report in keys else [("report", _unknown(profile.report, keys))]
    for step in profile.steps:
        found += [(f"steps.{step.key}.{name}", message) for name, message in _of_step(step, profile, keys)]
    return found


def _of_step(step: Step, profile: Profile, keys: set[str]) -> Iterator[Found]:
    counts = (step.count, *(other.count for other in step.also))
    for name, named in (("about", {step.about}), ("replaces", step.replaces)):
        yield from ((name, _unknown(key, keys)) for key in sorted(named - keys))
    if step.moves_with and (step.moves_with != PANEL or PANEL not in keys):
        yield "moves_with", f"only the step \"{PANEL}\" takes others along; write that or leave it out"
    if any(count.unit is Unit.CLOCK_HOURS and count.anchor is not Anchor.RECEIVED for count in counts):
        yield "from", "hours are counted from the receipt, which has an hour; write received"
    for anchor in sorted({count.anchor for count in counts} & OTHER_STEPS):
        if anchor.value not in keys:
            yield "from", f"there is no step \"{anchor}\" to count from; add it or count from day_zero"
    counted_from = {*OTHER_STEPS, PANEL, profile.report}
    if step.key in counted_from and step.count.anchor in OTHER_STEPS:
        yield "from", "other steps count from this one, so it cannot count from them; write day_zero"
    late = TOLD_LATE | ({Anchor.RECONSIDERED} if step.when else set())
    late |= set() if step.pathways == {Pathway.LCSPR} else {Anchor.REVIEW_DECIDED}
    named_in_letters = {other.about for other in profile.steps if other.when}
    if (step.when or step.key in {*named_in_letters, *counted_from}) and step.count.anchor in late:
        yield "from", f"{step.count.anchor} may not be known when a letter needs this date; write received or day_zero"


def idle_days(meetings: Meetings, calendar: Calendar) -> list[Found]:
    """Scheduled meetings on days without work."""
    found = []
    named = [("days", "panel", day) for day in meetings.days]
    for key, who, day in (*named, *(("rapid_review_group", "group", day) for day in meetings.group)):
        try:
            if not calendar.is_working_day(day):
                found.append((key, f"{full_day(day)} is no working day; write the day on which the {who} meets"))
        except BeyondKnownHolidays as error:
            found.append((key, str(error)))
    return found


def _unknown(key: str, keys: set[str]) -> str:
    return f"there is no step \"{key}\"; write one of {', '.join(sorted(keys))}"
