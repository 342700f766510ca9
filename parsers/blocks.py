"""The one small model that every document format becomes before anybody asks what it means.

A document is blocks in reading order; a table is rows of cells on a grid; a cell holds blocks again.
Text here is already what counts as text: deletions, hidden text, comments and placeholders are gone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date, datetime

from parsers.facts.problems import Problem, Unread, Where
from parsers.facts.values import value


@value(frozen=True, slots=True)
class Control:
    """A form control: a content control, a legacy form field or a PDF field.

    ``kind`` is ``text``, ``date``, ``checkbox``, ``choice``, or ``section`` where an item of a repeating section begins
    (then without text). ``text`` is "" while the prompt shows. ``checked`` is None for a box that is no box, or whose
    sign contradicts its state. ``day`` is the true date behind a date picker. ``item`` tells repeated items apart
    (0 outside). A control round several blocks stands on the first paragraph inside it.
    """

    tag: str
    kind: str
    text: str
    alias: str = ""
    checked: bool | None = None
    day: date | None = None
    item: int = 0
    where: Where = Where()


Spans = tuple[tuple[int, int], ...]
"""Parts of a text, from and to (exclusive), in characters."""


@value(frozen=True, slots=True)
class Paragraph:
    """A paragraph's text (line breaks as ``\\n``), its heading ``level`` and whether it is a list item.

    ``struck`` are the parts of the text with a line through them, ``marked`` those in a highlighter's colour.
    """

    text: str
    where: Where = Where()
    level: int | None = None
    listed: bool = False
    tracked: bool = False
    bold: bool = False
    controls: tuple[Control, ...] = ()
    struck: Spans = ()
    marked: Spans = ()


@value(frozen=True, slots=True)
class Cell:
    """A cell at ``column`` (0-based grid column), ``width`` grid columns wide.

    ``continues`` is true for a cell merged with the one above it (its blocks are then empty).
    ``value`` is the true value of a spreadsheet cell, ``shown`` its number format's kind; ``fill`` the colour behind
    the text ("FFFF00"), "" for none.
    """

    blocks: "tuple[Block, ...]" = ()
    column: int = 0
    width: int = 1
    continues: bool = False
    where: Where = Where()
    value: datetime | date | float | bool | None = None
    shown: str = ""
    fill: str = ""

    @property
    def text(self) -> str:
        """All text of the cell, nested tables included, paragraphs joined by line ends."""
        return "\n".join(words for block in self.blocks if (words := block.text))

    @property
    def controls(self) -> tuple[Control, ...]:
        """Every control inside the cell, in reading order."""
        return tuple(control for block in self.blocks for control in block.controls)


@value(frozen=True, slots=True)
class Row:
    """One row. ``header`` is the document's own mark for a repeated heading row, ``unsure`` says that a reader guessed
    where the row or one of its cells begins or ends."""

    cells: tuple[Cell, ...]
    header: bool = False
    hidden: bool = False
    tracked: bool = False
    where: Where = Where()
    unsure: bool = False

    @property
    def text(self) -> str:
        """The texts of its cells, joined by tabs."""
        return "\t".join(cell.text for cell in self.cells)


@value(frozen=True, slots=True)
class Table:
    """Rows on a grid of ``columns`` columns."""

    rows: tuple[Row, ...]
    columns: int = 0
    where: Where = Where()

    @property
    def text(self) -> str:
        """The rows, one to a line."""
        return "\n".join(row.text for row in self.rows)

    @property
    def controls(self) -> tuple[Control, ...]:
        """Every control inside the table, in reading order."""
        return tuple(control for row in self.rows for cell in row.cells for control in cell.controls)


Block = Paragraph | Table


@value(frozen=True, slots=True)
class Document:
    """A document of any format, ready to be understood.

    ``margins`` are the headers and footers. ``properties`` are the custom properties.
    ``problems`` are about the document as a whole (tracked changes, macros, encryption).
    """

    blocks: tuple[Block, ...] = ()
    margins: tuple[Block, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def controls(self) -> tuple[Control, ...]:
        """Every control of the body, in reading order."""
        return tuple(control for block in self.blocks for control in block.controls)

    @property
    def tables(self) -> Iterator[Table]:
        """The outermost tables, in reading order."""
        return (block for block in self.blocks if isinstance(block, Table))
