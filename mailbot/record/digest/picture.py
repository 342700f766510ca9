"""One case at a glance: how it stands, what comes next, every milestone and every agency."""

from mailbot.letters.facts import AgencyLine, Milestone, Picture
from mailbot.letters.words import day as day_in_words
from mailbot.record.desk import Desk
from mailbot.record.report import told_of
from mailbot.record.returns import lateness
from rules.case import Case, Pathway, Standing
from rules.due import ALL

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
    "reconsideration_panel",
    "reconsideration_proposal",
    "reconsideration_reported",
    "audit_agenda",
    "audit_suitability",
    "audit_report",
    "partners_approval",
    "lcspr_report",
)
KNOWN = frozenset({"screening_part_b", "screening_decision", "templates", "returns", "collation", "circulation"})
"""Steps of which the case itself shows whether they were taken; of the others only people know."""
DONE, OVERDUE, PASSED = "done", "overdue", "the day has passed, please check"


def picture(desk: Desk, case: Case) -> Picture:
    """The case as of now. ``next`` is what is overdue, else the first step that is still to come."""
    day = desk.day_number(case, desk.now)
    steps = tuple(_step(desk, case, key) for key in SHOWN_STEPS if key in desk.milestones(case))
    late = [step for step in steps if step.state == OVERDUE]
    ahead = [step for step in steps if not step.state]
    report = (*told_of(desk, case), *_review(case))
    agencies = tuple(
        AgencyLine(agency.name, ask.return_by, lateness(ask))
        for ask in case.asks
        if not ask.removed and (agency := desk.people.agency(ask.agency))
    )
    return Picture(case.reference, _standing(case, day), next(iter([*late, *ahead]), None), steps, agencies, report)


def _review(case: Case) -> tuple[str, ...]:
    if case.review_decided is None:
        return ()
    return (f"A {PATHWAYS[Pathway.LCSPR]} was decided on {day_in_words(case.review_decided)}.",)


def _standing(case: Case, day: int | None) -> str:
    held = case.standing is Standing.HELD or ALL in case.holds
    stopped = ["every letter is held"] if held else ["some letters are held"] if case.holds else []
    return ", ".join([PATHWAYS[case.pathway], *stopped, *([f"today is Day {day}"] if day is not None else [])])


def _step(desk: Desk, case: Case, key: str) -> Milestone:
    step = desk.step(case, key)
    return desk.step(case, key, state_of(case, key, passed=step.due < desk.now))


def state_of(case: Case, key: str, *, passed: bool) -> str:
    """How a milestone stands, in words; "" for one that is still to come."""
    if is_done(case, key):
        return DONE
    known = key in KNOWN or (key == "report_submitted" and bool(case.report.version))
    return "" if not passed else OVERDUE if known else PASSED


def is_done(case: Case, key: str) -> bool:
    """Whether a milestone has been reached, as far as we know."""
    asks = [ask for ask in case.asks if not ask.removed]
    match key:
        case "screening_decision" | "screening_part_b":
            return case.decided is not None
        case "national_notification":
            return not case.notification_open
        case "returns":
            return bool(asks) and all(ask.returned for ask in asks)
        case "templates" | "panel_invitation":
            return bool(asks) and all(ask.asked or ask.returned for ask in asks)
        case "report_written":
            return any(done.step in (key, "report_submitted") for done in case.done)
        case "reconsideration_proposal":
            return case.report.shared is not None
    return any(done.step == key for done in case.done)
