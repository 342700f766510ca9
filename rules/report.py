"""The report of a Rapid Review: who agrees with it, when it went to the national Panel, and what the Panel answered.

"On completion of the Rapid Review, the three statutory safeguarding partners should sign off a Rapid Review
recommendation and share with the National Panel their decision" (What a completed Rapid Review Report should include).
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from rules.roles import PARTNERS, Role


class Finding(StrEnum):
    """What the national Panel answers ("Scrutiny & Challenge"; "The National Child Safeguarding ... Panel")."""

    AGREES = "agrees"
    DOES_NOT_AGREE = "does not agree"
    NATIONAL_REVIEW = "national review"
    MORE_INFORMATION = "more information"


class Cause(StrEnum):
    """Why a decision is reconsidered ("Scrutiny & Challenge", paras 2 and 3)."""

    DOES_NOT_AGREE = "does not agree"
    NATIONAL_REVIEW = "national review"
    LOCAL_REVIEW = "local review"
    NEW_INFORMATION = "new information"


@dataclass(frozen=True, slots=True)
class Signature:
    """What one statutory partner says to a report, when we heard it (aware), and on whose word we have it."""

    partner: Role
    agrees: bool
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class Report:
    """What goes to the national Panel once: the report of the Rapid Review, or the result of a reconsideration.

    ``version`` counts what the partners were sent to agree (0: nothing yet); ``message`` is the number in the ledger
    of the message that brought it, ``shared`` the moment (aware) at which it went to them. ``signed`` is the newest
    word of each partner on that version. ``submitted`` and ``answered`` are the days on which a person sent it, and on
    which the national Panel answered. Of a reconsideration ``cause`` says why, ``opened`` since when (aware), ``meets``
    when the panel reconvenes (aware) and ``moved`` how often that has changed.
    """

    cause: Cause | None = None
    opened: datetime | None = None
    meets: datetime | None = None
    moved: int = 0
    version: int = 0
    message: int = 0
    shared: datetime | None = None
    signed: tuple[Signature, ...] = ()
    submitted: date | None = None
    finding: Finding | None = None
    answered: date | None = None

    def word_of(self, partner: Role) -> Signature | None:
        """What that partner says to the newest version; ``None`` if it has not answered."""
        return next((one for one in self.signed if one.partner is partner), None)

    @property
    def unsigned(self) -> tuple[Role, ...]:
        """The partners that were sent it and have not answered."""
        return tuple(role for role in PARTNERS if self.version and self.word_of(role) is None)

    @property
    def against(self) -> tuple[Role, ...]:
        """The partners that do not agree."""
        return tuple(one.partner for one in self.signed if not one.agrees)

    @property
    def agreed(self) -> bool:
        """Whether all three partners agree."""
        return bool(self.version) and all((word := self.word_of(role)) and word.agrees for role in PARTNERS)

    @property
    def untouched(self) -> bool:
        """Whether a reconsideration has only been opened: no meeting is set, and nothing was shared."""
        return self.cause is not None and self.meets is None and not self.version and self.submitted is None
