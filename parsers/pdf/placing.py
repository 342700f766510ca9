"""A table whose rows are known: in which column each of its cells stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.layout import Line


@dataclass(slots=True)
class PlacedCell:
    """A cell with its lines: in which columns it stands, and whether it is one with the cell above it."""

    lines: list[Line]
    column: int = 0
    width: int = 1
    height: int = 1
    inner: "list[PlacedTable]" = field(default_factory=list)
    continues: bool = False

    @property
    def left(self) -> float:
        """Where its words begin."""
        return min(line.left for line in self.lines)

    @property
    def right(self) -> float:
        """Where its words end."""
        return max(line.right for line in self.lines)


@dataclass(slots=True)
class PlacedRow:
    """The cells of a row; ``unsure`` says that which column one of them stands in was guessed, ``tracked`` that it
    shows changes which nobody accepted."""

    cells: list[PlacedCell]
    unsure: bool = False
    tracked: bool = False

    @property
    def lines(self) -> list[Line]:
        """The lines of its cells, cell by cell."""
        return [line for cell in self.cells for line in cell.lines]


@dataclass(slots=True)
class PlacedTable:
    """A table at its place: the page that it begins on, its height there, and how many columns it has."""

    rows: list[PlacedRow]
    columns: int
    page: int
    top: float
    words: set[int] = field(default_factory=set)
    """The identities of the words that stand in it."""


def settle(rows: Sequence[PlacedRow]) -> int:
    """Give each cell its column: by its order in rows that leave none out, else by where its words stand."""
    columns = max((sum(cell.width for cell in row.cells) for row in rows), default=0)
    held = [0] * columns
    short: list[PlacedRow] = []
    for row in rows:
        free = [column for column in range(columns) if not held[column]]
        above = [PlacedCell([], column, continues=True) for column in range(columns) if held[column]]
        held = [max(left - 1, 0) for left in held]
        if sum(cell.width for cell in row.cells) != len(free):
            short.append(row)
            continue
        at = 0
        for cell in row.cells:
            cell.column = free[at]
            at += cell.width
            held[cell.column:cell.column + cell.width] = [cell.height - 1] * cell.width
        row.cells = sorted([*row.cells, *above], key=lambda cell: cell.column)
    edges = edges_of([row for row in rows if all(row is not other for other in short)], columns)
    for row in short:
        row.unsure = not _by_place(row, edges)
    return columns


def edges_of(rows: Sequence[PlacedRow], columns: int) -> list[tuple[float, float]]:
    """From where to where the words of each column stand."""
    edges = [(float("inf"), float("-inf"))] * columns
    for row in rows:
        for cell in row.cells:
            if cell.lines and cell.width == 1:
                left, right = edges[cell.column]
                edges[cell.column] = min(left, cell.left), max(right, cell.right)
    return edges


def _by_place(row: PlacedRow, edges: Sequence[tuple[float, float]]) -> bool:
    """Give the cells of a row that leaves some out their columns; whether each stands below one column only."""
    row.cells = [cell for cell in row.cells if cell.lines]
    sure, behind = True, 0
    for cell in row.cells:
        shared = [min(right, cell.right) - max(left, cell.left) for left, right in edges]
        below = [column for column, width in enumerate(shared) if width > 0 and column >= behind]
        sure = sure and len(below) == 1
        nearest = min(range(behind, len(edges)), key=lambda at: abs(edges[at][0] - cell.left), default=len(edges) - 1)
        cell.column = max(below, key=shared.__getitem__) if below else nearest
        behind = cell.column + 1
    return sure
