"""Cells and the columns that they stand in, also where an agency dragged, merged or split them."""

from collections.abc import Sequence
from dataclasses import dataclass

from parsers.blocks import Row
from parsers.returns.headings import Role

Shape = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column from grid position ``start`` up to ``stop``, its heading as printed, and what it holds; ``whose``, where
    columns side by side are of one person each."""

    start: int
    stop: int
    heading: str = ""
    role: Role | None = None
    whose: str = ""


def shape(row: Row) -> Shape:
    """Where the cells of a row begin on the grid, and how wide they are."""
    return tuple([(cell.column, cell.width) for cell in row.cells])


def places(cells: Shape, columns: Sequence[Column]) -> tuple[int, ...]:
    """The index of the column that each cell stands in.

    A row with as many cells as there are columns is read cell by cell: dragged borders move a grid, not a
    meaning. In any other row a cell stands in the column that it shares most of the grid with.
    """
    if len(cells) == len(columns):
        return tuple(range(len(columns)))
    return tuple(_nearest(start, start + width, columns) for start, width in cells)


def _nearest(start: int, stop: int, columns: Sequence[Column]) -> int:
    def shared(index: int) -> tuple[int, int]:
        column = columns[index]
        return min(stop, column.stop) - max(start, column.start), -index

    return max(range(len(columns)), key=shared)
