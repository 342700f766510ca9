"""Forms drawn in plain text, and made into a Document or a real .docx from the same drawing.

A line that begins with ``|`` is a row of a table (``| Name: | Jo Smith |``), other lines are paragraphs; a blank line
ends a table. ``# `` begins a heading (style Heading 1), ``* `` a bold line, in a cell too. In a cell or paragraph ``¶``
begins a new paragraph, ``↵`` breaks the line, ``→`` is a tab. ``<3>`` at the end of a cell makes it three columns wide,
a cell ``^`` is merged with the one above. ``[=]`` and ``[_]`` are tick box controls, ticked and empty.
``{a ; b // c ; d}`` is a table of two rows inside a cell, ``(date 2025-10-12)12/10/2025`` a date picker and what it
shows, and ``(choice)Rapid Review`` a drop-down list.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from parsers.blocks import Block, Cell, Control, Document, Paragraph, Row, Table
from parsers.facts import Where

_WIDTH = re.compile(r"<(\d)>\s*$")
_INNER = re.compile(r"\{(.*)\}", re.DOTALL)
_CONTROL = re.compile(r"\[(?P<box>[=_])\]|\((?P<kind>date|choice)(?: (?P<day>\d{4}-\d\d-\d\d))?\)(?P<text>[^¶↵→|]*)")
SIGNS = {"=": "☒", "_": "☐"}


@dataclass(frozen=True, slots=True)
class Ink:
    """A paragraph of a drawing: its text with the marks for breaks, tabs and controls still in it."""

    drawn: str
    bold: bool = False
    level: int | None = None

    @property
    def pieces(self) -> list[tuple[str, Control | None]]:
        """The text in order, each control apart."""
        pieces: list[tuple[str, Control | None]] = []
        at = 0
        for found in _CONTROL.finditer(self.drawn):
            pieces += [(_typed(self.drawn[at:found.start()]), None), _control(found)]
            at = found.end()
        return [(text, control) for text, control in [*pieces, (_typed(self.drawn[at:]), None)] if text or control]


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a drawing."""

    inks: tuple[Ink, ...]
    inner: tuple[tuple["Box", ...], ...] = ()
    width: int = 1
    merged: bool = False


Drawn = Ink | list[tuple[Box, ...]]


def _typed(drawn: str) -> str:
    return drawn.replace("↵", "\n").replace("→", "\t")


def _control(found: re.Match[str]) -> tuple[str, Control]:
    if sign := found["box"]:
        return SIGNS[sign], Control("", "checkbox", SIGNS[sign], checked=sign == "=")
    text = found["text"].strip()
    return text, Control("", found["kind"], text, day=date.fromisoformat(found["day"]) if found["day"] else None)


def read_drawing(text: str) -> list[Drawn]:
    """The paragraphs and tables of a drawing."""
    drawn: list[Drawn] = []
    for is_row, lines in groupby(text.splitlines(), key=lambda line: line.startswith("|")):
        if is_row:
            drawn.append([tuple(_box(cell) for cell in line.strip().strip("|").split("|")) for line in lines])
        else:
            drawn.extend(_ink(line) for line in lines if line.strip())
    return drawn


def _ink(line: str) -> Ink:
    said = line.strip()
    if said.startswith("# "):
        return Ink(said[2:], bold=True, level=1)
    return Ink(said[2:], bold=True) if said.startswith("* ") else Ink(said)


def _box(cell: str) -> Box:
    width = _WIDTH.search(cell)
    said = cell[:width.start()] if width else cell
    inner = _INNER.search(said)
    rows = tuple(tuple(_box(part) for part in row.split(";")) for row in inner[1].split("//")) if inner else ()
    said = _INNER.sub("", said).strip()
    merged = said == "^"
    inks = tuple(_ink(part) for part in said.split("¶")) if said and not merged else ()
    return Box(inks, rows, int(width[1]) if width else 1, merged)


def as_document(text: str) -> Document:
    """The drawing as the Document that a walker would make of it."""
    return Document(tuple(_blocks(read_drawing(text))))


def _blocks(drawn: list[Drawn]) -> Iterator[Block]:
    paragraphs = tables = 0
    for one in drawn:
        if isinstance(one, Ink):
            paragraphs += 1
            yield _paragraph(one, Where(paragraph=paragraphs))
        else:
            tables += 1
            yield _table(one, tables)


def _paragraph(ink: Ink, where: Where) -> Paragraph:
    controls = tuple(control for _, control in ink.pieces if control is not None)
    text = "".join(text for text, _ in ink.pieces)
    return Paragraph(text, where, ink.level, bold=ink.bold, controls=controls)


def _table(rows: list[tuple[Box, ...]], number: int) -> Table:
    made = tuple(Row(tuple(_cells(row, number, at)), where=Where(table=number, row=at))
                 for at, row in enumerate(rows, start=1))
    return Table(made, max(sum(box.width for box in row) for row in rows), Where(table=number))


def _cells(row: tuple[Box, ...], table: int, number: int) -> Iterator[Cell]:
    column = 0
    for at, box in enumerate(row, start=1):
        where = Where(table=table, row=number, cell=at)
        blocks: list[Block] = [_paragraph(ink, where) for ink in box.inks]
        if box.inner:
            blocks.append(_table(list(box.inner), 1))
        yield Cell(tuple(blocks), column, box.width, box.merged, where)
        column += box.width
