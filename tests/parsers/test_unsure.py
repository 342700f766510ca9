"""Which entries and values an unsure row of a table makes questions of."""

import time

from parsers.blocks import Cell, Document, Row, Table
from parsers.facts import Entry, Kind, Origin, Reading, Return, Where
from parsers.unsure import asked


def table(number: int, unsure: list[bool]) -> Table:
    """A table with a row for each, unsure or not."""
    rows = tuple(Row((Cell(),), where=Where(table=number, row=row), unsure=one) for row, one in enumerate(unsure, 1))
    return Table(rows, 1, Where(table=number))


def entry(number: int, row: int) -> Entry:
    """An entry from a row of a table."""
    return Entry("1/1/2020", origin=Origin(Where(table=number, row=row), ""))


def rows_asked(entries: list[Entry], *tables: Table) -> list[int | None]:
    """The numbers of the entries that are asked about."""
    reading = Reading(Kind.RETURN, data=Return(entries=tuple(entries)))
    return [problem.row for problem in asked(reading, Document(tables)).problems]


def test_an_unsure_row_asks_about_the_entry_that_it_belongs_to() -> None:
    """The entry in it, or the one above it in its own table; all of the table where there is none above."""
    entries = [entry(1, 2), entry(1, 4), entry(2, 2)]
    assert rows_asked(entries, table(1, [False, True])) == [0]
    assert rows_asked(entries, table(1, [False, False, True])) == [0]
    assert rows_asked(entries, table(1, [True, False])) == [0, 1]
    assert rows_asked(entries, table(2, [True, False])) == [2]
    assert rows_asked(entries, table(3, [True, True])) == []


def test_a_long_table_of_unsure_rows_takes_no_longer_for_each() -> None:
    """Ten thousand rows without rules between them were each compared with all others, for more than a minute."""
    many = 10_000
    began = time.process_time()
    assert rows_asked([entry(1, row) for row in range(1, many + 1)], table(1, [True] * many)) == list(range(many))
    assert time.process_time() - began < 10
