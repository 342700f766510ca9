"""On which condition mailbot acts, for whom, and from when: one small function for each word of ``When``."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from rules.calendar import in_london
from rules.case import Ask, Case, Role
from rules.clock.counting import PANEL, Clock
from rules.clock.units import at as at_hour
from rules.process import END_OF_DAY, Hours, Step, When


@dataclass(frozen=True, slots=True)
class Situation:
    """One case at one moment (aware), with its clock."""

    case: Case
    clock: Clock
    now: datetime

    def goes(self, step: Step, at: datetime, since: datetime | None = None) -> datetime:
        """When a letter of that moment goes: outside working hours at the last working moment before ("Hours").

        Where that lies before its cause (a referral of a Friday evening), it goes at the first one after; so does
        what tells that a time has passed.
        """
        if step.hours is Hours.ANY:
            return at
        if step.hours is Hours.AFTER:
            return self.clock.calendar.next_working_moment(at)
        last = self.clock.calendar.last_working_moment(at)
        return last if since is None or last > since else self.clock.calendar.next_working_moment(since)


@dataclass(frozen=True, slots=True)
class Ripe:
    """A step that its condition allows from ``at`` on, for a subject (an agency's key, or "" for the case).

    ``deadline`` is what the letter speaks of; ``occasion`` tells repetitions apart.
    """

    subject: str
    at: datetime
    deadline: datetime
    occasion: str = ""
    to: tuple[Role, ...] = ()
    """The roles that it goes to, where they are not all of the step's."""


def undecided(step: Step, s: Situation) -> Iterator[Ripe]:
    """The Screening Panel's decision is awaited."""
    if s.case.pathway is None:
        at = s.goes(step, s.clock.acts(step), s.case.received.astimezone(UTC))
        yield Ripe("", at, s.clock.due(step.about))


def decided(step: Step, s: Situation) -> Iterator[Ripe]:
    """The pathway is known: at once."""
    if s.case.pathway is not None:
        yield Ripe("", s.case.decided or s.case.received, s.clock.due(step.about))


def go_ahead(step: Step, s: Situation) -> Iterator[Ripe]:
    """The requests may go, to every agency that has not been asked ("Screening": ``go_ahead_minutes``, SEND)."""
    if s.case.go_ahead is not None:
        for ask in s.case.asks:
            if ask.asked is None and ask.returned is None and not ask.removed:
                yield Ripe(ask.agency, s.case.go_ahead, s.clock.due(step.about), str(ask.turn) if ask.turn else "")


def silent(step: Step, s: Situation) -> Iterator[Ripe]:
    """Agencies that were asked and have not answered, each by its own return date, unless they asked for time.

    A letter whose moment had passed when the request went is void (a request of Day 9 is not chased for Day 7), and
    so is the reminder of a date that has passed: what is overdue has a letter of its own.
    """
    asks = s.case.outstanding
    moments = {day: s.goes(step, s.clock.from_start(step, day)) for day in {ask.return_by for ask in asks}}
    for ask in asks:
        at = moments[ask.return_by]
        if at > s.now or at < ask.return_by <= s.now or (ask.asked and at <= ask.asked) or _waits_for_time(ask, s):
            continue
        yield Ripe(ask.agency, at, ask.return_by, occasion_of(ask.return_by))


def ahead(step: Step, s: Situation) -> Iterator[Ripe]:
    """A date is near that people keep; void once it has passed."""
    deadline = s.clock.due(step.about)
    if s.now < deadline:
        yield Ripe("", s.goes(step, s.clock.acts(step)), deadline)


def midway(step: Step, s: Situation) -> Iterator[Ripe]:
    """Half-way to the returns, when an agency that was asked before has not answered.

    Void once the first reminder has come: what it says can be changed only before.
    """
    at = s.goes(step, s.clock.acts(step))
    reminders = (s.goes(one, s.clock.acts(one)) for one in s.clock.profile.steps if one.when is When.SILENT)
    if s.now < min(reminders) and any(ask.asked and ask.asked < at for ask in s.case.outstanding):
        yield Ripe("", at, s.clock.due(step.about))


def occasion_of(return_by: datetime) -> str:
    """What tells the reminders of one return date from those of another, later one."""
    return in_london(return_by).date().isoformat()


def _waits_for_time(ask: Ask, s: Situation) -> bool:
    """No chaser within one working day of an agency's request ("Late decisions and changes")."""
    if ask.asked_for_time is None:
        return False
    return in_london(s.now).date() <= s.clock.calendar.add_working_days(ask.asked_for_time, 1)


def collatable(step: Step, s: Situation) -> Iterator[Ripe]:
    """When the last return is in, or on the day at the latest; once more for whatever comes in later."""
    asks = [ask for ask in s.case.asks if not ask.removed]
    back = [ask.returned for ask in asks if ask.returned is not None]
    if not back and not any(ask.asked for ask in asks):
        return
    at = max(back) if len(back) == len(asks) else s.clock.acts(step)
    state = f"{len(back)} of {len(asks)}, version {sum(ask.version for ask in asks)}"
    state += f", corrected {s.case.corrected}" if s.case.corrected else ""
    yield Ripe("", at, s.clock.due(step.about), occasion=state)


def approved(step: Step, s: Situation) -> Iterator[Ripe]:
    """An edition was approved and has not gone out: at once."""
    if s.case.approved > s.case.circulated:
        yield Ripe("", s.now, s.clock.due(step.about), occasion=str(s.case.approved))


def unapproved(step: Step, s: Situation) -> Iterator[Ripe]:
    """There is a draft, and no edition has been approved."""
    if s.case.edition and not s.case.approved and not s.case.circulated:
        yield Ripe("", s.goes(step, s.clock.acts(step)), s.clock.due(step.about))


def met(step: Step, s: Situation) -> Iterator[Ripe]:
    """The Practice Review Panel has met, and the report of the Rapid Review has not gone to the partners."""
    if s.case.reports or not any(ask.asked for ask in s.case.asks):
        return
    meetings = s.clock.meetings
    slot = meetings.slot_at(s.case.panel) if s.case.panel else meetings.slot_on(s.clock.due(PANEL).date())
    yield Ripe("", s.goes(step, slot.ends), s.clock.due(step.about))


def unsigned(step: Step, s: Situation) -> Iterator[Ripe]:
    """The partners that were sent a report and have not answered: on the last day for their answers."""
    report = s.case.report
    if report.unsigned and report.submitted is None:
        deadline = sign_off_due(s.case, s.clock, step.about)
        at = s.goes(step, at_hour(in_london(deadline).date(), step.count.hour), report.shared)
        occasion = f"{len(s.case.reports)}.{report.version}"
        yield Ripe("", at, deadline, occasion, tuple(role for role in step.to if role in report.unsigned))


def sign_off_due(case: Case, clock: Clock, about: str) -> datetime:
    """By when the partners answer a report that has gone to them: on Day 15, the day after Day 14 ("Appendix B").

    Of one that goes later, and of what a reconsideration proposes, the next working day likewise. ``about`` is the key
    of the step that is Day 15. Raises ValueError where nothing has gone.
    """
    shared = case.report.shared
    if shared is None:
        raise ValueError("nothing has gone to the partners")
    next_day = clock.calendar.add_working_days(in_london(shared).date(), 1)
    return max(clock.due(about), at_hour(next_day, END_OF_DAY))


CONDITIONS: dict[When, Callable[[Step, Situation], Iterator[Ripe]]] = {
    When.UNDECIDED: undecided,
    When.DECIDED: decided,
    When.GO_AHEAD: go_ahead,
    When.SILENT: silent,
    When.AHEAD: ahead,
    When.MIDWAY: midway,
    When.COLLATABLE: collatable,
    When.APPROVED: approved,
    When.UNAPPROVED: unapproved,
    When.MET: met,
    When.UNSIGNED: unsigned,
}
