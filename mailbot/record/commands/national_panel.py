"""ANSWER and RECONSIDER: what the national Panel answers, and the reconsideration that follows."""

from datetime import date, datetime

from mailbot.letters.words import day as in_words
from mailbot.letters.words import moment as in_full
from mailbot.letters.words import plain_day
from mailbot.record import report
from mailbot.record.commands.order import CHECK, Answer, NotDone, Order
from mailbot.record.commands.standing import need_open
from mailbot.record.desk import Desk
from mailbot.record.write import Choice
from parsers.facts import Outcome
from rules.calendar import in_london
from rules.case import Case
from rules.report import Cause, Finding

REOPENS = {Finding.DOES_NOT_AGREE: Cause.DOES_NOT_AGREE, Finding.NATIONAL_REVIEW: Cause.NATIONAL_REVIEW}
"""Answers on which the panel reconvenes ("In these circumstances the Practice Review Panel should reconvene")."""
OPENED = "The decision is reconsidered: the Practice Review Panel reconvenes. PANEL and a day invites its members."
FOLLOWS = {
    Finding.AGREES: "Nothing more is awaited from the national Panel. If all is done, CLOSE closes the case.",
    Finding.MORE_INFORMATION: "Information is shared with the national Panel on request, by a person. Its answer is "
                              "still awaited.",
    Finding.DOES_NOT_AGREE: OPENED,
    Finding.NATIONAL_REVIEW: OPENED,
}
NOT_NEEDED = Choice("RECONSIDER not needed", "Takes the reconsideration back, while nothing has been done in it.")


def answered(desk: Desk, order: Order) -> Answer:
    """What the national Panel answered on that day, and what follows ("Scrutiny & Challenge", para 2)."""
    command, case = order.command, _without_a_slip(desk, order.need_case())
    day, finding = command.day, command.finding
    assert day is not None and finding is not None
    sent, before = case.report.submitted, (case.report.finding, case.report.answered)
    if sent is None:
        raise NotDone("It is not recorded that the report went to the national Panel.", "SUBMITTED and the day first.")
    if not sent <= day <= in_london(desk.now).date():
        raise NotDone(f"{in_words(day)} cannot be the day of its answer; the report went on {in_words(sent)}.", CHECK)
    if finding in REOPENS:
        need_open(case, command.verb)
    case = report.change_report(desk, case, finding=finding, answered=day)
    if finding in REOPENS:
        report.open_reconsideration(desk, case, REOPENS[finding])
    said = f"The national Panel {report.FINDINGS[finding]}; its answer of {in_words(day)} is recorded."
    return Answer([said, FOLLOWS[finding]], _back(*before))


def _without_a_slip(desk: Desk, case: Case) -> Case:
    """The case as it was before an answer that is being corrected. Raises NotDone where work rests on that answer."""
    if not case.reconsidering:
        return case
    if not case.report.untouched or case.report.cause not in REOPENS.values():
        raise NotDone("The decision is being reconsidered already.", "Answer REPORT with the proposal, then SUBMITTED.")
    return report.drop_reconsideration(desk, case)


def _back(finding: Finding | None, day: date | None) -> tuple[Choice, ...]:
    if finding is None or day is None:
        return ()
    return (Choice(f"ANSWER {finding} {plain_day(day)}", "Brings back what stood there."),)


def reconsider(desk: Desk, order: Order) -> Answer:
    """The decision is reconsidered, though the national Panel did not ask for it ("Scrutiny & Challenge", para 3)."""
    case, cause = order.need_case(), order.command.cause
    if cause is None:
        return _not_needed(desk, case)
    if case.decision is not Outcome.RAPID_REVIEW or case.report.submitted is None:
        raise NotDone("There is no decision that was reported to the national Panel.",
                      "DECISION changes a decision before that; SUBMITTED records that the report has gone.")
    if case.reconsidering:
        raise NotDone("The decision is being reconsidered already.", "Nothing needs to be done.")
    report.open_reconsideration(desk, case, cause)
    return Answer([report.CAUSES[cause], OPENED], (NOT_NEEDED,))


def _not_needed(desk: Desk, case: Case) -> Answer:
    if not case.reconsidering:
        raise NotDone("The decision is not being reconsidered.", "Nothing was changed.")
    if not case.report.untouched:
        raise NotDone("The panel has been called together, or the proposal has gone to the partners.",
                      "Report the result, whatever it is: REPORT, then SUBMITTED.")
    report.drop_reconsideration(desk, case)
    return Answer(["The reconsideration is taken back. Please tell those who had a letter about it."])


def reconvene(desk: Desk, case: Case, start: datetime) -> Answer:
    """PANEL while a decision is reconsidered: the panel reconvenes then, and its members are invited."""
    before = case.report.meets
    if start <= desk.now:
        raise NotDone(f"{in_full(start)} has passed.", CHECK)
    if start == before:
        return Answer([f"The panel already reconvenes at {in_full(start)}; nothing was sent."])
    _, sent = report.set_meeting(desk, case, start)
    done = [f"The panel reconvenes at {in_full(start)}.", f"{sent} invitations go out."]
    if not desk.office.calendar.is_working_day(start.date()):
        done.append(f"{in_words(start)} is no working day.")
    old = in_london(before) if before else None
    undo = (Choice(f"PANEL {plain_day(old)} {old:%H:%M}", "Brings the old date back."),) if old else ()
    return Answer(done, undo)
