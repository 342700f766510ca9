"""A complaint from a member of the public: when its answer is due, and whether anybody still waits for one."""

from dataclasses import dataclass
from datetime import date, datetime

from rules.calendar import in_london


@dataclass(frozen=True, slots=True)
class Complaint:
    """A message that a person has called a complaint ("Complaints & Escalation Procedure").

    ``received`` is aware, the days are London's; ``counts_from`` is the day on which a colleague had it first, where a
    person has said so. ``case`` is the reference of the case that it is about, "" for none;
    ``partner`` the key of the agency that it was referred to. ``second_stage`` is the day on which whoever complained
    was not content with the answer.
    """

    message: int
    received: datetime
    case: str = ""
    answered: date | None = None
    second_stage: date | None = None
    second_answer: date | None = None
    partner: str = ""
    counts_from: date | None = None

    @property
    def came(self) -> date:
        """The day from which its answer is counted."""
        return self.counts_from or in_london(self.received).date()

    @property
    def settled(self) -> bool:
        """Whether nobody waits for an answer of the partnership."""
        return bool(self.partner or self.second_answer or (self.answered and not self.second_stage))
