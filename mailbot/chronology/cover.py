"""What stands on the first page of every edition."""

from dataclasses import dataclass
from datetime import datetime

from rules.chronology import Combined, Row
from rules.chronology.notes import in_words

MARKING = "OFFICIAL-SENSITIVE"


@dataclass(frozen=True, slots=True)
class Cover:
    """Title, case reference (``None``: none known) and the moment of preparing (London time)."""

    title: str
    reference: str | None
    prepared: datetime

    @property
    def prepared_in_words(self) -> str:
        """When the edition was prepared: ``26 March 2026 at 09:05``."""
        return f"{in_words(self.prepared.date())} at {self.prepared:%H:%M}"

    @property
    def name(self) -> str:
        """The title with the reference: ``Combined chronology TSCP-2026-001``."""
        return f"{self.title} {self.reference}" if self.reference else self.title


def facts(combined: Combined, cover: Cover) -> tuple[tuple[str, str], ...]:
    """The lines of the title block: label and value."""
    dated, undated, out = len(combined.rows), len(combined.undated), len(combined.left_out)
    return (
        ("Case reference", cover.reference or "none given"),
        ("Prepared", cover.prepared_in_words),
        ("Period", period(combined.rows)),
        ("Rows", f"{dated + undated} rows: {dated} in order of date, {undated} without a date; {out} left out"),
        ("Returns", f"{len(combined.counts)} files from {len(combined.agencies)} agencies"),
    )


def period(rows: tuple[Row, ...]) -> str:
    """The years that the dated rows are about; a row whose date is in doubt does not stretch it."""
    days = [row.day for row in rows if row.day and not row.doubtful]
    return f"{in_words(min(days))} to {in_words(max(days))}" if days else "no dated row"


NOTHING_CHANGED = (
    "Every row is in the agency’s own words; nothing was corrected, shortened or merged. What mailbot adds is set in "
    "italics: how an imprecise date was read, how old the children were, what is in doubt, and which rows are likely "
    "to tell of the same event. Rows stand at their earliest possible day, then by time (rows without a time first), "
    "then by agency."
)
