"""The referrer's answer joins the case and goes to the Head of Safeguarding; what it settles is ticked off."""

from mailbot.letters.facts import Person, Question
from mailbot.record.desk import Desk, Matter
from mailbot.record.enclose import message_as_received
from mailbot.record.referral.acknowledge import asked_about, questions
from mailbot.record.referral.alert import the_form
from mailbot.record.write import answer, write_to
from mailbot.store import documents
from parsers.facts import Reading, Referral
from rules.case import Case, Pathway, Role
from rules.decisions import PassAnswerOn


def pass_answer_on(matter: Matter, decision: PassAnswerOn) -> None:
    """Passes on what the referrer wrote, and the corrected form if one came with it."""
    desk, case, reading = matter.desk, matter.desk.case(decision.reference), decision.reading
    before, missing = case, [Question(desk.office.field_name(field), "Still open.") for field in case.missing]
    if reading is not None:
        case, missing = _corrected(matter, case, reading), questions(reading.problems, desk)
    due = desk.milestones_of(case, Pathway.RAPID_REVIEW)["screening_decision"].due
    facts = {
        "referrer": Person(matter.sender.name or matter.sender.address, address=matter.sender.address),
        "received": matter.received,
        "answer": matter.incoming.message.body,
        "settled": _settled(desk, before, case),
        "missing": missing,
        "decide": desk.step_at(case, "Screening Panel decides", due),
    }
    roles = (Role.HEAD_OF_SAFEGUARDING, Role.MANAGER)
    enclosures = the_form(matter, case, reading) if reading else [message_as_received(matter, case.reference)]
    write_to(
        desk,
        "referrer_answer",
        [person for role in roles for person in desk.people.holders(role)],
        facts,
        case=case,
        occasion=f"message-{matter.row.id}",
        enclosures=enclosures,
    )
    if reading is not None or before.missing or _answers_queries(matter):
        _confirm(matter, case, missing, with_form=reading is not None)
    desk.note("the referrer's answer was passed to the Head of Safeguarding", case=case.reference)


def _answers_queries(matter: Matter) -> bool:
    thread = matter.incoming.thread
    return thread is not None and thread.letter == "queries"


def _confirm(matter: Matter, case: Case, missing: list[Question], with_form: bool) -> None:
    """Tells the referrer that the answer came, where one was asked for; mere thanks are not answered."""
    facts = {
        "received": matter.received, "form": with_form, "missing": missing,
        "secure": matter.desk.people.is_secure(matter.sender),
    }  # fmt: skip
    answer(matter, "answer_received", facts, case=case, role=Role.REFERRER)


def _corrected(matter: Matter, case: Case, reading: Reading) -> Case:
    """The case with the corrected form, which is filed beside the first one."""
    desk = matter.desk
    assert isinstance(reading.data, Referral)
    documents.file_document(desk.session, desk.vault, reading, case=case.reference, message=matter.row.id, now=desk.now)
    return desk.change(case, referral=reading.data, missing=asked_about(reading))


def _settled(desk: Desk, before: Case, now: Case) -> list[Question]:
    """What was asked and is answered now."""
    gone = [field for field in before.missing if field not in now.missing]
    return [Question(desk.office.field_name(field), "Answered in the form attached.") for field in gone]
