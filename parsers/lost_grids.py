"""Tables whose grid one program lost, put back as another program saw them.

LibreOffice runs all cells of a table together when a .doc ends with it. Where its words are letter for letter those of
a table in antiword's DocBook, they are that table.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import accumulate

from parsers.blocks import Block, Cell, Document, Paragraph, Row, Table
from parsers.facts import Where
from parsers.text import collapse
from parsers.word.markup import BrokenXml, Element, parse

_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*>")
_SAME_EDGE = 3.0
"""In points: edges of columns that lie closer are one."""
_MOST_TRIES = 100


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as DocBook has it: for each row the places where its cells end, in points, with their texts."""

    rows: tuple[tuple[tuple[float, str], ...], ...]

    @property
    def letters(self) -> str:
        """All that is written in it, without any white space."""
        return "".join(_letters(text) for row in self.rows for _, text in row)


def with_lost_grids(document: Document, docbook: bytes) -> Document:
    """The document with the tables of the other program in place of the paragraphs that their cells became.

    Paragraphs with more to them than words (tracked changes, controls, words struck through) stay as they are.
    """
    blocks = list(document.blocks)
    for grid in _grids(docbook):
        found = _lost(blocks, grid.letters) if grid.letters else None
        if found is not None:
            number = sum(isinstance(block, Table) for block in blocks) + 1
            blocks[found] = [_table(grid, number)]
    return replace(document, blocks=tuple(blocks))


def _lost(blocks: Sequence[Block], letters: str) -> slice | None:
    """Where paragraphs beside each other say just these letters."""
    said = [_letters(block.text) if _is_plain(block) else "\n" for block in blocks]
    ends = list(accumulate(map(len, said)))
    begins = {end - len(words): index for index, (words, end) in enumerate(zip(said, ends, strict=True)) if words}
    stops = {end: index + 1 for index, end in reversed(list(enumerate(ends)))}
    whole, at = "".join(said), -1
    for _ in range(_MOST_TRIES):
        at = whole.find(letters, at + 1)
        if at in begins and at + len(letters) in stops:
            return slice(begins[at], stops[at + len(letters)])
    return None


def _is_plain(block: Block) -> bool:
    return isinstance(block, Paragraph) and not (block.tracked or block.controls or block.struck)


def _letters(text: str) -> str:
    return "".join(text.split())


def _grids(docbook: bytes) -> Iterator[Grid]:
    try:
        book = parse(_DOCTYPE.sub(b"", docbook, count=1))
    except BrokenXml:
        return
    for table in book.iter("informaltable"):
        with suppress(ValueError):  # a row that has not as many cells as widths: its columns would be guesses
            yield Grid(tuple(row for group in table.iter("tgroup") for row in _rows(group)))


def _rows(group: Element) -> Iterator[tuple[tuple[float, str], ...]]:
    widths = [float(column.get("colwidth", "").removesuffix("pt")) for column in group.iter("colspec")]
    for row in group.iter("row"):
        texts = ["".join(entry.itertext()) for entry in row.iter("entry")]
        yield tuple(zip(accumulate(widths), texts, strict=True))


def _table(grid: Grid, number: int) -> Table:
    edges: list[float] = []
    for edge in sorted(end for row in grid.rows for end, _ in row):
        if not edges or edge - edges[-1] > _SAME_EDGE:
            edges.append(edge)
    rows = tuple(_row(row, edges, Where(table=number, row=index)) for index, row in enumerate(grid.rows, 1))
    return Table(rows, len(edges), Where(table=number))


def _row(row: Sequence[tuple[float, str]], edges: Sequence[float], where: Where) -> Row:
    cells: list[Cell] = []
    column = 0
    for end, text in row:
        place = replace(where, cell=len(cells) + 1)
        stop = max(sum(edge <= end + _SAME_EDGE for edge in edges), column + 1)
        lines = tuple(Paragraph(line, place) for part in text.split("\n") if (line := collapse(part)))
        cells.append(Cell(lines, column, stop - column, where=place))
        column = stop
    return Row(tuple(cells), where=where)
