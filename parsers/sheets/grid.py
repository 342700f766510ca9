"""One sheet as blocks: lines above and below, and the table that its filled cells make."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from parsers.blocks import Block, Cell, Paragraph, Row, Table
from parsers.dates import looks_like_a_date
from parsers.facts.problems import Code, Where
from parsers.prompts import without_prompts
from parsers.signs import without_unseen
from parsers.zips import Refused

MAX_CELLS = 1_000_000
MAX_COLUMNS = 250
MAX_ROWS = 120_000
_TOO_LARGE = "The sheets are too large to be read. Please send them in parts."
_LONGEST_TITLE = 120
_LABEL = 40


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled cell: its words, and its true date with the format that shows it where it holds one."""

    text: str
    day: datetime | date | None = None
    number_format: str = ""
    bold: bool = False


@dataclass(slots=True)
class Sheet:
    """One sheet. ``cells`` by row and column, from 0; ``merged`` as first and last row and column; both inclusive.

    ``hidden`` are rows that are not shown, ``hidden_columns`` columns.
    ``beneath`` counts the filled cells that merged ones cover, once the sheet has been turned into blocks.
    """

    name: str = ""
    cells: dict[int, dict[int, Filled]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    count: int = 0
    beneath: int = 0

    def fill(self, row: int, column: int, filled: Filled) -> None:
        """Add a cell, if there is anything in it. Raises Refused when there are too many."""
        if not filled.text.strip():
            return
        self.count += 1
        if row >= MAX_ROWS or column >= MAX_COLUMNS or self.count > MAX_CELLS:
            raise Refused(Code.TOO_LARGE, _TOO_LARGE)
        self.cells.setdefault(row, {})[column] = filled


def blocks_of(sheet: Sheet, number: int) -> list[Block]:
    """The blocks of a sheet, the ``number``-th of its workbook. Its name heads them, unless it is a mere number."""
    if not sheet.cells:
        return []
    where = Where(f"sheet ‘{sheet.name}’" if sheet.name else None)
    named = sheet.name.rstrip("0123456789 ()").lower() not in ("sheet", "table", "tabelle", "")
    blocks: list[Block] = [Paragraph(sheet.name, where, level=1)] if named else []
    table = number * 100
    for rows in _stretches(sheet):
        table += 1
        blocks += _stretch(sheet, rows, where, table)
    return blocks


def _stretches(sheet: Sheet) -> Iterator[list[int]]:
    """The rows in stretches: a title below a blank row begins another one, a year or month does not."""
    rows: list[int] = []
    for row in sorted(sheet.cells):
        if rows and row > rows[-1] + 1 and _is_title(sheet.cells[row]):
            yield rows
            rows = []
        rows.append(row)
    yield rows


def _is_title(cells: Mapping[int, Filled]) -> bool:
    if len(cells) > 1:
        return False
    text = next(iter(cells.values())).text
    return len(text) <= _LONGEST_TITLE and not looks_like_a_date(text) and not text.strip().isdigit()


def _stretch(sheet: Sheet, rows: Sequence[int], where: Where, number: int) -> Iterator[Block]:
    """Lines, then the table from the first row of two cells to the last, then lines."""
    merged = {row for (row, _), (_, continues) in _spans(sheet, rows).items() if continues}
    wide = [row for row in rows if len(sheet.cells[row]) > 1 or row in merged]
    if not wide:
        yield from _lines(sheet, rows, where)
        return
    first = min(min(sheet.cells[row]) for row in wide)
    last = max([*wide, *(row for row in rows if min(sheet.cells[row]) > first)])
    last = rows[-1] if _has_answers(sheet, rows, wide) else last
    yield from _lines(sheet, [row for row in rows if row < wide[0]], where)
    yield _table(sheet, [row for row in rows if wide[0] <= row <= last], where, number)
    yield from _lines(sheet, [row for row in rows if row > last], where)


def _has_answers(sheet: Sheet, rows: Sequence[int], wide: Sequence[int]) -> bool:
    """Whether prose stands alone in rows between others, as the answers of a form do: then it may stand last too."""
    return any(len(sheet.cells[row]) == 1 and len(next(iter(sheet.cells[row].values())).text) > _LABEL
               for row in rows if wide[0] < row < wide[-1])


def _lines(sheet: Sheet, rows: Sequence[int], where: Where) -> Iterator[Paragraph]:
    """Each row as lines. A title with a blank row above it and none below stands out even where nothing is bold."""
    for row in rows:
        heads = row - 1 not in sheet.cells and row + 1 in sheet.cells and row > 0 and _is_title(sheet.cells[row])
        for filled in sheet.cells[row].values():
            place = Where(where.part, row=row + 1)
            yield from (Paragraph(text, place, bold=filled.bold or heads) for text in _texts(filled.text))


def _texts(text: str) -> list[str]:
    cleaned = without_prompts(without_unseen(text.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")))
    return [line for part in cleaned.split("\n") if (line := " ".join(part.split()))]


def _table(sheet: Sheet, rows: Sequence[int], where: Where, number: int) -> Table:
    first = min(min(sheet.cells[row]) for row in rows)
    last = max(max(sheet.cells[row]) for row in rows)
    spans = _spans(sheet, rows)
    made = tuple(_row(sheet, row, range(first, last + 1), spans, Where(where.part, row=row + 1)) for row in rows)
    return Table(made, last - first + 1, Where(where.part, number))


def _spans(sheet: Sheet, rows: Sequence[int]) -> dict[tuple[int, int], tuple[int, bool]]:
    """For each merged cell, by row and column, how wide it is and whether it continues the one above it."""
    spans: dict[tuple[int, int], tuple[int, bool]] = {}
    taken = 0
    for top, left, bottom, right in sheet.merged:
        inside = rows[bisect_left(rows, top):bisect_right(rows, bottom)]
        taken += len(inside)
        if taken > MAX_CELLS:
            raise Refused(Code.TOO_LARGE, _TOO_LARGE)
        for row in inside:
            spans[row, left] = (min(right, MAX_COLUMNS) - left + 1, row > top)
    return spans


def _row(sheet: Sheet, row: int, columns: range, spans: Mapping[tuple[int, int], tuple[int, bool]],
         where: Where) -> Row:
    cells: list[Cell] = []
    column = columns.start
    while column < columns.stop:
        width, continues = spans.get((row, column), (1, False))
        width = min(width, columns.stop - column)
        filled = None if continues else sheet.cells[row].get(column)
        sheet.beneath += sum(place in sheet.cells[row] for place in range(column + (not continues), column + width))
        cells.append(_cell(filled, column - columns.start, width, continues, replace(where, cell=column + 1)))
        column += width
    return Row(tuple(cells), hidden=row in sheet.hidden, where=where)


def _cell(filled: Filled | None, column: int, width: int, continues: bool, where: Where) -> Cell:
    if filled is None:
        return Cell((), column, width, continues, where)
    lines = tuple(Paragraph(text, where, bold=filled.bold) for text in _texts(filled.text))
    return Cell(lines, column, width, continues, where, filled.day, filled.number_format if filled.day else "")
