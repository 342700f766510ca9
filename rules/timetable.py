"""Every milestone of a case: its date, how that was counted, and the words of the procedure it comes from."""

from dataclasses import dataclass
from datetime import date, datetime

from rules.calendar import BeyondKnownHolidays, Calendar
from rules.case import Pathway
from rules.clock.counting import Clock
from rules.clock.explain import day_called, explain
from rules.clock.keydates import KeyDates
from rules.meetings import NO_MEETINGS, Meetings
from rules.process import OtherCount, Owner, Profile, Source, Step


@dataclass(frozen=True, slots=True)
class Also:
    """Another date that a sentence of the procedure gives for the same step; it never moves the step."""

    due: datetime
    rule: str
    source: Source


@dataclass(frozen=True, slots=True)
class Milestone:
    """One step with its date. ``due`` is aware, in Europe/London; ``rule`` is a sentence for people.

    ``counted_from`` is a day, or an aware moment where hours were counted. ``day`` is the number by which
    people call the day (``None``: they do not).
    """

    key: str
    what: str
    owner: Owner
    due: datetime
    day: int | None
    counted_from: date | datetime
    rule: str
    source: Source
    also: tuple[Also, ...] = ()


def timetable(
    profile: Profile, dates: KeyDates, pathway: Pathway, calendar: Calendar, meetings: Meetings = NO_MEETINGS,
) -> tuple[Milestone, ...]:
    """The milestones of one pathway in order of ``due`` (steps of the same moment in the procedure's order).

    Raises DateNeeded when a step counts from a day that is not known, BeyondKnownHolidays past the known holidays.
    """
    clock = Clock(profile, dates, calendar, meetings)
    found = [_milestone(clock, step) for step in profile.milestones(pathway)]
    return tuple(sorted(found, key=lambda milestone: milestone.due.timestamp()))


def _milestone(clock: Clock, step: Step) -> Milestone:
    counted = clock.of(step)
    also = (_also(clock, other, counted.due) for other in step.also)
    return Milestone(
        step.key, step.what, step.owner, counted.due,
        day_called(clock, step.count, counted.due.date()), counted.start,
        explain(clock, step.count, counted, step.note), step.source, tuple(item for item in also if item is not None),
    )


def _also(clock: Clock, other: OtherCount, due: datetime) -> Also | None:
    """The other date; ``None`` while what it counts from is not known, or where it has nothing to add.

    A day that cannot be counted from (an incident of 1926) has nothing to add either: it must not hide the step.
    """
    try:
        counted = clock.count(other.count)
    except BeyondKnownHolidays:
        return None
    settled = other.until_aware and clock.dates.aware is not None
    if counted is None or settled or (other.where_it_differs and counted.due.date() == due.date()):
        return None
    return Also(counted.due, explain(clock, other.count, counted), other.source)
