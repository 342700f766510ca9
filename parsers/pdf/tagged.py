"""Tables as a PDF's own tags describe them: their rows are sure, and so are their columns unless cells are left out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.layout import Line, Word, lines_of
from parsers.pdf.page import Page
from parsers.pdf.placing import PlacedCell, PlacedRow, PlacedTable, settle
from parsers.pdf.tags import Mark, TaggedCell, TaggedTable

_LEAST = 2
"""Rows and columns."""


def tables_on(pages: Sequence[Page], tables: Sequence[TaggedTable]) -> list[PlacedTable]:
    """The tables that tags describe and that stand on the pages as they say."""
    words: dict[Mark, list[Word]] = defaultdict(list)
    for page in pages:
        for word in page.words:
            if word.mark is not None:
                words[page.number, word.mark].append(word)
    others = [(page.number, word) for page in pages for word in page.words if word.mark is None]
    found = [place for table in tables if (place := placed(table, words)) and not _holds_others(place, others)]
    changed = [height for page in pages for height in page.changed]
    for row in (row for table in found for row in table.rows):
        row.tracked = any(line.top <= height <= line.bottom for line in row.lines for height in changed)
    return found


def _holds_others(table: PlacedTable, others: Sequence[tuple[int, Word]]) -> bool:
    """Whether words that no tag names (typed into a form, printed over it) stand among those of the table."""
    boxes: dict[int, tuple[float, float, float, float]] = {}
    for line in (line for row in table.rows for line in row.lines):
        left, top, right, bottom = boxes.get(line.page or 0, (line.left, line.top, line.right, line.bottom))
        boxes[line.page or 0] = (min(left, line.left), min(top, line.top), max(right, line.right),
                                 max(bottom, line.bottom))
    return any(page in boxes and boxes[page][0] < word.right and word.left < boxes[page][2]
               and boxes[page][1] < (word.top + word.bottom) / 2 < boxes[page][3] for page, word in others)


def without(pages: Sequence[Page], tables: Sequence[PlacedTable]) -> list[Page]:
    """The pages without the words that stand in these tables."""
    taken = {word for table in tables for word in table.words}
    return [replace(page, words=tuple(word for word in page.words if id(word) not in taken)) for page in pages]


def placed(table: TaggedTable, words: Mapping[Mark, Sequence[Word]]) -> PlacedTable | None:
    """The table with the words of its cells; None when it has no two columns, or the words do not stand as it says."""
    found = [PlacedRow([cell for one in row if (cell := _cell(one, words))]) for row in table.rows]
    rows = [row for row in found if any(cell.lines for cell in row.cells)]
    columns = settle(rows)
    if len(rows) < _LEAST or columns < _LEAST or not _stands_so(rows):
        return None
    first = next(cell.lines[0] for cell in rows[0].cells if cell.lines)
    own = {id(word) for row in rows for cell in row.cells for word in _all_words(cell)}
    return PlacedTable(rows, columns, first.page or 1, first.top, own)


def _cell(cell: TaggedCell, words: Mapping[Mark, Sequence[Word]]) -> PlacedCell:
    lines: list[Line] = []
    for page in sorted({page for page, _ in cell.marks}):
        own = [word for number in sorted({mark for on, mark in cell.marks if on == page})
               for word in words.get((page, number), ())]
        below = lines_of(own, page)
        lines += [replace(line, breaks=bool(lines) and not index) for index, line in enumerate(below)]
    inner = [found for table in cell.inner if (found := placed(table, words))]
    return PlacedCell(lines, width=cell.width, height=cell.height, inner=inner)


def _all_words(cell: PlacedCell) -> Iterator[Word]:
    for line in cell.lines:
        yield from line.words
    for table in cell.inner:
        for row in table.rows:
            for inside in row.cells:
                yield from _all_words(inside)


def _stands_so(rows: Sequence[PlacedRow]) -> bool:
    """Whether rows stand below each other, and the cells of each beside each other, in the order of the tags."""
    ends: dict[int | None, float] = {}
    for row in rows:
        cells = [cell for cell in row.cells if cell.lines]
        if any(cell.left <= before.left for before, cell in pairwise(cells)):
            return False
        lines = row.lines
        if any(line.top < ends.get(line.page, line.top) - line.size for line in lines):
            return False
        ends |= {line.page: max(other.bottom for other in lines if other.page == line.page) for line in lines}
    return True
