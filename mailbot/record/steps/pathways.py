"""The other pathways: the panel's agenda for an audit, and the partners' approval of no further action."""

from mailbot.record.ahead import ahead
from mailbot.record.desk import Desk
from mailbot.record.screening import occasion_of
from mailbot.record.write import Choice, write_to
from rules.case import Case, Pathway
from rules.due import Due


def audit_agenda(desk: Desk, case: Case, due: Due) -> None:
    """The case for the next meeting of the Practice Review Panel (audit and assurance)."""
    facts = {
        "panel": desk.step(case, "audit_agenda"),
        "decided": case.decided,
        "rationale": case.rationale or "",
        "suitability": desk.step(case, "audit_suitability"),
        "report": desk.step(case, "audit_report"),
    }
    persons = [person for role in due.to for person in desk.people.holders(role)]
    write_to(desk, "audit_agenda", persons, facts, case=case, occasion=occasion_of(case))


def date_ahead(desk: Desk, case: Case, due: Due) -> None:
    """A date that only people can keep is near ("Audit and assurance": commissioned audits chased, report)."""
    about = desk.profile(case).step(due.step).about
    facts = {
        "step": desk.step(case, about),
        "review": Pathway.LCSPR in desk.profile(case).step(due.step).pathways,
        "source": due.source.heading,
        "quote": due.source.quote,
        "others": [desk.step(case, key) for key in desk.milestones(case) if key != about],
    }
    persons = [person for role in due.to for person in desk.people.holders(role)]
    close = Choice("CLOSE", "No more letters go in this case.")
    write_to(desk, "date_ahead", persons, facts, case=case, occasion=f"{due.step} {due.deadline.isoformat()}",
             choices=(close,))


def nfa_approval(desk: Desk, case: Case, due: Due) -> None:
    """The recommendation of no further action to the three partners, for their approval."""
    facts = {"approve_by": ahead(desk, case, "partners_approval"), "rationale": case.rationale or "", "decided_by": []}
    persons = [person for role in due.to for person in desk.people.holders(role)]
    write_to(desk, "nfa_approval", persons, facts, case=case, occasion=occasion_of(case))
