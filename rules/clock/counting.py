"""From "ten working days after Day 0" to a moment, and to what it was really counted from."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from rules.calendar import Calendar
from rules.clock.keydates import KeyDates
from rules.clock.units import Start, add, at, day_of, moment_of
from rules.meetings import NO_MEETINGS, Meetings
from rules.process import Anchor, Count, Profile, Step, Unit

PANEL = "panel"
"""The step whose day a person can move with PANEL."""


class DateNeeded(ValueError):
    """A step is counted from a day that is not known yet: ``anchor``. The text is a sentence for people."""

    def __init__(self, step: Step, anchor: Anchor) -> None:
        self.anchor = anchor
        super().__init__(f"“{step.what}” is counted from a date that is not known yet: {anchor.value}.")


@dataclass(frozen=True, slots=True)
class Counted:
    """A moment, and how it came about.

    ``start`` is what was counted from, ``anchor`` what that is, ``instead_of`` what it provisionally stands in
    for. ``planned`` is the procedure's day where a person has moved the step.
    """

    due: datetime
    start: Start
    anchor: Anchor
    instead_of: Anchor | None = None
    planned: date | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """One case's clock: the profile it runs by, and the dates it runs from."""

    profile: Profile
    dates: KeyDates
    calendar: Calendar
    meetings: Meetings = NO_MEETINGS

    @property
    def day_zero(self) -> date:
        """Day 0: the day of the notification or of the receipt, as the profile says; until known, of the receipt."""
        start, _ = self._start(Anchor.DAY_ZERO)
        return day_of(start or self.dates.received)

    def due(self, key: str) -> datetime:
        """When the step of that key is due (aware, Europe/London). Raises DateNeeded as ``of`` does."""
        return self.of(self.profile.step(key)).due

    def acts(self, step: Step) -> datetime:
        """When mailbot acts on that step: on the day it is due, perhaps at an hour of its own."""
        due = self.of(step).due
        return at(due.date(), step.acts_at) if step.acts_at else due

    def of(self, step: Step) -> Counted:
        """When that step is due, as people have replanned it.

        Raises DateNeeded when it counts from a day that is not known, BeyondKnownHolidays as the calendar does.
        """
        counted = self._usual(step)
        if step.key == Anchor.RECONVENED and self.dates.reconvened is not None:
            return replace(counted, due=at(self.dates.reconvened, step.count.hour), planned=counted.due.date())
        if self.dates.panel is None or PANEL not in (step.key, step.moves_with):
            return counted
        planned = counted.due.date()
        day = self.dates.panel if step.key == PANEL else self._moved_along(planned, self.dates.panel)
        if day == planned:
            return counted
        return Counted(at(day, step.count.hour), counted.start, counted.anchor, counted.instead_of, planned)

    def count(self, count: Count) -> Counted | None:
        """The moment of that count; ``None`` when the day it counts from is not known."""
        start, anchor = self._start(count.anchor)
        if start is None:
            return None
        due = add(count, start, self.calendar, self.meetings)
        shown = moment_of(start) if count.unit is Unit.CLOCK_HOURS else day_of(start)
        return Counted(due, shown, anchor, self._awaited(count.anchor))

    def from_start(self, step: Step, start: Start) -> datetime:
        """The step's moment counted from a day of somebody's own, as an agency's return date is."""
        return add(step.count, start, self.calendar, self.meetings)

    def _usual(self, step: Step) -> Counted:
        if (counted := self.count(step.count)) is None:
            raise DateNeeded(step, step.count.anchor)
        return counted

    def _moved_along(self, planned: date, panel: date) -> date:
        """The day of a step that moves with the panel: never past the report date, which does not move."""
        usual, report = (self._usual(self.profile.step(key)).due.date() for key in (PANEL, self.profile.report))
        shift = self.calendar.working_days_between(usual, panel)
        return min(self.calendar.add_working_days(planned, shift), report)

    def _awaited(self, anchor: Anchor) -> Anchor | None:
        """What has not been told yet, so that receipt stands in for it, be it through another step."""
        match anchor:
            case Anchor.DAY_ZERO | Anchor.RETURNS:
                return self._awaited(self.profile.day_zero)
            case Anchor.TEMPLATES if self.dates.requested is None:
                return self._awaited(self.profile.day_zero)
            case Anchor.AWARE if self.dates.aware is None:
                return anchor
            case Anchor.NOTIFIED if self.dates.notified is None:
                return anchor
        return None

    def _start(self, anchor: Anchor) -> tuple[Start | None, Anchor]:
        """What is counted from, and what that really is: receipt stands in for what is only told later."""
        match anchor:
            case Anchor.DAY_ZERO:
                return self._start(self.profile.day_zero)
            case Anchor.RETURNS:
                return self.due("returns").date(), anchor
            case Anchor.TEMPLATES:
                return self.dates.requested or self.due("templates").date(), anchor
            case Anchor.SCREENED if self.dates.decided is not None:
                return self.dates.decided, anchor
            case Anchor.NOTIFIED if self.dates.notified is not None:
                return self.dates.notified, anchor
            case Anchor.AWARE if self.dates.aware is not None:
                return self.dates.aware, anchor
            case Anchor.DECIDED:
                return self.dates.decided, anchor
            case Anchor.INCIDENT:
                return self.dates.incident, anchor
            case Anchor.RECONSIDERED:
                return self.dates.reconsidered, anchor
            case Anchor.REVIEW_DECIDED:
                return self.dates.review_decided, anchor
            case Anchor.RECONVENED:
                return self.due(anchor.value).date(), anchor
        return self.dates.received, Anchor.RECEIVED
