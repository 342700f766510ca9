"""The lines of a form as they were typed, with what is struck out, highlighted or in bold in them."""

from collections.abc import Iterator
from dataclasses import replace

from parsers.blocks import Cell, Control, Paragraph, Spans
from parsers.facts import Where
from parsers.facts.values import value


@value(frozen=True, slots=True)
class Line:
    """One line as typed. ``nested`` lines come from a table inside the cell and hold no labels of the form.

    ``struck`` and ``marked`` are the parts with a line through them or in a highlighter's colour, ``fill`` is the
    colour of the cell.
    """

    text: str
    where: Where = Where()
    bold: bool = False
    level: int | None = None
    nested: bool = False
    controls: tuple[Control, ...] = ()
    struck: Spans = ()
    marked: Spans = ()
    fill: str = ""

    def part(self, start: int, stop: int | None = None) -> "Line":
        """The line from ``start`` to ``stop``, with what is struck out or marked in there."""
        text = self.text[start:stop]
        if len(text) == len(self.text):
            return self
        if not (self.struck or self.marked):
            return replace(self, text=text)
        end = start + len(text)
        return replace(self, text=text, struck=_within(self.struck, start, end),
                       marked=_within(self.marked, start, end))


def _within(spans: Spans, start: int, end: int) -> Spans:
    return tuple((max(one, start) - start, min(other, end) - start) for one, other in spans
                 if one < end and other > start)


def cell_lines(cell: Cell) -> Iterator[Line]:
    """The lines of a cell, those of tables inside it included."""
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            yield from lines_of(block)
        else:
            yield from (Line(row.text, row.where, nested=True) for row in block.rows if row.text.strip())


def lines_of(paragraph: Paragraph) -> Iterator[Line]:
    """The lines of a paragraph that say something; its controls go with the first of them."""
    controls, start = paragraph.controls, 0
    for text in paragraph.text.split("\n"):
        if text.strip():
            line = Line(text, paragraph.where, paragraph.bold, paragraph.level, controls=controls)
            yield _stressed(line, paragraph, start) if paragraph.struck or paragraph.marked else line
            controls = ()
        start += len(text) + 1
    if controls:
        yield from _silent(paragraph, controls)


def _stressed(line: Line, paragraph: Paragraph, start: int) -> Line:
    """The line that begins at ``start``, with what is struck out or marked in it."""
    end = start + len(line.text)
    return replace(line, struck=_within(paragraph.struck, start, end), marked=_within(paragraph.marked, start, end))


def _silent(paragraph: Paragraph, controls: tuple[Control, ...]) -> Iterator[Line]:
    """A tick box that shows no sign still says whether it is ticked."""
    if any(control.kind == "checkbox" for control in controls):
        yield Line("", paragraph.where, controls=controls)
