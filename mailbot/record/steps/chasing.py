"""Agencies that have not returned: reminded, and then their senior contact and the manager are told."""

from mailbot.letters.facts import Person
from mailbot.record.desk import Desk
from mailbot.record.steps.requests import return_form
from mailbot.record.write import write, write_to, write_to_contacts
from mailbot.store import cases
from rules.calendar import in_london
from rules.case import Case, Role
from rules.due import Due

REMINDERS = ("chaser_1", "chaser_2")


def chase(desk: Desk, case: Case, due: Due) -> None:
    """The reminder to an agency's contact, with its form once more."""
    agency, ask = desk.agency_in(case, due.subject), case.ask_of(due.subject)
    if agency is None or ask is None:
        return
    left = desk.office.calendar.working_days_between(in_london(desk.now).date(), in_london(ask.return_by).date())
    facts = {
        "agency": agency.name,
        "days_left": left,
        "asked": ask.asked,
        "return_by": desk.step_at(case, "Your return", ask.return_by),
    }
    write_to_contacts(
        desk, "chaser", agency, facts, case=case, occasion=f"{due.step} {due.occasion}",
        enclosures=[return_form(desk, case, agency)],
    )  # fmt: skip


def tell_overdue(desk: Desk, case: Case, due: Due) -> None:
    """The overdue notice to the agency's senior contact, with a copy to the manager."""
    agency, ask = desk.agency_in(case, due.subject), case.ask_of(due.subject)
    if agency is None or ask is None:
        return
    done = cases.done_at(desk.session, case.reference)
    reminded = [at for step, at in done.items() if step.subject == agency.key and step.step in REMINDERS]
    facts = {
        "agency": agency.name,
        "asked": ask.asked,
        "reminded": sorted(at for at in reminded if at < desk.now),
        "asked_of": Person(agency.contact.name, "", agency.name, agency.contact.address),
        "return_by": desk.step_at(case, "The agency’s return", ask.return_by),
        "panel": desk.step(case, "panel"),
        "copy_of": "",
    }
    senior = Role.AGENCY_SENIOR
    write(desk, "overdue", agency.senior, facts, case=case, subject=agency.key, role=senior, occasion=due.occasion)
    copied = facts | {"copy_of": agency.senior.name}
    managers = desk.people.holders(Role.MANAGER)
    write_to(desk, "overdue", managers, copied, case=case, subject=agency.key, occasion=due.occasion)
