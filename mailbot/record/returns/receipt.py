"""The receipt: reads back to the sender what was found in a return, and asks about what could not be read."""

from mailbot.letters.facts import Column, Question
from mailbot.record.asked import question
from mailbot.record.desk import Desk, Matter
from mailbot.record.write import answer, write
from parsers.facts import Entry, Problem, Reading, Return
from rules.case import Case, Role
from rules.people import Agency
from rules.trust import Verdict

CONTACT = Role.AGENCY_CONTACT

FIELDS = {
    "date_text": "date",
    "from": "start date",
    "to": "end date",
    "time": "time",
    "source": "source of information",
    "event": "event",
    "response": "action or outcome",
    "comment": "comment",
    "": "not used",
}


def receipt(matter: Matter, case: Case, agency: str, reading: Reading, *, by_hand: bool = False) -> None:
    """The receipt to the sender; what was read is quoted only to secure domains or the agency's own.

    Of a return that was filed ``by_hand`` because its sender is nobody that the agency is known by, the agency's
    own contact gets the receipt and the questions.
    """
    desk, data = matter.desk, reading.data
    assert isinstance(data, Return)
    known, ask = desk.agency_in(case, agency), case.ask_of(agency)
    asked = {problem.row for problem in reading.problems}  # what is asked about is no finding
    sure = [entry for place, entry in enumerate(data.entries) if place not in asked]
    days = [day for entry in sure for day in (entry.start, entry.end) if day]
    facts: dict[str, object] = {
        "agency": known.name if known else agency,
        "received": matter.received,
        "secure": desk.people.is_secure(matter.sender) or bool(known and known.knows(matter.sender)),
        "late": bool(ask and matter.received > ask.return_by),
        "nil": data.nil_return,
        "author": data.author,
        "rows": len(data.entries),
        "first": min(days, default=None),
        "last": max(days, default=None),
        "columns": [Column(heading, FIELDS.get(field, field)) for heading, field in reading.columns.items()],
        "sections": [section.heading for section in data.summary],
        "empty_sections": [],
        "missing": row_questions(data.entries, reading.problems, desk),
    }
    if by_hand and known and not _speaks(matter, known):
        facts |= {"secure": True}
        occasion = f"message-{matter.row.id}"
        write(desk, "receipt", known.contact, facts, case=case, subject=agency, role=CONTACT, occasion=occasion)
    else:
        answer(matter, "receipt", facts, case=case, subject=agency, role=CONTACT)


def _speaks(matter: Matter, agency: Agency) -> bool:
    """Whether the sender may be answered about this agency's return."""
    incoming = matter.incoming
    return agency.knows(matter.sender) and incoming.verdict is not Verdict.FAILED and not incoming.message.automatic


def row_questions(entries: tuple[Entry, ...], problems: tuple[Problem, ...], desk: Desk) -> list[Question]:
    """What to ask the agency, each with the row as a person finds it."""
    return [_question(entries, problem, desk) for problem in problems]


def _question(entries: tuple[Entry, ...], problem: Problem, desk: Desk) -> Question:
    if problem.row is None or problem.row >= len(entries):
        return question(str(problem.where) or desk.office.field_name(problem.field), problem.message)
    written = entries[problem.row].date_text
    dated = f", dated “{written}”" if written else ""
    return question(f"Entry {problem.row + 1}{dated}", problem.message, written or "")
