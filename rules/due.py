"""What is due now: derived from the case and the moment, never scheduled.

A worker that was down for a week acts once, and on what matters now: a step whose time has come stays due until it is
in the done-log or a later step has taken its place.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from rules.calendar import Calendar
from rules.case import Case, Done, Role, Standing
from rules.clock.conditions import CONDITIONS, Ripe, Situation
from rules.clock.counting import Clock
from rules.clock.keydates import key_dates
from rules.clock.reasons import reason, waiting_reason
from rules.meetings import NO_MEETINGS, Meetings
from rules.process import Hours, Profile, Source, Step, When

ALL = "*"
"""Every letter of a case among its holds; every agency among the unsettled."""
ASK_MANAGER, ASK_MANAGER_LETTER = "ask_manager", "chaser_waits"
GRACE = timedelta(hours=1)
"""A tick that comes a little after closing still sends what was due at closing."""
TOO_CLOSE = 4 * 60
"""Reminders of one thing that the hours rule would send within so many working minutes become one, the later."""


@dataclass(frozen=True, slots=True)
class Due:
    """A step whose time has come. ``subject`` is an agency's key, or "" for the case as a whole.

    ``at`` is when it fell due, ``deadline`` the date that its letter speaks of (both aware). ``why`` is a sentence for
    people. ``done`` is the line that records it.
    """

    step: str
    subject: str
    at: datetime
    letter: str
    to: tuple[Role, ...]
    why: str
    source: Source
    deadline: datetime
    occasion: str = ""

    @property
    def done(self) -> Done:
        """The line of the done-log that says it was taken."""
        return Done(self.step, self.subject, self.occasion)


def due(
    case: Case, profile: Profile, calendar: Calendar, now: datetime,
    unsettled: frozenset[str] = frozenset(), meetings: Meetings = NO_MEETINGS,
) -> tuple[Due, ...]:
    """Every step of a case whose time has come and that is not in the done-log, oldest first.

    ``now`` is aware. ``unsettled`` are the agencies whose return may be lying unread, proposed or quarantined ("*":
    the intake is stale); the manager is asked instead of chasing them. A held case writes to the manager alone, a
    closed one to nobody. Raises BeyondKnownHolidays when a date cannot be counted.
    """
    if case.standing not in (Standing.OPEN, Standing.HELD):
        return ()
    s = Situation(case, Clock(profile, key_dates(case), calendar, meetings), now.astimezone(UTC))
    wanted = [(step, ripe) for step, ripe in _latest(_coming(s), s) if ripe.at <= s.now and _may_go(step, ripe, s)]
    found = [*_letters(wanted, s, unsettled), *_questions(wanted, s, unsettled)]
    return tuple(sorted((item for item in found if _is_wanted(item, case)), key=lambda item: item.at.timestamp()))


def _coming(s: Situation) -> list[tuple[Step, Ripe]]:
    """Every step whose condition holds, with its moment; done or not, come or not."""
    return [
        (step, ripe)
        for pathway in s.case.pathways
        for step in s.clock.profile.actions(pathway) if step.when is not None
        for ripe in CONDITIONS[step.when](step, s)
    ]


def _latest(coming: list[tuple[Step, Ripe]], s: Situation) -> list[tuple[Step, Ripe]]:
    """Without the steps that a later one has replaced, be that one done already or not, or replaces before long."""
    gone = {(key, it.subject, it.occasion) for step, it in coming if it.at <= s.now for key in step.replaces}
    soon = {(key, it.subject, it.occasion): it.at
            for step, it in coming if step.hours is Hours.BEFORE for key in step.replaces}
    return [
        (step, it) for step, it in coming
        if (name := (step.key, it.subject, it.occasion)) not in gone
        and not (name in soon and soon[name] <= s.clock.calendar.add_working_minutes(it.at, TOO_CLOSE))
    ]


def _may_go(step: Step, ripe: Ripe, s: Situation) -> bool:
    """Not done, not stopped with HOLD, and within working hours where the step keeps to them."""
    held = {step.key, step.letter, f"{step.letter} {ripe.subject}"} & s.case.holds
    if held or Done(step.key, ripe.subject, ripe.occasion) in s.case.done:
        return False
    return step.hours is Hours.ANY or s.clock.calendar.is_working_moment(s.now) or s.now - ripe.at <= GRACE


def _letters(wanted: Iterable[tuple[Step, Ripe]], s: Situation, unsettled: frozenset[str]) -> list[Due]:
    return [
        Due(step.key, ripe.subject, ripe.at, step.letter, ripe.to or step.to, reason(step.when, ripe, s), step.source,
            ripe.deadline, ripe.occasion)
        for step, ripe in wanted if step.when is not None and not _is_unsettled(step, ripe, unsettled)
    ]


def _questions(wanted: Iterable[tuple[Step, Ripe]], s: Situation, unsettled: frozenset[str]) -> list[Due]:
    """Questions to the manager in place of chasers: one for each agency, one for all while the intake is stale."""
    blind = ALL in unsettled
    waiting: dict[tuple[Step, str, str], list[Ripe]] = {}
    for step, ripe in wanted:
        if _is_unsettled(step, ripe, unsettled):
            waiting.setdefault((step, "" if blind else ripe.subject, ripe.occasion), []).append(ripe)
    return [
        Due(ASK_MANAGER, subject, ripes[0].at, ASK_MANAGER_LETTER, (Role.MANAGER,),
            waiting_reason([ripe.subject for ripe in ripes], ripes[0], s, blind), step.source,
            ripes[0].deadline, f"{step.key} {occasion}")
        for (step, subject, occasion), ripes in waiting.items()
    ]


def _is_unsettled(step: Step, ripe: Ripe, unsettled: frozenset[str]) -> bool:
    return step.when is When.SILENT and bool({ripe.subject, ALL} & unsettled)


def _is_wanted(item: Due, case: Case) -> bool:
    """Not in the done-log, as a question may be; of a held case only what goes to the manager alone."""
    held = case.standing is Standing.HELD or ALL in case.holds
    return item.done not in case.done and not (held and item.to != (Role.MANAGER,))
