"""A decision is reconsidered: the panel reconvenes, proposes, the partners determine ("Scrutiny & Challenge")."""

from datetime import datetime

from mailbot.letters.facts import Milestone
from mailbot.letters.invitation import Meeting, invite
from mailbot.letters.words import plain_day
from mailbot.record.desk import Desk
from mailbot.record.panel import seats
from mailbot.record.report.state import CAUSES, change_report
from mailbot.record.write import Choice, write, write_to
from rules.calendar import in_london
from rules.case import PARTNERS, Case, Role
from rules.report import Cause, Report

STEPS = ("reconsideration_panel", "reconsideration_proposal", "reconsideration_reported")


def open_reconsideration(desk: Desk, case: Case, cause: Cause) -> Case:
    """Begins it, and tells the manager, the chair of the panel, the Head of Safeguarding and the three partners."""
    case = desk.change(case, reports=(*case.reports, Report(cause=cause, opened=desk.now)))
    facts = {
        "cause": CAUSES[cause],
        "since": desk.now,
        "steps_to_come": [desk.step(case, key) for key in STEPS],
        "national_review": cause in (Cause.NATIONAL_REVIEW, Cause.LOCAL_REVIEW),
    }
    proposed = desk.office.meetings.slot_on(in_london(desk.step(case, STEPS[0]).due).date()).starts
    day = f"{plain_day(proposed)} {proposed:%H:%M}"
    meet = Choice(f"PANEL {day}", "The panel reconvenes then; its members are invited.")
    roles = (Role.MANAGER, Role.PRP_CHAIR, Role.HEAD_OF_SAFEGUARDING, *PARTNERS)
    persons = [person for role in roles for person in desk.people.holders(role)]
    write_to(desk, "reconsideration", persons, facts, case=case, choices=(meet,),
             occasion=f"report {len(case.reports)} {desk.now.isoformat()}")
    desk.note("the decision is reconsidered", case=case.reference, why=f"Scrutiny & Challenge: {cause.value}")
    return case


def drop_reconsideration(desk: Desk, case: Case) -> Case:
    """It was opened by mistake, and nothing has been done in it yet."""
    return desk.change(case, reports=case.reports[:-1])


def set_meeting(desk: Desk, case: Case, start: datetime) -> tuple[Case, int]:
    """The panel reconvenes then (aware): its members are invited, or get the update. How many letters that makes."""
    before = case.report.meets
    case = change_report(desk, case, meets=start, moved=case.report.moved + (before is not None))
    slot, report = desk.office.meetings.slot_at(start), case.report
    meeting = Meeting(f"{case.reference}-reconvened-{len(case.reports) - 1}", desk.mailbox, slot.starts, slot.ends,
                      slot.place, report.moved)
    facts = {
        "kind": "new date" if before else "invitation",
        "panel": Milestone("The Practice Review Panel meets again", start),
        "place": slot.place,
        "cause": CAUSES[report.cause or Cause.NEW_INFORMATION],
    }
    occasion = f"report {len(case.reports)} {report.moved} {start.isoformat()}"
    sent = sum(
        write(desk, "reconvened", seat.person.mailbox, facts, case=case, role=seat.person.role, occasion=occasion,
              invitation=invite(meeting, seat.person.mailbox, desk.now))
        for seat in seats(desk, case)
    )
    return case, sent
