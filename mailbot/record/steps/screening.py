"""The Screening Panel is reminded of its decision."""

from mailbot.record.desk import Desk
from mailbot.record.screening import DECISIONS
from mailbot.record.write import write_to
from rules.case import Case, Role
from rules.due import Due

PARTNERS = {Role.LOCAL_AUTHORITY: "the local authority", Role.POLICE: "the police", Role.HEALTH: "health"}


def remind_panel(desk: Desk, case: Case, due: Due) -> None:
    """The reminder to the Head of Safeguarding, the leads and the manager ("How to refer", para 2)."""
    decide = desk.step(case, "screening_decision")
    hours = max(0, int((decide.due - desk.now).total_seconds() // 3600))
    facts = {
        "received": case.received,
        "hours_left": hours,
        "decide": decide,
        "views": [],
        "part_b": desk.step(case, "screening_part_b"),
        "waiting_for": list(PARTNERS.values()),
    }
    persons = [person for role in due.to for person in desk.people.holders(role)]
    write_to(desk, "screening_reminder", persons, facts, case=case, occasion=due.step, choices=DECISIONS)
