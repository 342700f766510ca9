"""Tables as blocks: those that rules draw, and those that tags describe."""

from collections.abc import Sequence

from parsers.blocks import Block, Cell, Row, Table
from parsers.facts.problems import Where
from parsers.layout.paragraphs import paragraphs_of
from parsers.pdf.placing import PlacedCell, PlacedRow, PlacedTable, edges_of
from parsers.pdf.ruled import Grid, GridCell, GridRow, column_at, columns_of


def table_of(grid: Grid, number: int) -> Table:
    """The table that a grid is, the ``number``-th of its document."""
    columns = columns_of(grid.rows)
    rows = tuple(_row(row, columns, Where(table=number, row=index, page=row.page))
                 for index, row in enumerate(grid.rows, 1))
    return Table(rows, len(columns) - 1, Where(table=number, page=grid.rows[0].page))


def _row(row: GridRow, columns: Sequence[float], where: Where) -> Row:
    cells = sorted(row.cells, key=lambda cell: cell.box[0])
    return Row(tuple(_cell(cell, columns, Where(where.part, where.table, where.row, number, page=where.page))
                     for number, cell in enumerate(cells, 1)), tracked=row.tracked, where=where)


def _cell(cell: GridCell, columns: Sequence[float], where: Where) -> Cell:
    start, stop = column_at(columns, cell.box[0]), column_at(columns, cell.box[2])
    blocks: list[Block] = list(paragraphs_of(cell.lines, lambda line: cell.edge, where))
    blocks += (table_of(inner, where.table or 0) for inner in cell.inner)
    return Cell(tuple(blocks), start, max(stop - start, 1), cell.continues, where)


def placed_table_of(table: PlacedTable, number: int) -> Table:
    """The table that tags describe, the ``number``-th of its document."""
    edges = edges_of(table.rows, table.columns)
    rows = [_placed_row(row, edges, Where(table=number, row=index, page=_page(row)))
            for index, row in enumerate(table.rows, 1)]
    return Table(tuple(rows), table.columns, Where(table=number, page=table.page))


def _page(row: PlacedRow) -> int | None:
    return next((line.page for cell in row.cells for line in cell.lines), None)


def _placed_row(row: PlacedRow, edges: Sequence[tuple[float, float]], where: Where) -> Row:
    return Row(tuple(_placed_cell(cell, edges, where) for cell in row.cells), tracked=row.tracked, where=where,
               unsure=row.unsure)


def _placed_cell(cell: PlacedCell, edges: Sequence[tuple[float, float]], where: Where) -> Cell:
    place = Where(where.part, where.table, where.row, cell.column + 1, page=where.page)
    right = max([edge for _, edge in edges[cell.column:cell.column + cell.width]], default=0.0)
    inside: list[Block] = list(paragraphs_of(cell.lines, lambda line: max(right, line.right), place))
    inside += (placed_table_of(inner, where.table or 0) for inner in cell.inner)
    return Cell(tuple(inside), cell.column, cell.width, cell.continues, place)
