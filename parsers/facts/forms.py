"""The facts of a referral form (Appendix A, Part A) and of a screening form (Part B)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Child:
    """One child of section 4. Text is as typed with white space collapsed; absent is ``None``."""

    last_names: str | None = None
    forenames: str | None = None
    other_names: str | None = None
    date_of_birth: date | None = None
    age: str | None = None
    gender: str | None = None
    ethnicity: str | None = None
    disability: str | None = None
    home_address: str | None = None
    parents_carers: str | None = None


@dataclass(frozen=True, slots=True)
class Referral:
    """Part A, the Rapid Review Referral Form."""

    referrer_name: str | None = None
    referrer_role: str | None = None
    referrer_agency: str | None = None
    referrer_phone: str | None = None
    incident_date: date | None = None
    referred_date: date | None = None
    event_description: str | None = None
    abuse_detail: str | None = None
    children: tuple[Child, ...] = ()
    work_undertaken: str | None = None
    review_reasons: str | None = None
    additional_information: str | None = None


class Outcome(StrEnum):
    """The four boxes of Part B, 2.1, in the order of the form."""

    RAPID_REVIEW = "rapid_review"
    NO_FURTHER_ACTION = "no_further_action"
    AUDIT_AND_ASSURANCE = "audit_and_assurance"
    QUERIES = "queries"


@dataclass(frozen=True, slots=True)
class PanelMember:
    """Who decided: the organisation as printed on the form, and the name typed beside it."""

    organisation: str
    name: str


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead named by the screening panel (Part B, second 2.2)."""

    name: str | None = None
    role: str | None = None
    organisation: str | None = None
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class Screening:
    """Part B, the Screening Form. ``decision`` is ``None`` when no box or more than one is ticked."""

    panel: tuple[PanelMember, ...] = ()
    decision: Outcome | None = None
    selected_pathway: str | None = None
    rationale: str | None = None
    leads: tuple[Lead, ...] = ()
