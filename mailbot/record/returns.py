"""A return is filed for its agency and acknowledged with what was found in it."""

from mailbot.letters.facts import Column, Question
from mailbot.record.desk import Desk, Matter
from mailbot.record.write import write
from mailbot.store import cases, documents
from parsers.facts import Entry, Problem, Reading, Return
from rules.calendar import in_london
from rules.case import Ask, Case
from rules.decisions import FileReturn
from rules.trust import Verdict

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


def file_return(matter: Matter, decision: FileReturn, *, quietly: bool = False) -> None:
    """Files the return; the agency's chasers stop. ``quietly``: no receipt (its sender was not known)."""
    desk, case = matter.desk, matter.desk.case(decision.reference)
    data = decision.reading.data
    assert isinstance(data, Return)
    filed = documents.file_document(
        desk.session,
        desk.vault,
        decision.reading,
        case=case.reference,
        message=matter.row.id,
        agency=decision.agency,
        now=desk.now,
    )
    case = _with_return(desk, case, decision.agency, matter, data, filed.version)
    kind = "a nil return" if data.nil_return else f"a return with {len(data.entries)} rows"
    desk.note(
        f"{kind} was filed for {decision.agency}, version {filed.version}",
        case=case.reference,
        why="Rapid Review Process, para 5",
    )
    if case.edition:
        # What the panel has seen is no longer all there is: the next tick makes a new edition.
        cases.undo_done(desk.session, case.reference, "collation")
    if not quietly and matter.incoming.verdict is not Verdict.FAILED and not matter.incoming.message.automatic:
        receipt(matter, case, decision.agency, decision.reading)


def _with_return(desk: Desk, case: Case, agency: str, matter: Matter, data: Return, version: int) -> Case:
    ask = case.ask_of(agency) or Ask(agency, desk.milestones(case)["returns"].due)
    answered = Ask(agency, ask.return_by, ask.asked, matter.received, data.nil_return, version, ask.asked_for_time)
    others = tuple(other for other in case.asks if other.agency != agency)
    order = {key.key: place for place, key in enumerate(desk.people.agencies)}
    asks = sorted((*others, answered), key=lambda one: order.get(one.agency, len(order)))
    return desk.change(case, asks=tuple(asks))


def receipt(matter: Matter, case: Case, agency: str, reading: Reading) -> None:
    """Reads back to the sender what was found, and asks about what could not be read."""
    desk, data = matter.desk, reading.data
    assert isinstance(data, Return)
    known, ask = desk.people.agency(agency), case.ask_of(agency)
    days = [day for entry in data.entries for day in (entry.start, entry.end) if day]
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
    write(
        desk,
        "receipt",
        matter.sender,
        facts,
        case=case,
        subject=agency,
        occasion=f"message-{matter.row.id}",
        role="agency_contact",
        answers=matter.incoming.message,
    )


def row_questions(entries: tuple[Entry, ...], problems: tuple[Problem, ...], desk: Desk) -> list[Question]:
    """What to ask the agency, each with the row as a person finds it."""
    return [Question(_about(entries, problem, desk), problem.message) for problem in problems]


def _about(entries: tuple[Entry, ...], problem: Problem, desk: Desk) -> str:
    if problem.row is None or problem.row >= len(entries):
        return str(problem.where) or desk.office.field_name(problem.field)
    entry = entries[problem.row]
    written = f", dated “{entry.date_text}”" if entry.date_text else ""
    return f"Entry {problem.row + 1}{written}"


def lateness(ask: Ask) -> str:
    """How an agency stands, in a few words, for tables."""
    if ask.returned is None:
        return "not returned" if ask.asked else "not asked yet"
    day = in_london(ask.returned)
    kind = "nil return" if ask.nil else "returned"
    late = ", late" if ask.returned > ask.return_by else ""
    version = f", version {ask.version}" if ask.version > 1 else ""
    return f"{kind} on {day:%A} {day.day} {day:%B}{late}{version}"
