"""Editions of the combined chronology: made from each agency’s newest return, kept, approved, sent to the panel."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from mailbot.chronology import write as write_chronology
from mailbot.documents import case_discussion_tool, narrative_headings, summary_of_events
from mailbot.letters.compose import Enclosure
from mailbot.letters.facts import AgencyLine, Count, Question
from mailbot.record.desk import Desk
from mailbot.record.enclose import EXCEL, WORD
from mailbot.record.returns import lateness, row_questions
from mailbot.record.write import Choice, write, write_to
from mailbot.store import documents
from mailbot.store.blobs import get_blob, put_blob
from mailbot.store.tables import EditionRow
from parsers.facts import Return
from rules.calendar import in_london
from rules.case import Case, Role
from rules.chronology import Birth, Combined, Source, combine
from rules.people import Person

TYPES = {".docx": WORD, ".xlsx": EXCEL, ".html": "text/html", ".png": "image/png"}
FOR_PANEL = (".docx", ".xlsx")
"""What travels by email; the page and the picture stay with the case."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition: its number, the chronology it was made from, and its files in the order of reading."""

    number: int
    combined: Combined
    files: tuple[Enclosure, ...]


def make_edition(desk: Desk, case: Case) -> Edition:
    """The next edition from the newest return of each agency, stored with all its files."""
    sources, returned = _material(desk, case)
    combined, number = combine(sources, family=_born(case)), case.edition + 1
    name = f"{case.reference} combined chronology edition {number}"
    files = [
        Enclosure(f"{case.reference} summary of events edition {number}.docx", WORD, _summary(desk, case, returned)),
        *_drawn(combined, name, case, desk),
    ]
    for file in files:
        blob = put_blob(desk.session, desk.vault, file.data)
        desk.session.add(
            EditionRow(
                case_reference=case.reference,
                number=number,
                name=file.name,
                content_type=file.content_type,
                blob_id=blob.id,
                made=desk.now,
            )
        )
    desk.session.flush()
    return Edition(number, combined, tuple(files))


def _material(desk: Desk, case: Case) -> tuple[list[Source], dict[str, Return]]:
    """The newest return of each agency, for the chronology and for the summary; agencies by their names."""
    sources, returned = [], {}
    for row in documents.current_returns(desk.session, case.reference):
        reading = documents.reading_of(desk.vault, row)
        assert isinstance(reading.data, Return)
        name = agency_name(desk, row.agency)
        returned[name] = reading.data
        sources.append(
            Source(name, f"return of {name}, version {row.version}", reading.data, reading.problems, case.reference)
        )
    return sources, returned


def _born(case: Case) -> tuple[Birth, ...]:
    """The children of the referral whose birthdays are known: their ages stand at every event."""
    return tuple(
        Birth(f"{child.forenames} {child.last_names}", child.date_of_birth)
        for child in case.referral.children
        if child.date_of_birth
    )


def agency_name(desk: Desk, key: str) -> str:
    """An agency's full name; its key if it is no longer in the settings."""
    agency = desk.people.agency(key)
    return agency.name if agency else key


def _summary(desk: Desk, case: Case, returned: dict[str, Return]) -> bytes:
    template = (desk.office.settings.folder / "word" / "single-agency-return.docx").read_bytes()
    return summary_of_events(
        case.reference,
        returned,
        asked=[agency_name(desk, ask.agency) for ask in case.asks if not ask.removed],
        headings=narrative_headings(template),
        partnership=desk.letterhead.partnership,
        written=in_london(desk.now).date(),
    )


def _discussion(desk: Desk, case: Case) -> bytes:
    path = desk.office.settings.folder / "word" / "case-discussion-tool.toml"
    return case_discussion_tool(
        tomllib.loads(path.read_text(encoding="utf-8")),
        case.reference,
        _material(desk, case)[1],
        partnership=desk.letterhead.partnership,
        written=in_london(desk.now).date(),
    )


def _drawn(combined: Combined, name: str, case: Case, desk: Desk) -> list[Enclosure]:
    with TemporaryDirectory() as folder:
        files = []
        for suffix, kind in TYPES.items():
            path = Path(folder) / f"{name}{suffix}"
            write_chronology(combined, path, reference=case.reference, prepared=desk.now)
            files.append(Enclosure(path.name, kind, path.read_bytes()))
        return files


def stored_files(desk: Desk, reference: str, number: int) -> list[Enclosure]:
    """The files of a stored edition, in alphabetical order."""
    rows = desk.session.scalars(
        select(EditionRow)
        .where(EditionRow.case_reference == reference, EditionRow.number == number)
        .order_by(EditionRow.name)
    )
    return [Enclosure(row.name, row.content_type, get_blob(desk.session, desk.vault, row.blob_id)) for row in rows]


def send_draft(desk: Desk, case: Case) -> Case:
    """A new edition to the manager and the chair of the Practice Review Panel, for APPROVE ("Appendix B, Day 11")."""
    edition = make_edition(desk, case)
    case = desk.change(case, edition=edition.number)
    facts = _draft_facts(desk, case, edition)
    for role in (Role.MANAGER, Role.PRP_CHAIR):
        choices = _choices(edition.number) if role is Role.MANAGER else ()
        write_to(
            desk,
            "collation",
            desk.people.holders(role),
            facts,
            case=case,
            occasion=f"edition {edition.number}",
            choices=choices,
            enclosures=_by_mail(edition.files),
        )
    desk.note(
        f"edition {edition.number} of the combined chronology was made",
        case=case.reference,
        why="Rapid Review Process, para 5; Appendix B, Day 11",
    )
    return case


def _choices(number: int) -> tuple[Choice, ...]:
    return (
        Choice("APPROVE", f"Edition {number} goes to the panel at once.", number),
        Choice("HOLD", "Nothing goes to the panel.", number),
    )


def _by_mail(files: tuple[Enclosure, ...] | list[Enclosure]) -> list[Enclosure]:
    return [file for file in files if Path(file.name).suffix in FOR_PANEL]


def _draft_facts(desk: Desk, case: Case, edition: Edition) -> dict[str, object]:
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
        "conflicts": sum(1 for group in combined.groups if group.differences),
        "circulation": desk.step(case, "circulation"),
        "panel": desk.step(case, "panel"),
    }


def _open_questions(desk: Desk, case: Case) -> list[Question]:
    found = []
    for row in documents.current_returns(desk.session, case.reference):
        reading = documents.reading_of(desk.vault, row)
        assert isinstance(reading.data, Return)
        found += [
            Question(f"{agency_name(desk, row.agency)}, {question.about}", question.says)
            for question in row_questions(reading.data.entries, reading.problems, desk)
        ]
    return found


def missing_lines(desk: Desk, case: Case) -> list[AgencyLine]:
    """The agencies that were asked and have not returned."""
    return [
        AgencyLine(agency.name, ask.return_by, lateness(ask))
        for ask in case.outstanding
        if (agency := desk.people.agency(ask.agency))
    ]


def circulate(desk: Desk, case: Case) -> Case:
    """The approved edition to every member of the Practice Review Panel ("Rapid Review Process, para 6")."""
    slot = desk.panel_slot(case)
    files = [
        *_by_mail(stored_files(desk, case.reference, case.approved)),
        Enclosure(f"{case.reference} case discussion tool.docx", WORD, _discussion(desk, case)),
    ]
    facts = {
        "panel": desk.step_at(case, "The Practice Review Panel meets", slot.starts),
        "place": slot.place,
        "edition": case.approved,
        "missing": [line.agency for line in missing_lines(desk, case)],
    }
    for box in panel_members(desk, case):
        write(
            desk,
            "panel_pack",
            box.mailbox,
            facts,
            case=case,
            occasion=f"edition {case.approved}",
            role=box.role,
            enclosures=files,
        )
    desk.note(
        f"edition {case.approved} went to the Practice Review Panel",
        case=case.reference,
        why="Rapid Review Process, para 6; Appendix B, Day 12",
    )
    return desk.change(case, circulated=case.approved)


def panel_members(desk: Desk, case: Case) -> tuple[Person, ...]:
    """The chair, the members entered by name, and the contact of each agency that was asked; each address once."""
    persons = [*desk.people.holders(Role.PRP_CHAIR), *desk.people.holders(Role.PRP_MEMBERS)]
    for ask in case.asks:
        agency = desk.people.agency(ask.agency)
        if agency and not ask.removed:
            persons.append(Person(Role.AGENCY_CONTACT, agency.contact.name, (agency.contact.address,)))
    return tuple({person.mailbox.address: person for person in persons}.values())
