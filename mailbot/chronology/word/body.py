"""The body of the Word edition: title block, account, contents, the chronology by year, and what helps to read it."""

from collections.abc import Iterator, Mapping

from mailbot.chronology.blocks import Block, blocks_of
from mailbot.chronology.colours import Look, looks
from mailbot.chronology.columns import COLUMNS, rows_by_group
from mailbot.chronology.cover import Cover, facts
from mailbot.chronology.tables import ACCOUNT, AFTER, SAME_EVENT, SAME_EVENT_KEY, Table
from mailbot.chronology.word.rows import cells, same_events
from mailbot.chronology.word.xml import Cell, links, paragraph, table
from rules.chronology import Combined


def body(combined: Combined, cover: Cover, pictures: str) -> Iterator[str]:
    """The pieces of the body in order. ``pictures`` are the timeline's paragraphs, or empty."""
    agencies = looks(combined.agencies)
    blocks = list(blocks_of(combined))
    after = [part for part in AFTER if not part.is_empty(combined)]
    yield paragraph(cover.title, "Title")
    yield from table("About this chronology", ("About", "This edition"), (45, 228),
                     ([Cell(label), Cell(value)]
                      for label, value in (*facts(combined, cover), ("How to read it", cover.reading))))
    yield from _part(ACCOUNT, combined, agencies, 1)
    yield paragraph("Contents", "Heading1")
    yield links([(block.key, block.title, f" ({block.extent})") for block in blocks])
    yield links([(SAME_EVENT_KEY, SAME_EVENT, "")] * bool(combined.groups) + [(p.key, p.title, "") for p in after])
    if pictures:
        yield paragraph("Timeline", "Heading1") + pictures
    yield paragraph("Chronology", "Heading1")
    for number, block in enumerate(blocks, start=3):
        yield from _block(block, combined, agencies, number)
    yield from same_events(combined, agencies, 2)
    for number, part in enumerate(after, start=3 + len(blocks)):
        yield from _part(part, combined, agencies, number)


def _block(block: Block, combined: Combined, agencies: Mapping[str, Look], number: int) -> Iterator[str]:
    groups = rows_by_group(combined)
    yield paragraph(block.title, "Heading2", bookmark=(number, block.key))
    headings, widths = [column.heading for column in COLUMNS], [column.width for column in COLUMNS]
    yield from table(f"Chronology, {block.title}", headings, widths,
                     (cells(row, COLUMNS, agencies, groups) for row in block.rows))


def _part(part: Table, combined: Combined, agencies: Mapping[str, Look], number: int) -> Iterator[str]:
    agency = part.headings.index("Agency") if "Agency" in part.headings else -1
    yield paragraph(part.title, "Heading1", bookmark=(number, part.key))
    yield paragraph(part.intro, "Lead")
    yield from table(part.title, part.headings, part.widths, (
        [Cell(text, look=agencies.get(text) if place == agency else None) for place, text in enumerate(line)]
        for line in part.lines(combined)))
