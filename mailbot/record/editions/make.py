"""An edition is made: the summary of events and the combined chronology from the newest return of each agency."""

from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from mailbot.chronology import write_edition
from mailbot.chronology.cover import Cover
from mailbot.chronology.sources import children_named
from mailbot.documents import narrative_headings, summary_of_events
from mailbot.letters.compose import Enclosure
from mailbot.record.desk import Desk
from mailbot.record.editions.corrections import corrections_of, with_rows_carried
from mailbot.record.editions.names import agency_name, label
from mailbot.record.editions.stored import store_files
from mailbot.record.editions.supplement import panel_has
from mailbot.record.enclose import EXCEL, WORD
from mailbot.store import documents
from parsers.facts import Return
from rules.calendar import in_london
from rules.case import Case
from rules.chronology import Birth, Combined, Source, combine
from rules.chronology.changes import changes_since

TYPES = {
    ".docx": WORD, ".xlsx": EXCEL, ".html": "text/html", ".png": "image/png", ".json": "application/json",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition: its number, the chronology it was made from, and its files in the order of reading."""

    number: int
    combined: Combined
    files: tuple[Enclosure, ...]


def make_edition(desk: Desk, case: Case) -> Edition:
    """The next edition from the newest return of each agency, stored with all its files.

    Once the panel has its papers it says what changed since.
    """
    combined, returned, number = drawn_up(desk, case), material(desk, case)[1], case.edition + 1
    if earlier := panel_has(desk, case):
        combined = replace(combined, changes=changes_since(earlier.rows, combined))
    name = f"{case.reference} combined chronology edition {number}"
    summary = Enclosure(
        f"{case.reference} summary of events edition {number}.docx", WORD, _summary(desk, case, returned)
    )
    since = in_london(earlier.prepared) if earlier else None
    cover = Cover("Combined chronology", case.reference, in_london(desk.now), since=since)
    files = (summary, *_drawn(combined, name, cover))
    store_files(desk, case.reference, number, files)
    return Edition(number, combined, files)


def drawn_up(desk: Desk, case: Case) -> Combined:
    """The combined chronology as it stands now, with what people said about same events."""
    corrections = corrections_of(with_rows_carried(desk, case))
    return combine(material(desk, case)[0], family=_born(case), corrections=corrections)


def material(desk: Desk, case: Case) -> tuple[list[Source], dict[str, Return]]:
    """The newest return of each agency, for the chronology and for the summary; agencies by their names."""
    sources, returned = [], {}
    for row in documents.current_returns(desk.session, case.reference):
        reading = documents.reading_of(desk.vault, row)
        assert isinstance(reading.data, Return)
        name = agency_name(desk, row.agency)
        returned[name] = reading.data
        details = reading.properties.get("family_details", "")
        sources.append(Source(
            name, label(desk, row), reading.data, reading.problems, case.reference,
            children_named(reading, reading.data), details=details,
        ))
    return sources, returned


def _born(case: Case) -> tuple[Birth, ...]:
    """The children of the referral whose birthdays are known: their ages stand at every event."""
    return tuple(
        Birth(" ".join(name for name in (child.forenames, child.last_names) if name), child.date_of_birth)
        for child in case.referral.children
        if child.date_of_birth
    )


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


def _drawn(combined: Combined, name: str, cover: Cover) -> list[Enclosure]:
    """The chronology in every format; the data tell a later edition what this one said."""
    with TemporaryDirectory() as folder:
        files = []
        for suffix, kind in TYPES.items():
            path = Path(folder) / f"{name}{suffix}"
            write_edition(combined, path, cover)
            files.append(Enclosure(path.name, kind, path.read_bytes()))
        return files
