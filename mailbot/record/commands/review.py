"""REVIEW: a Local Child Safeguarding Practice Review was decided, or was not after all."""

from datetime import date

from mailbot.letters.words import day as in_words
from mailbot.letters.words import plain_day
from mailbot.record.commands.order import CHECK, Answer, NotDone, Order
from mailbot.record.desk import Desk
from mailbot.record.write import Choice, write_to
from mailbot.store import cases
from rules.calendar import in_london
from rules.case import PARTNERS, Case, Role

REMINDERS = ("lcspr_halfway", "lcspr_report_reminder")
ROLES = (Role.MANAGER, Role.PRP_CHAIR, Role.HEAD_OF_SAFEGUARDING, *PARTNERS)
NONE = Choice("REVIEW none", "There is no local review.")


def review(desk: Desk, order: Order) -> Answer:
    """The day on which a local review was decided ("The Purpose of a Child Safeguarding Practice Review")."""
    case, day = order.need_case(), order.command.day
    if day == case.review_decided:
        raise NotDone("That stands in the case already." if day else "No local review is recorded.",
                      "Nothing was changed.")
    if day is not None:
        _check(desk, case, day)
    cases.undo_done(desk.session, case.reference, *REMINDERS)
    before, case = case.review_decided, desk.change(desk.case(case.reference), review_decided=day)
    undo = (Choice(f"REVIEW {plain_day(before)}", "Brings the old day back.") if before else NONE,)
    if day is None:
        return Answer(["No local review is recorded any longer. Please tell those who had a letter about it."], undo)
    return Answer([_tell(desk, case, day, before)], undo)


def _check(desk: Desk, case: Case, day: date) -> None:
    received = in_london(case.received).date()
    if case.pathway is None:
        raise NotDone("The Screening Panel’s decision is not recorded.", "DECISION first, then REVIEW.")
    if not received <= day <= in_london(desk.now).date():
        raise NotDone(f"{in_words(day)} cannot be the day of the decision; the referral came on {in_words(received)}.",
                      CHECK)


def _tell(desk: Desk, case: Case, day: date, before: date | None) -> str:
    """Tells the manager, the chair of the panel, the Head of Safeguarding and the three partners."""
    report = desk.step(case, "lcspr_report")
    facts = {"since": day, "before": before, "step": report}
    persons = [person for role in ROLES for person in desk.people.holders(role)]
    write_to(desk, "review_decided", persons, facts, case=case, choices=(NONE,),
             occasion=f"review {day.isoformat()} {desk.now.isoformat()}")
    return (f"A Local Child Safeguarding Practice Review was decided on {in_words(day)}; its report and learning are "
            f"to be available by {in_words(report.due)}.")
