"""A case as the rules see it: a frozen value, changed only by recording a decision."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from parsers.facts import Address, Outcome, Referral
from rules.report import Report
from rules.roles import PARTNERS, Role

__all__ = [
    "ERASED", "PARTNERS", "Ask", "Case", "Done", "Given", "Pathway", "Role", "Standing", "View",
]  # fmt: skip


class Pathway(StrEnum):
    """The learning pathways of "Type of Learning Pathways", and the complaint."""

    RAPID_REVIEW = "rapid_review"
    AUDIT_AND_ASSURANCE = "audit_and_assurance"
    NO_FURTHER_ACTION = "no_further_action"
    LCSPR = "lcspr"
    COMPLAINT = "complaint"
    RECONSIDERATION = "reconsideration"
    """What follows when the decision of a Rapid Review is reconsidered ("Scrutiny & Challenge")."""


class Standing(StrEnum):
    """Where a case stands. A held case gets no letters but alerts to the manager."""

    OPEN = "open"
    HELD = "held"
    CLOSED = "closed"
    NOT_A_REFERRAL = "not_a_referral"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Ask:
    """One agency that was asked, or will be asked, for its summary and chronology.

    ``return_by`` is the agency's own return moment (aware, Europe/London). ``version`` counts the returns
    filed (0: none). ``asked_for_time`` is the day on which the agency asked for an extension. ``name`` and
    ``contact`` are those of an agency that ADD brought into this case; else the settings know them.
    """

    agency: str
    return_by: datetime
    asked: datetime | None = None
    returned: datetime | None = None
    nil: bool = False
    version: int = 0
    asked_for_time: date | None = None
    removed: bool = False
    name: str = ""
    contact: Address | None = None
    turn: int = 0
    """How often it has been asked anew: by ADD after a REMOVE, or with another contact."""
    wants_until: date | None = None
    """Until which day it asked for more time, if it named one."""

    @property
    def outstanding(self) -> bool:
        """Whether this agency was asked and has not answered."""
        return not self.removed and self.asked is not None and self.returned is None


@dataclass(frozen=True, slots=True)
class View:
    """What one statutory partner would decide, when we heard it (aware), and on whose word we have it."""

    partner: Role
    outcome: Outcome
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class Given:
    """A command that was carried out, by whom and when (aware), and the commands that undo it (none: nothing does)."""

    verb: str
    actor: str
    at: datetime
    undo: tuple[str, ...] = ()


ERASED = "erased"
"""The line of the done-log of a case that was erased for good; nothing can be done in it any longer."""


@dataclass(frozen=True, slots=True)
class Done:
    """One line of the done-log: a step that has been taken, once and for all.

    ``subject`` is an agency key or role ("" for the case as a whole), ``occasion`` tells repetitions apart.
    """

    step: str
    subject: str = ""
    occasion: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that decisions about one case rest on. All moments are aware; days are Europe/London."""

    reference: str
    profile: str
    received: datetime
    referral: Referral
    referrer: Address
    referrer_trusted: bool = False
    missing: tuple[str, ...] = ()
    """Keys of the referral's fields that are needed and not there, e.g. ``incident_date``."""
    standing: Standing = Standing.OPEN
    decision: Outcome | None = None
    decided: datetime | None = None
    rationale: str | None = None
    selected_pathway: str | None = None
    notified: date | None = None
    aware: date | None = None
    not_notifiable: bool = False
    """Whether the Head of Safeguarding has said that the incident is not notifiable."""
    review_decided: date | None = None
    """The day on which a Local Child Safeguarding Practice Review was decided; ``None``: none was."""
    views: tuple[View, ...] = ()
    """What the statutory partners would decide, as far as they have said; the newest of each."""
    told: Outcome | None = None
    """The outcome that the referrer was told last."""
    linked: tuple[str, ...] = ()
    """The references of cases that a person has linked with this one."""
    given: tuple[Given, ...] = ()
    """The commands that were carried out in this case, oldest first."""
    asks: tuple[Ask, ...] = ()
    panel: datetime | None = None
    """When the Practice Review Panel meets, if a person moved it; else the timetable decides."""
    go_ahead: datetime | None = None
    """From when the requests may go (decision plus ``go_ahead_minutes``, working time); ``None``: wait for SEND."""
    holds: frozenset[str] = frozenset()
    """Steps that the manager stopped with HOLD; ``*`` is every letter of the case."""
    edition: int = 0
    """The newest draft edition of the combined chronology (0: none yet)."""
    approved: int = 0
    circulated: int = 0
    split: tuple[tuple[str, int], ...] = ()
    """Rows, as (file, index), that a person took out of their same-event group."""
    joined: tuple[tuple[tuple[str, int], ...], ...] = ()
    """Rows that a person put into one same-event group."""
    corrected: int = 0
    """How often a person has changed the same-event groups: each time asks for a new edition."""
    reports: tuple[Report, ...] = ()
    """What goes to the national Panel: the report of the Rapid Review, then the result of each reconsideration."""
    done: frozenset[Done] = field(default_factory=frozenset)

    @property
    def pathway(self) -> Pathway | None:
        """The pathway that follows from the decision; ``None`` while there is none or queries are open."""
        if self.decision is None or self.decision is Outcome.QUERIES:
            return None
        return Pathway(self.decision.value)

    @property
    def pathways(self) -> tuple[Pathway | None, ...]:
        """The pathway that follows from the decision, and the local review where one was decided beside it."""
        return (self.pathway,) if self.review_decided is None else (self.pathway, Pathway.LCSPR)

    @property
    def notification_open(self) -> bool:
        """Whether it has not been said if and when the national Panel was notified ("The Screening Panel", para 3)."""
        return self.notified is None and not self.not_notifiable

    @property
    def report(self) -> Report:
        """The report that is worked on, or that went last."""
        return self.reports[-1] if self.reports else Report()

    @property
    def reconsidering(self) -> bool:
        """Whether a reconsideration is under way: opened, and its result not reported to the national Panel yet."""
        return self.report.cause is not None and self.report.submitted is None

    def view_of(self, partner: Role) -> Outcome | None:
        """What that statutory partner would decide, if it has said."""
        return next((view.outcome for view in self.views if view.partner is partner), None)

    @property
    def outstanding(self) -> tuple[Ask, ...]:
        """The agencies that were asked and have not answered."""
        return tuple(ask for ask in self.asks if ask.outstanding)

    def ask_of(self, agency: str) -> Ask | None:
        """What was asked of one agency, if anything was."""
        return next((ask for ask in self.asks if ask.agency == agency), None)
