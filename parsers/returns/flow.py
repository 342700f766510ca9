"""A document as one flow of lines and real tables: layout tables unwrapped, line breaks taken as line ends."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from parsers.blocks import Block, Paragraph, Table


def unwrapped(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks in reading order; a table of one column is a frame, so what it frames comes in its place."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _lines(block)
        elif is_frame(block):
            for row in block.rows:
                for cell in row.cells:
                    yield from unwrapped(cell.blocks)
        else:
            yield block


def is_frame(table: Table) -> bool:
    """Whether a table has one column only: a box round something, or a list set in boxes."""
    return all(len(row.cells) < 2 for row in table.rows)


def nested_tables(table: Table) -> Iterator[Table]:
    """The tables inside the cells of a table, not those inside them (but those that they frame)."""
    for row in table.rows:
        for cell in row.cells:
            yield from (block for block in unwrapped(cell.blocks) if isinstance(block, Table))


def _lines(paragraph: Paragraph) -> Iterator[Paragraph]:
    if "\n" not in paragraph.text or paragraph.level is not None:
        yield paragraph
        return
    first, *rest = paragraph.text.split("\n")
    yield replace(paragraph, text=first)
    yield from (replace(paragraph, text=line, controls=()) for line in rest)
