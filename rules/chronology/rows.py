"""The entries of each return as rows of the chronology: placed, numbered, annotated."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from parsers.facts import Entry, Return
from rules.chronology.episodes import episode_days
from rules.chronology.notes import DATE_IN_DOUBT, notes_on, problems_by_row
from rules.chronology.order import place
from rules.chronology.types import LeftOut, Row, Source


def rows_of(source: Source) -> Iterator[Row]:
    """The rows of one return in its own order, not yet numbered (number 0)."""
    reading = source.reading or Return()
    problems = problems_by_row(source.problems)
    episodes = episode_days(reading)
    for index, entry in enumerate(reading.entries):
        about = problems.get(index, [])
        yield Row(
            0, source.agency, source.file, index, entry, where_in_words(entry, index),
            notes=notes_on(entry), doubts=tuple(dict.fromkeys(problem.message for problem in about)),
            doubtful=any(problem.code in DATE_IN_DOUBT for problem in about),
            episode=entry.start == entry.end and entry.start in episodes,
        )


def left_out_of(source: Source, reason: str, *, elsewhere: bool) -> Iterator[LeftOut]:
    """The rows of a file that is left out whole, each with the reason; ``elsewhere``: it is about another case."""
    entries = source.reading.entries if source.reading else ()
    for index, entry in enumerate(entries):
        yield LeftOut(source.agency, source.file, index, entry, where_in_words(entry, index), reason, elsewhere)


def numbered(rows: Iterable[Row]) -> list[Row]:
    """All rows in the order of the chronology, counted from 1."""
    ordered = sorted(rows, key=lambda row: place(row.agency, row.file, row.index, row.entry))
    return [replace(row, number=number) for number, row in enumerate(ordered, start=1)]


def repeats_told(rows: list[Row]) -> list[Row]:
    """The rows; one that an agency has said before, in this return or another, told of it. Nothing is merged."""
    first: dict[tuple[str, Entry, str], Row] = {}
    earlier = [(row, first.setdefault((row.agency.casefold(), row.entry, said_in(row.entry)), row)) for row in rows]
    return [row if same is row else replace(row, repeats=same.number) for row, same in earlier]


def said_in(entry: Entry) -> str:
    """Everything that stands in a row, cells that go to no field too, however spaced; without a running number."""
    first, *others = entry.origin.said.split() or [""]
    return " ".join(others if first.rstrip(".)").isdecimal() else (first, *others))


def where_in_words(entry: Entry, index: int) -> str:
    """The place in the file as people count: ``table 2, row 5``, or ``entry 3`` where the reader gave none."""
    return str(entry.origin.where) or f"entry {index + 1}"
