"""Tables that run over page ends: joined, without the headings repeated on each page, split rows made one."""

from collections.abc import Sequence
from dataclasses import replace

from parsers.layout import Line
from parsers.layout.paragraphs import had_room
from parsers.pdf.ruled import NEAR, Grid, GridCell, GridRow

_MOST_HEADINGS = 3
_ENDS = (".", "!", "?", ":")


def goes_on(above: Grid, below: Grid) -> bool:
    """Whether the second table, which begins a page, is the rest of the first, which ends the page before it."""
    if below.rows[0].page != above.last + 1 or _repeated(above, below):
        return below.rows[0].page == above.last + 1
    if abs(above.box[0] - below.box[0]) > NEAR or abs(above.box[2] - below.box[2]) > NEAR:
        return False
    ours = [edge for row in above.rows for edge in row.edges]
    theirs = [edge for row in below.rows for edge in row.edges]
    return _within(theirs, ours) or _within(ours, theirs)


def _within(edges: Sequence[float], others: Sequence[float]) -> bool:
    return all(any(abs(edge - other) <= NEAR for other in others) for edge in edges)


def _repeated(above: Grid, below: Grid) -> int:
    """How many rows at the top of a table are those at the top of the one above."""
    most = min(_MOST_HEADINGS, len(above.rows), len(below.rows))
    same = (count for count in range(most, 0, -1)
            if all(one.said == other.said and any(one.said)
                   for one, other in zip(above.rows[:count], below.rows[:count], strict=True)))
    return next(same, 0)


def join(above: Grid, below: Grid) -> None:
    """Add the rows of the second table to the first."""
    rest = below.rows[_repeated(above, below):]
    if rest and _is_split(above.rows[-1], rest[0], above.rows):
        _add(above.rows[-1], rest.pop(0))
    above.rows += rest
    above.last = below.last


def _is_split(row: GridRow, below: GridRow, rows: Sequence[GridRow]) -> bool:
    """Whether a page end split one row in two.

    The lower half fills only cells that the upper half fills too, not all of them, and goes on in the midst of a
    paragraph; or no other row of the table leaves its first cell blank.
    """
    if len(row.cells) != len(below.cells) or not _within(below.edges, row.edges) or len(row.cells) < 2:
        return False
    filled = [index for index, cell in enumerate(below.cells) if cell.lines]
    if not filled or not all(row.cells[index].lines for index in filled):
        return False
    if all(_breaks_off(row.cells[index], below.cells[index]) for index in filled):
        return not _is_whole(row, below)
    first_is_blank = not below.cells[0].lines and bool(row.cells[0].lines)
    return first_is_blank and all(other.cells[0].lines or other.cells[0].continues for other in rows)


def _is_whole(row: GridRow, below: GridRow) -> bool:
    """Whether a row fills every cell that the one above fills: then it is one for itself."""
    return [bool(cell.lines) for cell in row.cells] == [bool(cell.lines) for cell in below.cells]


def _breaks_off(cell: GridCell, below: GridCell) -> bool:
    last, first = cell.lines[-1], below.lines[0]
    return not last.text.endswith(_ENDS) and (not had_room(last, first, cell.edge) or first.text[:1].islower())


def _add(row: GridRow, below: GridRow) -> None:
    row.tracked = row.tracked or below.tracked
    for cell, rest in zip(row.cells, below.cells, strict=True):
        cell.lines += [_over_the_end(line, not index) for index, line in enumerate(rest.lines)]
        cell.inner += rest.inner


def _over_the_end(line: Line, first: bool) -> Line:
    return replace(line, breaks=first)
