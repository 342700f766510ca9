"""A row of a chronology as its columns give it: what each field says, and how the row is filled."""

from dataclasses import dataclass, field
from datetime import date

from parsers.blocks import Cell, Row
from parsers.returns.columns import Layout
from parsers.returns.grid import Shape, places, shape
from parsers.returns.headings import Role
from parsers.returns.leading import leading_date
from parsers.text import collapse

_OF_THE_DATE = (Role.DAY, Role.MONTH, Role.YEAR)


@dataclass(slots=True)
class Seen:
    """A row's words by field. ``filled`` are its own cells with text (column, cell, text), ``texts`` these texts.

    ``merged`` says that its date cell is one with that of the row above. ``alone`` that it has one filled cell,
    ``wide`` that this one lies across the columns from the first.
    """

    row: Row
    filled: list[tuple[int, Cell, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    words: dict[Role, str] = field(default_factory=dict)
    date: Cell | None = None
    merged: bool = False
    alone: bool = False
    wide: bool = False

    def settle(self) -> None:
        """Note how the row is filled, once all its cells are known."""
        self.alone = len(self.texts) == 1
        if self.alone:
            index, cell, _ = self.filled[0]
            self.wide = index == 0 and (len(self.row.cells) == 1 or (cell.width > 1 and cell is self.row.cells[0]))

    @property
    def said(self) -> str:
        """All words of the row, cell by cell."""
        return "\t".join(self.texts)


@dataclass(slots=True)
class Looker:
    """Gives the cells of row after row to the columns of a layout, and remembers what merged cells said."""

    layout: Layout
    headings: frozenset[str] = frozenset()
    _above: dict[int, Cell] = field(default_factory=dict)
    _known: dict[Shape, tuple[int, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Know the headings in small letters, those of two rows also by their last word."""
        known = [column.heading.lower() for column in self.layout.columns if column.heading]
        self.headings = frozenset([*known, *(heading.rsplit(" ", 1)[-1] for heading in known)])

    @property
    def tells_events(self) -> bool:
        """Whether a column holds the events; where none does they lie across the table."""
        return any(column.role is Role.EVENT for column in self.layout.columns)

    def look(self, row: Row) -> Seen:
        """The row by its columns. Several columns of one field are joined by line ends, those of a date by spaces.

        Of several times the first that is filled is the event's.
        """
        cells = shape(row)
        if (where := self._known.get(cells)) is None:
            where = self._known[cells] = places(cells, self.layout.columns)
        seen = Seen(row)
        for index, cell in zip(where, row.cells, strict=True):
            self._take(index, cell, seen)
        _compose_date(seen)
        if self.layout.inside:
            _take_the_date_from_the_event(seen)
        seen.settle()
        return seen

    def _take(self, index: int, cell: Cell, seen: Seen) -> None:
        role, whose = self.layout.columns[index].role, self.layout.columns[index].whose
        if cell.continues:
            source = self._above.get(index, cell)
            text = words_of(source)
        else:
            self._above[index] = source = cell
            text = words_of(cell)
            if text:
                seen.filled.append((index, cell, text))
                seen.texts.append(text)
        if role is Role.DATE and (seen.date is None or Role.DATE not in seen.words):
            seen.date, seen.merged = source, cell.continues
        if role is not None and text:
            text = f"{whose}: {text}" if whose else text
            before = seen.words.get(role)
            if before is None:
                seen.words[role] = text
            elif role is not Role.TIME:
                seen.words[role] = f"{before}{' ' if role is Role.DATE else chr(10)}{text}"


def words_of(cell: Cell) -> str:
    """All text of a cell in one line, or the true value of a cell that shows none; most hold one paragraph."""
    blocks = cell.blocks
    text = collapse(blocks[0].text if len(blocks) == 1 else cell.text)
    if text or cell.value is None:
        return text
    return f"{cell.value:%d/%m/%Y}" if isinstance(cell.value, date) else str(cell.value)


def _take_the_date_from_the_event(seen: Seen) -> None:
    """Where no column holds dates, an event's words begin with its date."""
    if found := leading_date(seen.words.get(Role.EVENT, "")):
        seen.words[Role.DATE], seen.words[Role.EVENT] = found


def _compose_date(seen: Seen) -> None:
    """Where no column holds whole dates, the date is what the day's, month's and year's columns say together."""
    if seen.date is None and (parts := [text for role in _OF_THE_DATE if (text := seen.words.get(role))]):
        seen.words[Role.DATE] = " ".join(parts)
