"""Who is told a decision: partners and manager with its rationale, the referrer the outcome alone."""

from collections.abc import Sequence

from mailbot.letters.facts import Person
from mailbot.letters.words import moment as in_full
from mailbot.record.ahead import ahead
from mailbot.record.desk import Desk
from mailbot.record.write import Choice, write, write_to
from parsers.facts import Outcome
from rules.calendar import in_london
from rules.case import Case, Role

OUTCOMES = {
    Outcome.RAPID_REVIEW: "Rapid Review",
    Outcome.AUDIT_AND_ASSURANCE: "audit and assurance",
    Outcome.NO_FURTHER_ACTION: "no further action",
    Outcome.QUERIES: "queries back to the referrer",
}
DECISIONS = tuple(
    Choice(f"DECISION {words}", "Records this decision.")
    for words in ("Rapid Review", "audit and assurance", "no further action", "queries")
)
NOTIFY = "national_notification"
"""Shown with every decision until the Head of Safeguarding has answered it."""
NEXT = {
    Outcome.RAPID_REVIEW: ("templates", "returns", "circulation", "panel", "report_written", "report_submitted"),
    Outcome.AUDIT_AND_ASSURANCE: ("audit_agenda", "audit_suitability", "audit_report"),
    Outcome.NO_FURTHER_ACTION: ("partners_approval",),
    Outcome.QUERIES: (),
}

MAY_MEAN = {
    "templates": "Another sentence of the procedure would have the templates on",
    "returns": "Another sentence of the procedure would have the returns on",
    "panel": "Another sentence of the procedure would have the panel on",
}
"""How the dates are introduced that the procedure also gives, and that change nothing here."""


def occasion_of(case: Case) -> str:
    """What tells the letters of one decision from those of another."""
    return case.decided.isoformat() if case.decided else ""


def tell_partners(
    desk: Desk, case: Case, decided_by: Sequence[Person], leads: Sequence[Person], occasion: str = "",
    replaced: str = "",
) -> None:
    """The decision to the three statutory partners and the manager; ``replaced`` says which it takes the place of."""
    outcome = case.decision or Outcome.QUERIES
    milestones, owed = desk.milestones(case), (NOTIFY,) if case.pathway and case.notification_open else ()
    facts = {
        "kind": OUTCOMES[outcome],
        "decided": case.decided,
        "decided_by": list(decided_by),
        "rationale": case.rationale or "",
        "pathway": case.selected_pathway,
        "leads": list(leads),
        "next": [ahead(desk, case, key) for key in (*owed, *NEXT[outcome]) if key in milestones],
        "notes": [*([replaced] if replaced else []), *notes(desk, case)],
    }
    roles = (Role.LOCAL_AUTHORITY, Role.POLICE, Role.HEALTH, Role.MANAGER)
    readers = [person for role in roles for person in desk.people.holders(role)]
    write_to(desk, "decision", readers, facts, case=case, occasion=occasion or occasion_of(case))


def replaced(before: Case) -> str:
    """Which decision a new one takes the place of, in a sentence; "" when there was none."""
    if before.decision is None or before.decided is None:
        return ""
    return f"It replaces the decision of {in_full(before.decided)}: {OUTCOMES[before.decision]}."


def notes(desk: Desk, case: Case) -> list[str]:
    """Where the procedure counts otherwise, and how many working days the agencies have."""
    if case.decision is not Outcome.RAPID_REVIEW:
        return []
    milestones = desk.milestones(case)
    today = in_london(desk.now).date()
    left = desk.office.calendar.working_days_between(today, in_london(milestones["returns"].due).date())
    others = [f"{MAY_MEAN[key]} {item.rule}" for key in MAY_MEAN for item in milestones[key].also]
    return [_days_left(left), *others]


def _days_left(left: int) -> str:
    if left > 0:
        days = "1 working day" if left == 1 else f"{left} working days"
        return f"The agencies have {days} from today until their returns are due."
    return "The day on which the returns are due has come or has passed. EXTEND ALL and a day gives them a new one."


def tell_referrer(desk: Desk, case: Case) -> bool:
    """The outcome to the referrer, never the rationale; nothing to a sender that failed authentication."""
    if not case.referrer_trusted or case.decision is None:
        return False
    earlier = OUTCOMES[case.told] if case.told and case.told is not case.decision else ""
    facts = {"kind": OUTCOMES[case.decision], "outcome": case.decision.value, "earlier": earlier}
    told = write(desk, "outcome", case.referrer, facts, case=case, role=Role.REFERRER, occasion=occasion_of(case))
    if told:
        desk.change(desk.case(case.reference), told=case.decision)
    return told
