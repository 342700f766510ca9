"""Tables with rules: the cells that the rules enclose, row by row, with the lines that stand in each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from parsers.layout import Line, Word, lines_of
from parsers.pdf.page import Box, Page, around

NEAR = 3.0
"""In points: rules that are closer to each other are one."""
_PADDING = 6.0
"""Between a rule and the words beside it, at most."""


@dataclass(slots=True)
class GridCell:
    """What stands between two vertical rules; ``continues`` says that it is one with the cell above it."""

    box: Box
    lines: list[Line] = field(default_factory=list)
    inner: "list[Grid]" = field(default_factory=list)
    continues: bool = False

    @property
    def edge(self) -> float:
        """How far its lines could reach."""
        padding = min((line.left for line in self.lines), default=self.box[0]) - self.box[0]
        return self.box[2] - min(max(padding, 0.0), _PADDING)

    @property
    def text(self) -> str:
        """The words in it, line by line."""
        return "\n".join(line.text for line in self.lines)


@dataclass(slots=True)
class GridRow:
    """The cells beside each other."""

    cells: list[GridCell]
    page: int
    top: float
    bottom: float
    tracked: bool = False

    @property
    def said(self) -> list[str]:
        """The words of each cell."""
        return [cell.text for cell in self.cells]

    @property
    def edges(self) -> list[float]:
        """Where its vertical rules are."""
        return [edge for cell in self.cells for edge in (cell.box[0], cell.box[2])]


@dataclass(slots=True)
class Grid:
    """A table with rules, on one page or several; ``box`` is where it begins, ``last`` the page that it ends on."""

    rows: list[GridRow]
    box: Box
    last: int

    @property
    def cells(self) -> Iterator[GridCell]:
        """All cells, row by row."""
        return (cell for row in self.rows for cell in row.cells)


def grids_on(page: Page) -> tuple[list[Grid], list[Word]]:
    """The tables of a page, those inside cells of others in these, and the words in none of them."""
    owners: list[list[Word]] = [[] for _ in page.tables]
    loose: list[Word] = []
    for word in page.words:
        middle = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        inside = [index for index, cells in enumerate(page.tables) if any(_holds(cell, middle) for cell in cells)]
        (owners[inside[-1]] if inside else loose).append(word)
    shades = [index for index, cells in enumerate(page.tables) if _is_shading(cells, loose)]
    loose += [word for index in shades for word in owners[index]]
    grids = [_grid(cells, words, page.number)
             for index, (cells, words) in enumerate(zip(page.tables, owners, strict=True)) if index not in shades]
    for row in (row for grid in grids for row in grid.rows):
        row.tracked = any(row.top <= height <= row.bottom for height in page.changed)
    return _outermost(grids), loose


def _holds(box: Box, middle: tuple[float, float]) -> bool:
    return box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3]


def _is_shading(cells: Sequence[Box], loose: Sequence[Word]) -> bool:
    """Whether boxes below each other are no table but the shade behind one column of a table without rules: words
    stand beside most of them."""
    if max(box[0] for box in cells) >= min(box[2] for box in cells):
        return False
    beside = sum(any(box[1] < (word.top + word.bottom) / 2 < box[3] for word in loose) for box in cells)
    return beside * 2 > len(cells)


def _outermost(grids: Sequence[Grid]) -> list[Grid]:
    """The grids that lie in no cell of another one; each of the others is put into that cell."""
    outermost: list[Grid] = []
    for index, grid in enumerate(grids):
        middle = (grid.box[0] + grid.box[2]) / 2, (grid.box[1] + grid.box[3]) / 2
        homes = [cell for outer in grids[:index] for cell in outer.cells
                 if not cell.continues and _holds(cell.box, middle)]
        (homes[-1].inner if homes else outermost).append(grid)
    return outermost


def _grid(boxes: Sequence[Box], words: Sequence[Word], page: int) -> Grid:
    """The table that cells and the words inside them make. A cell over several rows continues in all but the first."""
    heights = _distinct(edge for box in boxes for edge in (box[1], box[3]))
    rows = [GridRow([], page, top, bottom) for top, bottom in pairwise(heights)]
    for box in sorted(boxes):
        own = [word for word in words if _holds(box, ((word.left + word.right) / 2, (word.top + word.bottom) / 2))]
        first, stop = _nearest(heights, box[1]), _nearest(heights, box[3])
        for number in range(first, max(stop, first + 1)):
            if number < len(rows):
                lines = lines_of(own, page) if number == first else []
                rows[number].cells.append(GridCell(box, lines, continues=number > first))
    return Grid([row for row in rows if row.cells], around(tuple(boxes)), page)


def _distinct(edges: "Iterator[float]") -> list[float]:
    found: list[float] = []
    for edge in sorted(edges):
        if not found or edge - found[-1] > NEAR:
            found.append(edge)
    return found


def _nearest(places: Sequence[float], place: float) -> int:
    return min(range(len(places)), key=lambda index: abs(places[index] - place))


def columns_of(rows: Sequence[GridRow]) -> list[float]:
    """The places of all vertical rules of the rows, from left to right."""
    return _distinct(edge for row in rows for edge in row.edges)


def column_at(columns: Sequence[float], edge: float) -> int:
    """The column that begins at ``edge``."""
    return _nearest(columns, edge)
