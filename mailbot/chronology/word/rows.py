"""Rows of the chronology as cells, and the same-event groups with their rows side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mailbot.chronology.colours import Look
from mailbot.chronology.columns import COLUMNS, Column, date_notes, event_notes
from mailbot.chronology.tables import SAME_EVENT, SAME_EVENT_INTRO, SAME_EVENT_KEY
from mailbot.chronology.word.xml import Cell, paragraph, table
from rules.chronology import Combined, Row
from rules.chronology.notes import rows_in_words

# What is shown of a row side by side with others, and how wide.
_BESIDE = {"number": 11, "date": 28, "time": 12, "agency": 46, "event": 96, "action": 80}


def cells(
    row: Row, columns: Sequence[Column], agencies: Mapping[str, Look], groups: Mapping[int, tuple[int, ...]] | None,
) -> list[Cell]:
    """The cells of a row. ``groups`` holds the rows of each same-event group; without it the event has no notes."""
    notes = {"date": date_notes(row), "event": "" if groups is None else event_notes(row, groups)}
    return [
        Cell(column.text(row), notes.get(column.key, ""), agencies.get(row.agency) if column.key == "agency" else None,
             "CellSmall" if column.key == "where" else "Cell")
        for column in columns
    ]


def same_events(combined: Combined, agencies: Mapping[str, Look], bookmark: int) -> Iterator[str]:
    """The groups, each with its rows, then what differs and why they were put together."""
    if not combined.groups:
        return
    rows = combined.every_row
    columns = [replace(column, width=_BESIDE[column.key]) for column in COLUMNS if column.key in _BESIDE]
    yield paragraph(SAME_EVENT, "Heading1", bookmark=(bookmark, SAME_EVENT_KEY))
    yield paragraph(SAME_EVENT_INTRO, "Lead")
    for group in combined.groups:
        title = f"Group {group.number}: {rows_in_words(group.rows)}"
        yield paragraph(title, "Heading2")
        yield from table(title, [column.heading for column in columns], [column.width for column in columns],
                         (cells(rows[number - 1], columns, agencies, None) for number in group.rows))
        yield paragraph("\n".join(group.differences) or "Nothing that shows differs.", "Below")
        yield paragraph(group.why, "BelowNote")
