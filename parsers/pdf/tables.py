"""Ruled tables as blocks."""

from collections.abc import Sequence

from parsers.blocks import Block, Cell, Row, Table
from parsers.facts.problems import Where
from parsers.layout.paragraphs import paragraphs_of
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
