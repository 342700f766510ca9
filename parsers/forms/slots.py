"""A document as strips of slots: a table's rows and a body's lines, which are read alike.

A strip is what stands beside each other: the cells of a row, or the parts of a line between tabs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from parsers.blocks import Block, Cell, Document, Paragraph, Row, Table
from parsers.facts import Where
from parsers.facts.values import value
from parsers.forms.lines import Line, cell_lines, lines_of

_COLONS = (":", "：")
_PARTS = re.compile(r"[^\t]+")
LONGEST_TABLE = 300
"""A table with more rows is no part of a form; it is not even laid out."""


@value(frozen=True, slots=True)
class Slot:
    """A cell, or a part of a body line. ``start`` and ``end`` are the grid columns it covers."""

    lines: tuple[Line, ...]
    start: int = 0
    end: int = 1
    where: Where = Where()

    @property
    def blank(self) -> bool:
        """Whether nothing is in it."""
        return not self.lines

    @property
    def text(self) -> str:
        """Its lines, joined by line ends."""
        return "\n".join(line.text for line in self.lines)


@value(frozen=True, slots=True)
class Strip:
    """Slots beside each other. ``table`` counts laid-out tables from 1; 0 is the body."""

    slots: tuple[Slot, ...]
    table: int = 0
    filled: tuple[Slot, ...] = field(default=())

    @property
    def blank(self) -> bool:
        """Whether none of its slots holds anything."""
        return not self.filled

    @staticmethod
    def of(slots: tuple[Slot, ...], table: int) -> "Strip":
        """A strip that knows which of its slots hold something."""
        return Strip(slots, table, tuple(slot for slot in slots if slot.lines))


@dataclass(slots=True)
class Layout:
    """The strips so far. ``is_form`` says of a table or cell whether it only arranges parts of the form."""

    is_form: "FormTest"
    strips: list[Strip] = field(default_factory=list)
    tables: int = 0


class FormTest:
    """Tells layout from content: whether a cell or nested table holds sections of the form. Never by default."""

    def cell(self, cell: Cell, row: Row) -> bool:
        """Whether the cell arranges parts of the form rather than holding a label or an answer."""
        return False

    def sections(self, table: Table) -> frozenset[int]:
        """The ``id`` of each cell with the table of one section, in a table that has several of these."""
        return frozenset()


def lay_out(document: Document, is_form: FormTest) -> tuple[Strip, ...]:
    """Every body line and table row as a strip, in reading order; layout tables are opened."""
    layout = Layout(is_form)
    _add_blocks(document.blocks, layout)
    return tuple(layout.strips)


def _add_blocks(blocks: tuple[Block, ...], layout: Layout) -> None:
    for block in blocks:
        if isinstance(block, Table):
            _add_table(block, layout)
        else:
            layout.strips.extend(_body_strips(block))


def _body_strips(paragraph: Paragraph) -> Iterator[Strip]:
    for line in lines_of(paragraph):
        parts = [line.part(*found.span()) for found in _PARTS.finditer(line.text) if found[0].strip()]
        slots = (
            Slot((part if not at else replace(part, controls=()),), at, at + 1, line.where)
            for at, part in enumerate(parts)
        )
        yield Strip.of(tuple(slots), 0)


def _add_table(table: Table, layout: Layout) -> None:
    if len(table.rows) > LONGEST_TABLE:
        return
    layout.tables += 1
    number = layout.tables
    sections = layout.is_form.sections(table)
    for row in table.rows:
        opened = [cell for cell in row.cells if id(cell) in sections or layout.is_form.cell(cell, row)]
        beside = [cell for cell in row.cells if not any(cell is other for other in opened)]
        if not opened or any(map(str.isalpha, "".join(cell.text for cell in beside))):
            layout.strips.append(Strip.of(tuple(map(_slot, beside)), number))
        for cell in opened:
            _add_blocks(cell.blocks, layout)
        if opened and layout.tables > number:
            layout.tables += 1
            number = layout.tables


def _slot(cell: Cell) -> Slot:
    """A cell as a slot; one that has nothing but the colon of the label before it is blank."""
    lines = () if cell.continues or cell.text.strip() in _COLONS else tuple(cell_lines(cell))
    if cell.fill:
        lines = tuple(replace(line, fill=cell.fill) for line in lines)
    return Slot(lines, cell.column, cell.column + cell.width, cell.where)
