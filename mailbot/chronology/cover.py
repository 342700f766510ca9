"""What stands on the first page of every edition."""

from dataclasses import dataclass
from datetime import datetime

from rules.chronology import Combined, Row
from rules.chronology.notes import in_words

MARKING = "OFFICIAL-SENSITIVE"


NOTHING_CHANGED = (
    "Every row is in the agency’s own words; nothing was corrected, shortened or merged. What mailbot adds is set in "
    "italics: how an imprecise date was read, how old the children were, what is in doubt, and which rows are likely "
    "to tell of the same event. Rows stand at their earliest possible day, then by time (rows without a time first), "
    "then by agency."
)
ANONYMISED = (
    "Roles stand in place of names, ages in place of dates of birth, and a number in place of each address, school, "
    "practice and telephone number. Everything else is in the agency’s own words, and no row was left out for this. "
    "A person must check the key before this edition leaves: it lists every replacement, and what may still tell who "
    "somebody is. Rows and their numbers are those of the named edition. "
)


@dataclass(frozen=True, slots=True)
class Cover:
    """Title, case reference (``None``: none known) and the moment of preparing (London time).

    ``anonymised``: roles stand in place of names. ``agency``: only its rows are in it. ``since``: the moment at
    which the edition was prepared that the changes are counted from.
    """

    title: str
    reference: str | None
    prepared: datetime
    anonymised: bool = False
    agency: str | None = None
    since: datetime | None = None

    @property
    def reading(self) -> str:
        """How the edition is to be read."""
        return ANONYMISED if self.anonymised else NOTHING_CHANGED

    @property
    def kind(self) -> str:
        """Which edition this is, in words."""
        named = "Anonymised: roles in place of names; to be checked against its key" if self.anonymised else "Named"
        return f"{named}. Only the rows of {self.agency}, with the questions to it" if self.agency else named

    @property
    def prepared_in_words(self) -> str:
        """When the edition was prepared: ``26 March 2026 at 09:05``."""
        return _moment(self.prepared)

    @property
    def name(self) -> str:
        """The title with the reference: ``Combined chronology TSCP-2026-001``."""
        return f"{self.title} {self.reference}" if self.reference else self.title


def _moment(moment: datetime) -> str:
    return f"{in_words(moment.date())} at {moment:%H:%M}"


def facts(combined: Combined, cover: Cover) -> tuple[tuple[str, str], ...]:
    """The lines of the title block: label and value."""
    dated, undated, out = len(combined.rows), len(combined.undated), len(combined.left_out)
    return (
        ("Case reference", cover.reference or "none given"),
        ("Edition", cover.kind),
        ("Prepared", cover.prepared_in_words),
        *([("Changes since", _moment(cover.since))] if cover.since else []),
        ("Period", period(combined.rows)),
        ("Rows", (f"{_counted(dated + undated, 'row', 'rows')}: {dated} in order of date, {undated} without a date; "
                  f"{out} left out")),
        ("Returns", _returns(combined)),
    )


def _returns(combined: Combined) -> str:
    """How many files there are, of how many agencies; and how many of them are in, where not all are."""
    files, inside = len(combined.counts), sum(1 for count in combined.counts if count.admitted)
    agencies = _counted(len(combined.agencies), "agency", "agencies")
    told = _counted(files, "file", "files")
    return f"{told} from {agencies}" if inside == files else f"{told}; in: {inside} from {agencies}"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def period(rows: tuple[Row, ...]) -> str:
    """The years that the dated rows are about; a row whose date is in doubt does not stretch it."""
    sure = [row for row in rows if not row.doubtful]
    days = [day for row in sure for day in (row.day, row.entry.end) if day]
    return f"{in_words(min(days))} to {in_words(max(days))}" if days else "no dated row"
