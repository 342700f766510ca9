"""Chronologies written sideways: headings down the first column, an event in each column beside it.

NPSA's tabular timeline is one; a small table of labels for each event ("Date | ...", "Event | ...") another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.blocks import Cell, Row, Table
from parsers.dates import looks_like_a_date
from parsers.returns.headings import Role, role_of
from parsers.returns.plain import plain
from parsers.returns.words import ColumnWords
from parsers.text import collapse

_ENOUGH = 12
"""Rows that tell whether a table lies on its side."""

def turned(table: Table, words: ColumnWords) -> tuple[Table, ...]:
    """The chronology written upright, one table for each group of rows that begins with a date; else nothing."""
    rows = [row for row in table.rows if len(row.cells) > 1]
    roles = [role_of(row.cells[0].text, words) for row in rows[:_ENOUGH]]
    if not _are_headings(roles):
        return ()
    roles += [role_of(row.cells[0].text, words) for row in rows[_ENOUGH:]]
    dates = [row for row, role in zip(rows, roles, strict=True) if role is Role.DATE]
    if not any(_dated(cell) for row in dates for cell in row.cells[1:]):
        return ()
    return tuple(_upright(table, group) for group in _groups(rows, roles))


def _are_headings(roles: Sequence[Role | None]) -> bool:
    known = sum(role is not None for role in roles)
    return Role.DATE in roles and Role.EVENT in roles and known * 4 >= len(roles) * 3


def _dated(cell: Cell) -> bool:
    return cell.value is not None or looks_like_a_date(collapse(cell.text))


def _groups(rows: Sequence[Row], roles: Sequence[Role | None]) -> Iterator[list[Row]]:
    """The rows of each event: from its date on, or from the heading that opens the table and comes with every date."""
    named = [plain(row.cells[0].text) for row in rows]
    opens = named.count(named[0]) == roles.count(Role.DATE)
    group: list[Row] = []
    for row, role, name in zip(rows, roles, named, strict=True):
        if group and (name == named[0] if opens else role is Role.DATE):
            yield group
            group = []
        group.append(row)
    yield group


def _upright(table: Table, group: Sequence[Row]) -> Table:
    size = max(len(row.cells) for row in group)
    rows = tuple(_column(table, group, index) for index in range(size))
    return Table(rows, len(group), table.where)


def _column(table: Table, group: Sequence[Row], index: int) -> Row:
    cells = [row.cells[index] if index < len(row.cells) else Cell() for row in group]
    return Row(
        tuple(replace(cell, column=number, width=1) for number, cell in enumerate(cells)),
        hidden=all(row.hidden for row in group), tracked=any(row.tracked for row in group),
        where=replace(table.where, row=group[0].where.row, cell=index + 1),
    )
