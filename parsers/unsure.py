"""What was read from a row whose beginning or end was guessed is asked about, value by value and entry by entry."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from parsers.blocks import Block, Document, Table
from parsers.facts import Code, Problem, Reading, Return, Where

_ROW = "Where this row of the table ends, or which words are in which of its columns, was guessed. Please check it."
_VALUE = "This was read from a table without lines, and where it ends was guessed. Please check it."

Thing = TypeVar("Thing")
Place = tuple[int, int]
"""The number of a table and that of a row in it."""


def asked(reading: Reading, document: Document) -> Reading:
    """The reading with a problem ``layout`` for each entry or value that comes from an unsure row.

    An unsure row that became no entry of its own belongs to the entry above it; above them all it holds headings, and
    makes all unsure.
    """
    unsure = sorted(_unsure(document.blocks))
    if not unsure:
        return reading
    found = [*_entries(reading, unsure), *_values(reading, unsure)]
    return replace(reading, problems=(*reading.problems, *found))


def _unsure(blocks: Sequence[Block]) -> Iterator[Place]:
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                if row.unsure and (place := _place(row.where)):
                    yield place
                for cell in row.cells:
                    yield from _unsure(cell.blocks)


def _place(where: Where) -> Place | None:
    return (where.table, where.row) if where.table and where.row else None


def _entries(reading: Reading, unsure: Sequence[Place]) -> Iterator[Problem]:
    """A question about each entry of a chronology."""
    if not isinstance(reading.data, Return):
        return
    entries = [(place, row) for row, entry in enumerate(reading.data.entries) if (place := _place(entry.origin.where))]
    for row in sorted(set(_owners(entries, unsure))):
        yield Problem("entries", Code.LAYOUT, _ROW, reading.data.entries[row].origin.where, row)


def _values(reading: Reading, unsure: Sequence[Place]) -> Iterator[Problem]:
    """A question about each value of a form or of the head of a return."""
    values = [(place, key) for key, origin in reading.origins.items() if (place := _place(origin.where))]
    for key in sorted(set(_owners(values, unsure))):
        yield Problem(key, Code.LAYOUT, _VALUE, reading.origins[key].where)


def _owners(things: Sequence[tuple[Place, Thing]], unsure: Sequence[Place]) -> Iterator[Thing]:
    """What stands in each unsure row, or else begins in the nearest row above it in its table; all of the table where
    there is none, because then its headings are unsure."""
    standing: dict[Place, list[Thing]] = {}
    for place, thing in things:
        standing.setdefault(place, []).append(thing)
    places = sorted(standing)
    whole: set[int] = set()
    for place in unsure:
        nearest = bisect_right(places, place) - 1
        if nearest >= 0 and places[nearest][0] == place[0]:
            yield from standing[places[nearest]]
        elif place[0] not in whole:
            whole.add(place[0])
            yield from (thing for other, thing in things if other[0] == place[0])
