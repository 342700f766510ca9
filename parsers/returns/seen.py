"""A row of a chronology as its columns give it: what each field says, and how the row is filled."""

from dataclasses import dataclass, field

from parsers.blocks import Cell, Paragraph, Row
from parsers.returns.columns import Layout
from parsers.returns.grid import Shape, places, shape
from parsers.returns.headings import Role
from parsers.text import collapse

_OF_THE_DATE = (Role.DAY, Role.MONTH, Role.YEAR)


@dataclass(slots=True)
class Seen:
    """A row's words by field. ``filled`` are its own cells with text: column, cell and text.

    ``merged`` says that its date cell is one with that of the row above. ``alone`` that it has one filled cell,
    ``wide`` that this one lies across the columns from the first.
    """

    row: Row
    filled: list[tuple[int, Cell, str]]
    words: dict[Role, str]
    date: Cell | None = None
    merged: bool = False

    @property
    def alone(self) -> bool:
        return len(self.filled) == 1

    @property
    def wide(self) -> bool:
        return self.alone and self.filled[0][0] == 0 and (
            len(self.row.cells) == 1 or (self.filled[0][1].width > 1 and self.filled[0][1] is self.row.cells[0]))

    @property
    def texts(self) -> list[str]:
        return [text for _, _, text in self.filled]

    @property
    def said(self) -> str:
        """All words of the row, cell by cell."""
        return "\t".join(self.texts)

    @property
    def tracked(self) -> bool:
        return self.row.tracked or any(isinstance(block, Paragraph) and block.tracked
                                       for _, cell, _ in self.filled for block in cell.blocks)


@dataclass(slots=True)
class Looker:
    """Gives the cells of row after row to the columns of a layout, and remembers what merged cells said."""

    layout: Layout
    _spans: dict[int, tuple[Cell, str]] = field(default_factory=dict)
    _known: dict[Shape, tuple[int, ...]] = field(default_factory=dict)

    def look(self, row: Row) -> Seen:
        """The row by its columns. Several columns of one field are joined by line ends, those of a date by spaces."""
        cells = shape(row)
        if (where := self._known.get(cells)) is None:
            where = self._known[cells] = places(cells, self.layout.columns)
        seen = Seen(row, [], {})
        for index, cell in zip(where, row.cells, strict=True):
            self._take(index, cell, seen)
        _compose_date(seen)
        return seen

    def _take(self, index: int, cell: Cell, seen: Seen) -> None:
        role = self.layout.columns[index].role
        if cell.continues:
            source, text = self._spans.get(index, (cell, ""))
        else:
            source, text = cell, collapse(cell.text)
            self._spans[index] = source, text
            if text or cell.value is not None:
                seen.filled.append((index, cell, text))
        if role is Role.DATE and (seen.date is None or not seen.words.get(Role.DATE)):
            seen.date, seen.merged = source, cell.continues
        if role is not None and text:
            before = seen.words.get(role)
            seen.words[role] = text if before is None else f"{before}{' ' if role is Role.DATE else chr(10)}{text}"


def _compose_date(seen: Seen) -> None:
    """Where no column holds whole dates, the date is what the day's, month's and year's columns say together."""
    if seen.date is None and (parts := [text for role in _OF_THE_DATE if (text := seen.words.get(role))]):
        seen.words[Role.DATE] = " ".join(parts)
