"""Which agencies a reminder goes to, and why not to the others: the first reason that holds, in the order below."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from mailbot.letters.words import brief, day, moment
from mailbot.record.desk import Desk
from mailbot.record.unsettled import Unsettled
from rules.calendar import in_london
from rules.case import Ask, Case, Done
from rules.clock.conditions import Situation, occasion_of
from rules.due import ALL
from rules.process import Step


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder to one agency: when it would go (aware), and everything that decides whether it does."""

    desk: Desk
    step: Step
    case: Case
    ask: Ask
    at: datetime
    waiting: Unsettled
    taken: dict[Done, datetime]

    @property
    def went(self) -> datetime | None:
        """When it was written, if it was."""
        return self.taken.get(Done(self.step.key, self.ask.agency, occasion_of(self.ask.return_by)))

    @property
    def followed(self) -> bool:
        """Whether a later letter that takes its place was written."""
        occasion, steps = occasion_of(self.ask.return_by), self.desk.profile(self.case).steps
        later = (step.key for step in steps if self.step.key in step.replaces)
        return any(Done(key, self.ask.agency, occasion) in self.taken for key in later)

    @property
    def held(self) -> bool:
        """Whether a person has stopped it with HOLD."""
        letter = self.step.letter
        return bool(self.case.holds & {ALL, self.step.key, letter, f"{letter} {self.ask.agency}"})

    @property
    def asks_for_time(self) -> bool:
        """Whether the agency has asked for more time, at most a working day ago."""
        asked, today = self.ask.asked_for_time, in_london(self.desk.now).date()
        return asked is not None and today <= self.desk.office.calendar.add_working_days(asked, 1)


def _went(one: Reminder) -> str:
    return f"written to at {moment(one.went)}" if one.went else ""


def _returned(one: Reminder) -> str:
    if one.ask.returned is None:
        return ""
    kind = "a nil return came in" if one.ask.nil else "its return came in"
    return f"not written to, as {kind} on {brief(one.ask.returned)}"


def _asked_late(one: Reminder) -> str:
    if one.ask.asked is None or one.at > one.ask.asked:
        return ""
    return f"not written to, as it was asked on {brief(one.ask.asked)}, after this reminder would have gone"


def _unsettled(one: Reminder) -> str:
    keys = one.waiting.agencies(one.case)
    if ALL in keys:
        return "waits, as the mailbox has not been read, so its return may be lying there; the manager is asked instead"
    if one.ask.agency not in keys:
        return ""
    numbers = ", ".join(f"message-{row.id}" for row in one.waiting.messages(one.case, one.ask.agency))
    return f"waits, as its return may be lying unread ({numbers}); the manager is asked instead"


WHY_OR_WHY_NOT: tuple[Callable[[Reminder], str], ...] = (
    _went,
    lambda one: "not written to, as a person has taken it out of this case" if one.ask.removed else "",
    _returned,
    lambda one: "not written to, as it has not been asked yet" if one.ask.asked is None else "",
    _asked_late,
    lambda one: "not written to, as a later letter has taken the place of this one" if one.followed else "",
    lambda one: "waits, as a person has stopped this letter with HOLD" if one.held else "",
    lambda one: f"waits, as it asked for more time on {day(one.ask.asked_for_time)}"
    if one.asks_for_time and one.ask.asked_for_time else "",
    _unsettled,
    lambda one: f"will be written to at {moment(one.at)}" if one.at > one.desk.now else "",
    lambda one: "not written to, as its return date had passed" if one.at < one.ask.return_by <= one.desk.now
    else "is written to at the worker’s next look",
)


def agency_lines(
    desk: Desk, case: Case, step: Step, waiting: Unsettled, taken: dict[Done, datetime],
) -> list[tuple[str, str]]:
    """Each agency of the case by name, and whether this reminder goes to it and why."""
    situation = Situation(case, desk.clock_of(case), desk.now)
    found = []
    for ask in case.asks:
        at = situation.goes(step, situation.clock.from_start(step, ask.return_by))
        one = Reminder(desk, step, case, ask, at, waiting, taken)
        agency = desk.people.agency(ask.agency)
        why = next(words for reason in WHY_OR_WHY_NOT if (words := reason(one)))
        found.append((agency.name if agency else ask.agency, why))
    return found
