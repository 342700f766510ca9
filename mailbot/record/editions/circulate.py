"""The approved edition goes to the members of the Practice Review Panel ("Rapid Review Process, para 6")."""

import tomllib

from mailbot.documents import case_discussion_tool
from mailbot.letters.compose import Enclosure
from mailbot.record.desk import Desk
from mailbot.record.editions.draft import by_mail
from mailbot.record.editions.make import material
from mailbot.record.editions.stored import stored_files
from mailbot.record.editions.supplement import addressed, supplement_facts
from mailbot.record.enclose import WORD
from mailbot.record.returns import missing_lines
from mailbot.record.write import write_to
from rules.calendar import in_london
from rules.case import Case


def circulate(desk: Desk, case: Case) -> Case:
    """The panel pack: summary of events, combined chronology, case discussion tool.

    Who has an earlier edition already gets a supplement: what changed, and the new edition.
    """
    to, papers = addressed(desk, case), by_mail(stored_files(desk, case.reference, case.approved))
    slot, occasion = desk.panel_slot(case), f"edition {case.approved}"
    facts = {
        "panel": desk.step_at(case, "The Practice Review Panel meets", slot.starts),
        "place": slot.place,
        "edition": case.approved,
        "missing": [line.agency for line in missing_lines(desk, case)],
    }
    if to.first:
        tool = Enclosure(f"{case.reference} case discussion tool.docx", WORD, _discussion(desk, case))
        write_to(
            desk, "panel_pack", [seat.person for seat in to.first], facts, case=case, occasion=occasion,
            enclosures=[*papers, tool],
        )  # fmt: skip
    told = facts | supplement_facts(desk, case, case.approved)
    write_to(
        desk, "supplement", [seat.person for seat in to.again], told, case=case, occasion=occasion, enclosures=papers
    )
    more = f" as a supplement to edition {case.circulated}" if to.again else ""
    desk.note(
        f"edition {case.approved} went to the Practice Review Panel{more}",
        case=case.reference,
        why="Rapid Review Process, para 6; Appendix B, Day 12",
    )
    return desk.change(case, circulated=case.approved)


def _discussion(desk: Desk, case: Case) -> bytes:
    path = desk.office.settings.folder / "word" / "case-discussion-tool.toml"
    return case_discussion_tool(
        tomllib.loads(path.read_text(encoding="utf-8")),
        case.reference,
        material(desk, case)[1],
        partnership=desk.letterhead.partnership,
        written=in_london(desk.now).date(),
    )
