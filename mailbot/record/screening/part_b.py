"""Part B comes in: recorded with its rationale and leads, or asked back when no one decision can be told from it."""

from mailbot.letters.facts import Person, Question
from mailbot.record.desk import Desk, Matter
from mailbot.record.screening.ruling import Ruling, settle_decision
from mailbot.record.screening.telling import DECISIONS
from mailbot.record.write import answer, write_to
from mailbot.store import documents
from parsers.facts import Address, Problem, Screening
from rules.case import Role
from rules.decisions import AskPartBBack, TakePartB


def take_part_b(matter: Matter, decision: TakePartB) -> None:
    """Records a Part B and what follows from it."""
    desk, screening = matter.desk, decision.reading.data
    assert isinstance(screening, Screening) and screening.decision is not None
    documents.file_document(
        desk.session, desk.vault, decision.reading, case=decision.reference, message=matter.row.id, now=desk.now
    )
    people = tuple(Person(member.name, agency=member.organisation) for member in screening.panel)
    leads = tuple(
        Person(lead.name or "", lead.role or "", lead.organisation or "", lead.contact or "")
        for lead in screening.leads
    )
    ruling = Ruling(
        screening.decision,
        matter.received,
        matter.sender.address,
        decision.obstacles,
        screening.rationale,
        screening.selected_pathway,
        people,
        leads,
    )
    settle_decision(desk, desk.case(decision.reference), ruling)


def ask_part_b_back(matter: Matter, decision: AskPartBBack) -> None:
    """A Part B without one clear tick goes back to its sender at once, with a copy to the manager."""
    desk, case = matter.desk, matter.desk.case(decision.reference)
    problems, occasion = decision.reading.problems, f"message-{matter.row.id}"
    facts = {"received": matter.received, "decide": desk.step(case, "screening_decision")}
    asked = facts | {"problems": _questions(desk, problems, matter.sender)}
    answer(matter, "part_b_question", asked, case=case, choices=DECISIONS)
    for manager in desk.people.holders(Role.MANAGER):
        copied = facts | {"problems": _questions(desk, problems, manager.mailbox)}
        write_to(desk, "part_b_question", [manager], copied, case=case, occasion=occasion, choices=DECISIONS)
    desk.note(
        "Part B was asked back: no one decision can be told from it",
        case=case.reference,
        why="Appendix A, Part B, 2.1: tick one",
    )


def _questions(desk: Desk, problems: tuple[Problem, ...], reader: Address) -> list[Question]:
    """What is unclear; by field name alone to a reader whose domain is not secure."""
    said = desk.people.is_secure(reader)
    name_of = desk.office.field_name
    return [Question(name_of(one.field), one.message if said else "Please look at it again.") for one in problems]
