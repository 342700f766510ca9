"""FILE UNDER: what a message carries is filed in a case on the manager's word, each kind in its own way."""

from collections.abc import Callable

from mailbot.record.commands.order import NotDone
from mailbot.record.desk import Desk, Matter
from mailbot.record.filing import matter_of, settle
from mailbot.record.referral import pass_answer_on
from mailbot.record.returns import file_return, is_filed, take_back
from mailbot.record.screening import take_part_b
from mailbot.store import documents
from parsers.facts import Kind, Outcome, Reading, Screening
from rules.case import Case
from rules.decide.returns import agency_in
from rules.decisions import FileReturn, PassAnswerOn, TakePartB
from rules.incoming import World
from rules.states import MessageState
from rules.triage import distinct

NOTHING_IN_IT = (
    "It carries no form or return that we can read, so nothing else follows: if it is an agency’s return, answer "
    "RECEIVED and the agency."
)
BY_A_PERSON = "Part B was filed by hand: its sender was not shown to be one who decides."


def file_message(desk: Desk, number: int, case: Case, agency: str) -> list[str]:
    """Files every form and return that a message carries in the case, and takes it out of every other.

    ``agency`` is the one that a return speaks for on the manager's word; of several returns it is that of those
    which do not say so themselves ("": each must). Sentences say what was done. Raises NotDone, and then nothing has
    changed.
    """
    matter = matter_of(desk, number)
    done = take_back(desk, number, but=case.reference)
    for reading in distinct(matter.incoming):
        done.append(FILING[reading.kind](matter, desk.case(case.reference), reading, agency))
    settle(matter.row, MessageState.HANDLED, "filed by a person", case.reference)
    return done or [f"Message {number} is filed under {case.reference}.", NOTHING_IN_IT]


def _file_return(matter: Matter, case: Case, reading: Reading, agency: str) -> str:
    desk = matter.desk
    world = World((case,), desk.people, desk.office.settings.partnership.prefix)
    alone = sum(one.kind is Kind.RETURN for one in distinct(matter.incoming)) == 1
    said = agency_in(reading, matter.incoming, world) or ""
    key = agency or said if alone else said or agency
    known = desk.people.agency(key)
    if known is None:
        keys = ", ".join(one.key for one in desk.people.agencies)
        raise NotDone(
            "A return in it does not show which agency it speaks for.",
            f"Write the agency too, like FILE UNDER {case.reference} housing. The agencies are {keys}.",
        )
    if case.ask_of(key) is None and case.decision is not Outcome.RAPID_REVIEW:
        raise NotDone(f"No returns are asked for in {case.reference}.", "Please check the reference.")
    if is_filed(desk, matter.row.id, reading, case.reference, key):
        return f"The return of {known.name} had been filed under {case.reference} already."
    file_return(matter, FileReturn(case.reference, key, reading), by_hand=True)
    return f"The return of {known.name} is filed under {case.reference}."


def _file_part_b(matter: Matter, case: Case, reading: Reading, agency: str) -> str:
    assert isinstance(reading.data, Screening)
    if reading.data.decision is None:
        raise NotDone("No one box is ticked in the Part B.", "Answer DECISION and the outcome instead.")
    if is_filed(matter.desk, matter.row.id, reading, case.reference, ""):
        return f"The Part B had been recorded in {case.reference} already."
    doubts = (BY_A_PERSON, *(problem.message for problem in reading.problems))
    take_part_b(matter, TakePartB(case.reference, reading, doubts))
    return f"The Part B is recorded in {case.reference}; the requests wait for your SEND."


def _file_referral(matter: Matter, case: Case, reading: Reading, agency: str) -> str:
    desk = matter.desk
    if is_filed(desk, matter.row.id, reading, case.reference, ""):
        return f"The referral had been filed under {case.reference} already."
    documents.file_document(desk.session, desk.vault, reading, case=case.reference, message=matter.row.id, now=desk.now)
    pass_answer_on(matter, PassAnswerOn(case.reference, None))
    return (
        f"The referral is filed under {case.reference}, and the Head of Safeguarding is shown it. No case was opened."
    )


FILING: dict[Kind, Callable[[Matter, Case, Reading, str], str]] = {
    Kind.RETURN: _file_return,
    Kind.SCREENING: _file_part_b,
    Kind.REFERRAL: _file_referral,
}
