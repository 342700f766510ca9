"""The other pathways: the panel's agenda for an audit, and the partners' approval of no further action."""

from mailbot.letters.facts import Milestone
from mailbot.record.desk import Desk
from mailbot.record.screening import occasion_of
from mailbot.record.write import write_to
from rules.calendar import in_london
from rules.case import Case
from rules.due import Due


def audit_agenda(desk: Desk, case: Case, due: Due) -> None:
    """The case for the next meeting of the Practice Review Panel (audit and assurance)."""
    facts = {
        "panel": _meeting(desk, case),
        "decided": case.decided,
        "rationale": case.rationale or "",
        "suitability": desk.step(case, "audit_suitability"),
        "report": desk.step(case, "audit_report"),
    }
    persons = [person for role in due.to for person in desk.people.holders(role)]
    write_to(desk, "audit_agenda", persons, facts, case=case, occasion=occasion_of(case))


def _meeting(desk: Desk, case: Case) -> Milestone:
    """The next scheduled meeting, at the hour at which it begins; where none is entered, the day at the latest."""
    step = desk.step(case, "audit_agenda")
    day, meetings = in_london(step.due).date(), desk.office.meetings
    return desk.step_at(case, step.what, meetings.slot_on(day).starts) if day in meetings.days else step


def nfa_approval(desk: Desk, case: Case, due: Due) -> None:
    """The recommendation of no further action to the three partners, for their approval."""
    facts = {"approve_by": desk.step(case, "partners_approval"), "rationale": case.rationale or "", "decided_by": []}
    persons = [person for role in due.to for person in desk.people.holders(role)]
    write_to(desk, "nfa_approval", persons, facts, case=case, occasion=occasion_of(case))
