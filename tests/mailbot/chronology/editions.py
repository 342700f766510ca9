"""Editions for tests: written once and read back by other libraries than those that wrote them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailbot.chronology import write
from parsers.facts import Code, Problem
from rules.chronology import Combined, Row, combine
from tests.rules.chronology.made import BROOK, MEADOW, between, case_a, on, told, undated

# Nine o'clock and five minutes in London, where the clocks have not yet gone forward.
PREPARED = datetime(2026, 3, 26, 9, 5, tzinfo=UTC)
HOSTILE = ("=cmd|'/C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "=HYPERLINK(\"http://x.example\")")
AWKWARD = (
    on("2026-01-01", "Bell \x07, form feed \x0c, null \x00, lone half \ud800, not a character \uffff."),
    on("2026-01-02", "<b>Bold</b> & \"quoted\" 'apostrophe' ]]> <script>alert(1)</script>"),
    on("2026-01-03", "First line\nsecond line\n\nfourth line", comment="  leading spaces"),
    on("2026-01-04", "Word" * 2_000, source="x" * 300),
    on("2026-01-05", "Ünïcode 家 👩‍👧 ‎left-to-right mark"),
    between(None, "1899-12-31", "Before Excel's calendar."),
    on("1850-01-01", "Long ago."),
    on("9999-12-31", "The end of time."),
    between("2026-01-08", "9999-12-31", "Until the end of time."),
    between("0001-01-01", "2026-01-08", "Since the beginning."),
    on("2026-01-05", "<r><t>markup</t></r>"),
    on("2026-01-06", ""),
    undated("No date."),
    *(on("2026-01-07", text, source=text, response=text, comment=text) for text in HOSTILE),
)


def awkward() -> Combined:
    """Two agencies whose texts are made to break what writes them."""
    doubt = Problem("entries", Code.CONTRADICTION, "=Is that so?", row=0)
    return combine([told(BROOK, *AWKWARD, problems=(doubt,), reference="TSCP-2026-001"),
                    told("=Meadow [Police]: A/B?", *AWKWARD, file="=return*.docx"),
                    told(MEADOW, on("2026-02-01"), reference="OTHER-1"), told("Nil", reference="TSCP-2026-001")])


BOTH = pytest.mark.parametrize("combined", [
    pytest.param(combine(case_a()), id="case-a"), pytest.param(awkward(), id="awkward"),
])


def words(row: Row) -> list[str]:
    """What a row says in its own words, as every edition must show it."""
    entry = row.entry
    return [entry.date_text, row.agency, entry.source or "", entry.event, entry.response or "", entry.comment or ""]


def written(folder: Path, ending: str, combined: Combined | None = None) -> Path:
    """An edition of case-a, or of ``combined``."""
    path = folder / f"combined{ending}"
    write(combined or combine(case_a()), path, prepared=PREPARED)
    return path
