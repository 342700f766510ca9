"""The receipt: reads back to the sender what was found in a return, and asks about what could not be read."""

from mailbot.letters.facts import Column, Question
from mailbot.record.asked import question
from mailbot.record.desk import Desk, Matter
from mailbot.record.write import answer
from parsers.facts import Entry, Problem, Reading, Return
from rules.case import Case

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


def receipt(matter: Matter, case: Case, agency: str, reading: Reading) -> None:
    """The receipt to the sender; what was read is quoted only to secure domains or the agency's own."""
    desk, data = matter.desk, reading.data
    assert isinstance(data, Return)
    known, ask = desk.people.agency(agency), case.ask_of(agency)
    asked = {problem.row for problem in reading.problems}  # what is asked about is no finding
    sure = [entry for place, entry in enumerate(data.entries) if place not in asked]
    days = [day for entry in sure for day in (entry.start, entry.end) if day]
    facts = {
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
    answer(matter, "receipt", facts, case=case, subject=agency, role="agency_contact")


def row_questions(entries: tuple[Entry, ...], problems: tuple[Problem, ...], desk: Desk) -> list[Question]:
    """What to ask the agency, each with the row as a person finds it."""
    return [_question(entries, problem, desk) for problem in problems]


def _question(entries: tuple[Entry, ...], problem: Problem, desk: Desk) -> Question:
    if problem.row is None or problem.row >= len(entries):
        return question(str(problem.where) or desk.office.field_name(problem.field), problem.message)
    written = entries[problem.row].date_text
    dated = f", dated “{written}”" if written else ""
    return question(f"Entry {problem.row + 1}{dated}", problem.message, written or "")
