"""The chronology in blocks: a year each, and the undated rows last."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from rules.chronology import Combined, Row


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under one heading; ``key`` names it in links."""

    key: str
    title: str
    rows: tuple[Row, ...]

    @property
    def extent(self) -> str:
        """How many rows, and which: ``12 rows, 5 to 16``."""
        first, last = self.rows[0].number, self.rows[-1].number
        return f"row {first}" if first == last else f"{len(self.rows)} rows, {first} to {last}"


def blocks_of(combined: Combined) -> Iterator[Block]:
    """The blocks that hold a row, in order."""
    for year, rows in groupby(combined.rows, key=lambda row: row.day.year if row.day else 0):
        together = tuple(rows)
        # A slip of the pen makes a year of its own; who reads the contents is told so.
        doubted = all(row.doubtful for row in together)
        yield Block(f"y{year}", f"{year}, in doubt" if doubted else str(year), together)
    if combined.undated:
        yield Block("undated", "Rows without a date", combined.undated)
