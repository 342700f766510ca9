"""The process as data: the steps of one edition of the procedure, how each is counted, and the words it comes from.

The values are written in ``process.toml`` and read by ``mailbot.settings.process``; here are their types. What a word
of the data *means* is Python: how to count in ``rules.clock.counting``, what to send in ``rules.clock.conditions``.
"""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from rules.case import Pathway, Role

END_OF_DAY = time(17)
"""A day without an hour is due at 17:00."""


class Unit(StrEnum):
    """What is counted."""

    WORKING_DAYS = "working_days"
    CLOCK_HOURS = "clock_hours"
    CALENDAR_DAYS = "calendar_days"
    MONTHS = "months"
    NEXT_MEETING = "next_meeting"
    """The next scheduled panel; where none is entered, so many calendar days at the latest."""


class Anchor(StrEnum):
    """What is counted from."""

    RECEIVED = "received"
    DAY_ZERO = "day_zero"
    NOTIFIED = "notified"
    AWARE = "aware"
    DECIDED = "decided"
    SCREENED = "screened"
    """The Screening Panel's decision; until it is known, the receipt."""
    INCIDENT = "incident"
    TEMPLATES = "templates"
    RETURNS = "returns"
    RECONSIDERED = "reconsidered"
    """The day on which a reconsideration began."""
    RECONVENED = "reconsideration_panel"
    """The day on which the Practice Review Panel reconvenes for it."""
    REVIEW_DECIDED = "review_decided"
    """The day on which a Local Child Safeguarding Practice Review was decided."""


class When(StrEnum):
    """The condition on which mailbot acts."""

    UNDECIDED = "undecided"
    """The Screening Panel has not decided."""
    DECIDED = "decided"
    GO_AHEAD = "go_ahead"
    """The requests may go to the agencies that have not been asked."""
    SILENT = "silent"
    """An agency was asked and has not answered."""
    AHEAD = "ahead"
    """A date of the case is near, which only people can keep."""
    MIDWAY = "midway"
    """Half the agencies' time is over, and some that were asked have not answered."""
    COLLATABLE = "collatable"
    """The last return is in, or the day has come."""
    APPROVED = "approved"
    """An edition was approved and has not been circulated."""
    UNAPPROVED = "unapproved"
    """There is a draft, and no edition has been approved."""
    MET = "met"
    """The Practice Review Panel has met, and no report has gone to the partners."""
    UNSIGNED = "unsigned"
    """A report has gone to the partners, and not all of them have answered."""


class Hours(StrEnum):
    """When a letter goes that would fall outside working hours."""

    ANY = "any"
    BEFORE = "before"
    """At the last working moment before."""
    AFTER = "after"
    """At the first working moment after: what it says is not true before."""


class Owner(StrEnum):
    """Whose step it is."""

    MAILBOT = "mailbot"
    MANAGER = "manager"
    BUSINESS_UNIT = "business_unit"
    HEAD_OF_SAFEGUARDING = "head_of_safeguarding"
    SCREENING_PANEL = "screening_panel"
    PRACTICE_REVIEW_PANEL = "practice_review_panel"
    AGENCIES = "agencies"
    STATUTORY_PARTNERS = "statutory_partners"


@dataclass(frozen=True, slots=True)
class Source:
    """A heading of the procedure, and a quotation of the words under it."""

    heading: str
    quote: str


@dataclass(frozen=True, slots=True)
class Count:
    """So many units from an anchor (negative: before it), to an hour of the day."""

    number: int
    unit: Unit = Unit.WORKING_DAYS
    anchor: Anchor = Anchor.DAY_ZERO
    hour: time = END_OF_DAY


@dataclass(frozen=True, slots=True)
class OtherCount:
    """Another sentence of the procedure that counts the same step otherwise: shown beside it, never moving it."""

    count: Count
    source: Source
    where_it_differs: bool = False
    """Shown only when it comes to another day."""
    until_aware: bool = False
    """Shown only until the day on which the local authority became aware is known."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what, whose, by when, and what mailbot sends about it (``when`` is ``None``: nothing)."""

    key: str
    what: str
    owner: Owner
    count: Count
    source: Source
    pathways: frozenset[Pathway] = frozenset()
    """The pathways whose timetable it belongs to; none: it belongs to the screening of every referral."""
    milestone: bool = True
    """Whether the timetable shows it; letters about another step are not milestones of their own."""
    also: tuple[OtherCount, ...] = ()
    note: str = ""
    when: When | None = None
    about: str = ""
    """The step whose deadline its letter speaks of; "" for its own."""
    letter: str = ""
    to: tuple[Role, ...] = ()
    hours: Hours = Hours.ANY
    acts_at: time | None = None
    """The hour at which mailbot acts on the day, where it is not the hour at which the step is due."""
    replaces: frozenset[str] = frozenset()
    """Steps that need not be caught up once this one has come."""
    moves_with: str = ""
    """The step that takes this one along when a person replans it."""
    until_answered: bool = False
    """Whether it stays on every pathway of a referral until the Head of Safeguarding has answered it."""


@dataclass(frozen=True)
class Profile:
    """One edition of the procedure. A case keeps the profile it was opened under."""

    name: str
    title: str
    day_zero: Anchor
    steps: tuple[Step, ...]
    report: str
    """The step whose date never moves, and after which nothing may be planned."""
    health_body: str
    always_notified: tuple[str, ...] = ()
    asked_by_default: tuple[str, ...] = ()
    """Kinds of agencies asked besides the members of the Practice Review Panel."""
    report_headings: tuple[str, ...] = ()

    def step(self, key: str) -> Step:
        """The step of that key. Raises KeyError for one that this profile does not have."""
        for step in self.steps:
            if step.key == key:
                return step
        raise KeyError(f"the profile {self.name} has no step {key}")

    def milestones(self, pathway: Pathway) -> tuple[Step, ...]:
        """The steps that the timetable of a pathway shows, in the order of the procedure."""
        return tuple(step for step in self.steps if step.milestone and pathway in step.pathways)

    def actions(self, pathway: Pathway | None) -> tuple[Step, ...]:
        """The steps about which mailbot sends something; those of the screening while there is no pathway."""
        belongs = (step for step in self.steps if pathway in step.pathways or not (step.pathways or pathway))
        return tuple(step for step in belongs if step.when is not None)
