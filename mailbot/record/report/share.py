"""The report goes to the three statutory partners, each of whom is asked to agree ("Appendix B, Day 14 and Day 15")."""

from mailbot.letters.compose import Enclosure
from mailbot.letters.facts import Milestone
from mailbot.letters.words import listed
from mailbot.record.desk import Desk
from mailbot.record.report.paper import refuse_unfinished, report_in
from mailbot.record.report.state import CAUSES, called, change_report, edition_of
from mailbot.record.write import Choice, write_to
from rules.case import PARTNERS, Case, Role
from rules.clock.conditions import sign_off_due
from rules.due import Due
from rules.people import Person

REPORT_STEP = "report_submitted"


def share(desk: Desk, case: Case, message: int) -> Case:
    """Sends the report that a message carries to the partners; what they said to an earlier version counts no more.

    Raises NotDone where the message carries none that can go.
    """
    version = case.report.version + 1
    report = report_in(desk, case, message, version)
    refuse_unfinished(case, report)
    case = change_report(desk, case, version=version, message=message, shared=desk.now, signed=())
    if not case.report.cause:
        desk.done(case, "report_written", occasion=str(version))
    for person in partners(desk, *PARTNERS):
        _ask(desk, case, person, "sign_off", report)
    return case


def remind(desk: Desk, case: Case, due: Due) -> None:
    """The partners that have not answered are reminded, with the report once more."""
    report = report_in(desk, case, case.report.message, case.report.version)
    for person in partners(desk, *due.to):
        _ask(desk, case, person, "sign_off_reminder", report)


def partners(desk: Desk, *roles: Role) -> list[Person]:
    """Those who hold these roles now."""
    return [person for role in roles for person in desk.people.holders(role)]


def answer_by(desk: Desk, case: Case) -> Milestone:
    """By when the partners answer what has gone to them."""
    what, due = "The three partners agree", sign_off_due(case, desk.clock_of(case), REPORT_STEP)
    return Milestone(what, due) if case.report.cause else desk.step_at(case, what, due)


def has_it(desk: Desk, person: Person) -> str:
    """Whom a reader asks for the report whose address is not in a secure domain; "" for one who is sent it."""
    if desk.people.is_secure(person.mailbox):
        return ""
    return listed(manager.name for manager in desk.people.holders(Role.MANAGER))


def _ask(desk: Desk, case: Case, person: Person, letter: str, report: Enclosure) -> None:
    number, where = case.report.version, has_it(desk, person)
    facts: dict[str, object] = {
        "kind": called(case), "version": number, "approve_by": answer_by(desk, case), "where": where,
    }
    if letter == "sign_off":
        facts["cause"] = CAUSES[case.report.cause] if case.report.cause else ""
    else:
        facts["shared"] = case.report.shared
    words = (
        Choice("AGREE", f"You agree to version {number}.", edition_of(case)),
        Choice("DISAGREE", f"You do not agree to version {number}. You can write why below it.", edition_of(case)),
    )
    files = [] if where else [report]
    write_to(desk, letter, [person], facts, case=case, occasion=f"edition {edition_of(case)}", choices=words,
             enclosures=files)
