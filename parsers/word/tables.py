"""Tables: rows and cells on their grid, whatever wraps them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from parsers.blocks import Block, Cell, Row, Table
from parsers.facts.problems import Where
from parsers.word import names as w
from parsers.word.controls import lead_cell, lead_row
from parsers.word.marks import RowMarks, cell_marks, row_marks
from parsers.word.markup import Element
from parsers.word.paragraphs import mark_is_hidden
from parsers.word.story import Story

ReadBlocks = Callable[[Element, Story, Where], tuple[Block, ...]]
_WRAPPERS = {w.CHOICE, w.ALTERNATE, w.SDT_CONTENT, *(w.W + name for name in ("customXml", "ins", "moveTo", "smartTag"))}


@dataclass(slots=True)
class Grid:
    """A table being read. ``above`` are the columns at which the last row had a cell merged downwards."""

    where: Where
    story: Story
    read_blocks: ReadBlocks
    rows: int = 0
    cells: int = 0
    column: int = 0
    above: set[int] = field(default_factory=set)
    merged: set[int] = field(default_factory=set)


def read_table(element: Element, story: Story, where: Where, read_blocks: ReadBlocks) -> Table:
    """Read one ``w:tbl``. ``where`` names the table; ``read_blocks`` reads the inside of a cell."""
    rows = _read_rows(element, Grid(where, story, read_blocks))
    columns = max((cell.column + cell.width for row in rows for cell in row.cells[-1:]), default=0)
    return Table(tuple(rows), columns, where)


def _read_rows(parent: Element, grid: Grid) -> list[Row]:
    rows: list[Row] = []
    for child in parent:
        name = child.tag
        if name == w.TR:
            row = _read_row(child, grid)
            if row is not None:
                rows.append(row)
        elif name == w.SDT:
            rows.extend(_framed_rows(child, grid))
        elif name in _WRAPPERS:
            rows.extend(_read_rows(child, grid))
    return rows


def _framed_rows(sdt: Element, grid: Grid) -> list[Row]:
    """The rows inside a content control (an item of a repeating section, as a rule), which begins at the first."""
    frame, content = grid.story.frame(sdt), w.child(sdt, w.SDT_CONTENT)
    with grid.story.inside(frame):
        rows = _read_rows(content, grid) if content is not None else []
        if rows and (control := grid.story.control(frame, rows, rows[0].where)) is not None:
            rows[0] = lead_row(rows[0], control)
    return rows


def _read_row(element: Element, grid: Grid) -> Row | None:
    """One row, or None when it was deleted."""
    story, marks = grid.story, row_marks(element)
    before = story.tracked
    story.tracked += marks.inserted or marks.deleted
    where = Where(grid.where.part, grid.where.table, grid.rows + 1)
    if marks.deleted:
        story.leave(where, "a row that was deleted here as a tracked change")
        return None
    grid.rows += 1
    hidden = marks.hidden
    cells = _begin_row(element, grid, marks, hidden)
    if story.hides and not (hidden or story.reveal) and _vanishes(element) and not any(cell.text for cell in cells):
        cells = _begin_row(element, grid, marks, reveal=True)
        hidden = any(cell.text for cell in cells)
    grid.above, grid.merged = grid.merged, set()
    story.count_cells(len(cells))
    return Row(tuple(cells), marks.header, hidden, story.tracked > before, where)


def _begin_row(element: Element, grid: Grid, marks: RowMarks, reveal: bool) -> list[Cell]:
    grid.column, grid.cells, grid.merged = marks.before, 0, set()
    shown, grid.story.reveal = grid.story.reveal, grid.story.reveal or reveal
    cells = _read_cells(element, grid)
    grid.story.reveal = shown
    return cells


def _vanishes(row: Element) -> bool:
    """Whether every paragraph of a row has a hidden end mark, so that the row is not seen at all."""
    return all(mark_is_hidden(paragraph) for paragraph in row.iter(w.P))


def _read_cells(parent: Element, grid: Grid) -> list[Cell]:
    cells: list[Cell] = []
    for child in parent:
        name = child.tag
        if name == w.TC:
            _add_cell(child, grid, cells)
        elif name == w.SDT:
            cells.extend(_framed_cells(child, grid))
        elif name in _WRAPPERS:
            cells.extend(_read_cells(child, grid))
    return cells


def _framed_cells(sdt: Element, grid: Grid) -> list[Cell]:
    frame, content = grid.story.frame(sdt), w.child(sdt, w.SDT_CONTENT)
    with grid.story.inside(frame):
        cells = _read_cells(content, grid) if content is not None else []
        if cells and (control := grid.story.control(frame, cells, cells[0].where)) is not None:
            cells[0] = lead_cell(cells[0], control)
    return cells


def _add_cell(element: Element, grid: Grid, cells: list[Cell]) -> None:
    """Read one ``w:tc`` onto its place; a deleted one leaves a gap, one merged to the left widens its neighbour."""
    marks = cell_marks(element)
    column, story = grid.column, grid.story
    grid.column += marks.span
    story.tracked += marks.inserted or marks.deleted
    if marks.deleted:
        return
    grid.cells += 1
    where = Where(grid.where.part, grid.where.table, grid.rows, grid.cells)
    continues = marks.merge == "continue" and column in grid.above
    if marks.merge:
        grid.merged.add(column)
    if marks.absorbed and cells:
        left = cells[-1]
        cells[-1] = Cell(left.blocks, left.column, left.width + marks.span, left.continues, left.where,
                         fill=left.fill)
    if continues or (marks.absorbed and cells):
        _leave_covered(element, story, where)
    if not (marks.absorbed and cells):
        blocks = () if continues else grid.read_blocks(element, story, where)
        cells.append(Cell(blocks, column, marks.span, continues, where, fill=marks.fill))


def _leave_covered(element: Element, story: Story, where: Where) -> None:
    if any((text.text or "").strip() for text in element.iter(w.T)):
        story.leave(where, "text under a merged cell, which Word does not show")
