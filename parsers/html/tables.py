"""Tables of a page: rows and cells on their grid, with what spans several of either."""

from collections.abc import Iterator
from dataclasses import replace

from bs4 import Tag

from parsers.blocks import Cell, Row, Table
from parsers.facts.problems import Where
from parsers.html import seen
from parsers.html.flow import Walk, blocks_in

MOST_COLUMNS = 200
MOST_ROWS_SPANNED = 5_000


def read_table(tag: Tag, walk: Walk, where: Where) -> Table:
    """Read one ``table``; ``where`` names it. Spans are taken as programs draw them, within bounds."""
    rows: list[Row] = []
    above: dict[int, tuple[int, int]] = {}
    for element in _rows(tag):
        place = replace(where, row=len(rows) + 1)
        rows.append(_row(element, walk, place, above))
    columns = max((cell.column + cell.width for row in rows for cell in row.cells), default=0)
    return Table(tuple(rows), columns, where)


def _rows(tag: Tag) -> Iterator[Tag]:
    """The rows of a table itself, not of tables inside it."""
    waiting = [tag]
    while waiting:
        for child in waiting.pop().find_all(True, recursive=False):
            if child.name == "tr":
                yield child
            elif child.name in seen.TABLE_PARTS or child.name in ("form", "div"):
                yield from _rows(child)


def _row(element: Tag, walk: Walk, where: Where, above: dict[int, tuple[int, int]]) -> Row:
    """One row. ``above`` has the cells that reach down to it: column -> (rows left, width)."""
    cells: list[Cell] = []
    column, down = 0, dict[int, tuple[int, int]]()
    for tag in element.find_all(("td", "th"), recursive=False):
        column = _continued(column, above, down, cells, where)
        wide, high = _span(tag, "colspan", MOST_COLUMNS), _span(tag, "rowspan", MOST_ROWS_SPANNED)
        if column >= MOST_COLUMNS:
            break
        place = replace(where, cell=len(cells) + 1)
        cells.append(Cell(tuple(blocks_in(tag, walk, place)), column, wide, where=place))
        if high > 1:
            down[column] = (high - 1, wide)
        column += wide
    while column < MOST_COLUMNS and column in above:
        column = _continued(column, above, down, cells, where)
    above.clear()
    above.update(down)
    tracked = any(cell_tracked(cell) for cell in cells)
    return Row(tuple(cells), header=_is_head(element), hidden=seen.is_hidden(element), tracked=tracked, where=where)


def _continued(column: int, above: dict[int, tuple[int, int]], down: dict[int, tuple[int, int]],
               cells: list[Cell], where: Where) -> int:
    """Add the cells that reach down from above at this column; the next free column."""
    while column in above and column < MOST_COLUMNS:
        left, wide = above[column]
        cells.append(Cell((), column, wide, True, replace(where, cell=len(cells) + 1)))
        if left > 1:
            down[column] = (left - 1, wide)
        column += wide
    return column


def _span(tag: Tag, name: str, most: int) -> int:
    try:
        return min(max(int(str(tag.get(name, "1"))), 1), most)
    except ValueError:
        return 1


def _is_head(element: Tag) -> bool:
    cells = element.find_all(("td", "th"), recursive=False)
    return bool(cells) and all(cell.name == "th" for cell in cells)


def cell_tracked(cell: Cell) -> bool:
    """Whether a change stands in a cell that nobody has accepted."""
    return any(getattr(block, "tracked", False) for block in cell.blocks)
