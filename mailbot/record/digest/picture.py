"""One case at a glance: how it stands, what comes next, every milestone and every agency."""

from mailbot.letters.facts import AgencyLine, Milestone, Picture
from mailbot.record.desk import Desk
from mailbot.record.returns import lateness
from rules.case import Case, Pathway

PATHWAYS = {
    None: "waiting for the Screening Panel",
    Pathway.RAPID_REVIEW: "Rapid Review",
    Pathway.AUDIT_AND_ASSURANCE: "audit and assurance",
    Pathway.NO_FURTHER_ACTION: "no further action",
    Pathway.LCSPR: "Local Child Safeguarding Practice Review",
    Pathway.COMPLAINT: "complaint",
}
SHOWN_STEPS = (
    "screening_part_b",
    "screening_decision",
    "national_notification",
    "templates",
    "returns",
    "collation",
    "circulation",
    "panel",
    "report_written",
    "report_submitted",
    "audit_agenda",
    "audit_suitability",
    "audit_report",
    "partners_approval",
)
OURS = frozenset({"templates", "collation", "circulation"})
"""Steps whose lateness we can tell: the others are done by people elsewhere."""


def picture(desk: Desk, case: Case) -> Picture:
    """The case as of now."""
    day = desk.day_number(case, desk.now)
    standing = PATHWAYS[case.pathway] + (f", today is Day {day}" if day is not None else "")
    steps = tuple(_step(desk, case, key) for key in SHOWN_STEPS if key in desk.milestones(case))
    ahead = [step for step in steps if step.due >= desk.now and not step.state]
    agencies = tuple(
        AgencyLine(agency.name, ask.return_by, lateness(ask))
        for ask in case.asks
        if not ask.removed and (agency := desk.people.agency(ask.agency))
    )
    return Picture(case.reference, standing, ahead[0] if ahead else None, steps, agencies)


def _step(desk: Desk, case: Case, key: str) -> Milestone:
    step = desk.step(case, key)
    if is_done(case, key):
        return desk.step(case, key, "done")
    return desk.step(case, key, "overdue") if step.due < desk.now and key in OURS else step


def is_done(case: Case, key: str) -> bool:
    """Whether a milestone has been reached, as far as we know."""
    asks = [ask for ask in case.asks if not ask.removed]
    match key:
        case "screening_decision" | "screening_part_b":
            return case.decided is not None
        case "national_notification":
            return case.notified is not None
        case "returns":
            return bool(asks) and all(ask.returned for ask in asks)
        case "templates" | "panel_invitation":
            return bool(asks) and all(ask.asked or ask.returned for ask in asks)
    return any(done.step == key for done in case.done)
