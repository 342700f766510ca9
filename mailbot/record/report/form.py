"""The report form for one case, and the letter that brings it to those who write the report."""

import tomllib

from mailbot.documents import report_form as fill
from mailbot.letters.compose import Enclosure
from mailbot.letters.facts import Person as Shown
from mailbot.record.desk import Desk
from mailbot.record.editions import material
from mailbot.record.enclose import WORD
from mailbot.record.report.known import known
from mailbot.record.report.share import partners
from mailbot.record.returns import missing_lines
from mailbot.record.tokens import file_token
from mailbot.record.write import write_to
from rules.calendar import in_london
from rules.case import PARTNERS, Case, Role
from rules.decide.returns import OUR_REPORT
from rules.due import Due


def send_form(desk: Desk, case: Case, due: Due) -> None:
    """The form to those who write the report, once the panel has met ("Appendix B, Day 14")."""
    people = [Shown(one.name, address=one.mailbox.address) for one in partners(desk, *PARTNERS)]
    facts: dict[str, object] = {
        "approve_by": desk.step(case, "report_written"),
        "submit_by": desk.step(case, "report_submitted"),
        "missing": [line.agency for line in missing_lines(desk, case)],
    }
    form = report_form(desk, case)
    for role in due.to:
        asked = {"kind": "share", "partners": people} if role is Role.MANAGER else {"kind": "write", "partners": []}
        write_to(desk, "report_form", desk.people.holders(role), facts | asked, case=case, enclosures=[form])


def report_form(desk: Desk, case: Case) -> Enclosure:
    """The form as of now, keyed to the case."""
    path = desk.office.settings.folder / "word" / "report-form.toml"
    data = fill(
        tomllib.loads(path.read_text(encoding="utf-8")),
        case.reference,
        desk.profile(case).report_headings,
        known(desk, case),
        material(desk, case)[1],
        partnership=desk.letterhead.partnership,
        written=in_london(desk.now).date(),
        properties={
            "mailbot-reference": case.reference, "mailbot-agency": OUR_REPORT,
            "mailbot-token": file_token(desk, case.reference, OUR_REPORT),
        },
    )
    return Enclosure(f"{case.reference} report form.docx", WORD, data)
