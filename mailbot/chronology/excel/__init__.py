"""The Excel edition: one sheet with everything, one for each agency, and the account on a sheet of its own."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from mailbot.chronology.colours import looks
from mailbot.chronology.columns import rows_by_group
from mailbot.chronology.cover import MARKING, Cover, facts
from mailbot.chronology.excel.columns import AGENCY, CHRONOLOGY, GROUPS, NOTES, WORDS, Column
from mailbot.chronology.excel.sheets import Sheets, workbook
from mailbot.chronology.tables import ACCOUNT, AFTER, SAME_EVENT
from rules.chronology import Combined, Row

# What a millimetre of a page is in the width of Excel's characters.
CHARACTERS = 0.55
# The columns of the account that are numbers.
_NUMBERS = slice(2, 5)


def write_excel(combined: Combined, path: Path, cover: Cover) -> None:
    """Writes the workbook; texts are written as texts, so that none is ever taken for a formula."""
    with workbook(path, cover.name, cover.prepared, looks(combined.agencies)) as sheets:
        _summary(sheets, combined, cover)
        _rows(sheets, "Chronology", combined.every_row, CHRONOLOGY, combined)
        for agency in combined.agencies:
            _rows(sheets, agency, [row for row in combined.every_row if row.agency == agency], AGENCY, combined)
        if combined.groups:
            _same_events(sheets, combined)
        for part in (part for part in AFTER if not part.is_empty(combined)):
            sheets.table(part.title, part.headings, [width * CHARACTERS for width in part.widths], part.lines(combined))


def _summary(sheets: Sheets, combined: Combined, cover: Cover) -> None:
    how = cover.reading.replace("is set in italics", f"stands in the column “{NOTES}”")
    about = [("Combined chronology", cover.title), *facts(combined, cover), ("How to read it", how), ("", "")]
    lines: list[Sequence[str | int]] = [*about, ACCOUNT.headings]
    for line in ACCOUNT.lines(combined):
        lines.append((*line[:2], *map(int, line[_NUMBERS]), *line[5:]))
    sheets.summary(MARKING, lines, heading=len(about), widths=(30, 60, 10, 10, 10, 10, 60))


def _rows(
    sheets: Sheets, name: str, rows: Iterable[Row], columns: Sequence[Column], combined: Combined,
) -> None:
    groups = rows_by_group(combined)
    sheets.table(name, [column.heading for column in columns], [column.width for column in columns],
                 ([column.value(row, groups) for column in columns] for row in rows),
                 agency_column=3, printed=len(WORDS))


def _same_events(sheets: Sheets, combined: Combined) -> None:
    """One line for each row of a group; what differs and why stands on the group's first line."""
    rows = combined.every_row
    lines = ((group.number, *(column.value(rows[number - 1], {}) for column in GROUPS),
              *(("\n".join(group.differences), group.why) if number == group.rows[0] else ("", "")))
             for group in combined.groups for number in group.rows)
    headings = ["Group", *(column.heading for column in GROUPS), "What differs", "Why they are grouped"]
    sheets.table(SAME_EVENT, headings, [8, *(column.width for column in GROUPS), 60, 60], lines, agency_column=4)
