"""A new edition goes to the manager and the chair, for APPROVE ("Appendix B, Day 11")."""

from collections.abc import Sequence
from pathlib import Path

from mailbot.letters.compose import Enclosure
from mailbot.letters.facts import Count, Question
from mailbot.letters.words import listed
from mailbot.record.desk import Desk
from mailbot.record.editions.corrections import lapsed
from mailbot.record.editions.make import Edition, make_edition
from mailbot.record.editions.names import agency_name
from mailbot.record.editions.supplement import addressed, supplement_facts
from mailbot.record.panel import without_papers
from mailbot.record.returns import missing_lines, row_questions
from mailbot.record.write import Choice, write_to
from mailbot.store import documents
from parsers.facts import Return
from rules.case import Case, Role

FOR_PANEL = (".docx", ".xlsx")
"""What travels by email; the page and the picture stay with the case."""

ASKED_TO = {Role.MANAGER: "approve", Role.PRP_CHAIR: "read"}
"""What the draft asks of its readers: the manager alone can approve it."""


def send_draft(desk: Desk, case: Case) -> Case:
    """Makes the next edition and sends it to the manager and the chair of the Practice Review Panel."""
    edition = make_edition(desk, case)
    case = desk.change(case, edition=edition.number)
    facts = _facts(desk, case, edition)
    for role, kind in ASKED_TO.items():
        write_to(
            desk,
            "collation",
            desk.people.holders(role),
            facts | {"kind": f"{kind} the supplement" if facts["supplement_to"] else kind},
            case=case,
            occasion=f"edition {edition.number}",
            choices=approval(edition.number),
            enclosures=by_mail(edition.files),
        )
    desk.note(
        f"edition {edition.number} of the combined chronology was made",
        case=case.reference,
        why="Rapid Review Process, para 5; Appendix B, Day 11",
    )
    return case


def approval(number: int) -> tuple[Choice, ...]:
    """The manager's answers to a draft."""
    return (
        Choice("APPROVE", f"Edition {number} goes to the panel at once.", number),
        Choice("HOLD", "Nothing goes to the panel.", number),
    )


def by_mail(files: Sequence[Enclosure]) -> list[Enclosure]:
    """Those files of an edition that travel by email."""
    return [file for file in files if Path(file.name).suffix in FOR_PANEL]


def _facts(desk: Desk, case: Case, edition: Edition) -> dict[str, object]:
    combined = edition.combined
    counts = [
        Count(count.agency, count.rows_in, count.rows_out, count.left_out, "; ".join(count.remarks))
        for count in combined.counts
    ]
    total = Count("All", sum(c.rows for c in counts), sum(c.shown for c in counts), sum(c.left_out for c in counts))
    return {
        "edition": edition.number,
        "counts": counts,
        "total": total,
        "missing": missing_lines(desk, case),
        "questions_open": _open_questions(desk, case),
        "groups": len(combined.groups),
        "lapsed": lapsed(desk, case),
        "conflicts": sum(1 for group in combined.groups if group.differences),
        "readers": [seat.shown for seat in addressed(desk, case).everybody],
        "without_papers": without_papers(desk, case),
        "approves": listed(person.name for person in desk.people.holders(Role.MANAGER)),
        "circulation": desk.step(case, "circulation"),
        "panel": desk.step(case, "panel"),
        **supplement_facts(desk, case, edition.number),
    }


def _open_questions(desk: Desk, case: Case) -> list[Question]:
    """What the agencies have been asked about and have not answered with a newer version."""
    found = []
    for row in documents.current_returns(desk.session, case.reference):
        reading = documents.reading_of(desk.vault, row)
        assert isinstance(reading.data, Return)
        found += [
            Question(f"{agency_name(desk, row.agency)}, {question.about}", question.says)
            for question in row_questions(reading.data.entries, reading.problems, desk)
        ]
    return found
