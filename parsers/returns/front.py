"""What stands above a return, as lines: its titles, its labels, its margins."""

from collections.abc import Iterable, Iterator, Sequence

from parsers.blocks import Block, Document, Row, Table
from parsers.returns.child_labels import BORN, is_birth, label
from parsers.returns.leading import leading_date
from parsers.returns.part import Part
from parsers.returns.sheets import Sheet
from parsers.text import collapse

_TOP_ROWS, _LONGEST_DAY = 15, 25


def front(part: Part) -> Iterator[str]:
    """The lines above what is told: above the first narrative, the first dated line, the headings of a chronology."""
    for section in part.sections:
        if section.heading:
            yield section.heading
        for piece in section.pieces:
            if isinstance(piece, Sheet):
                rows, layout = piece.table.rows, piece.layout
                yield from _in_table(rows if layout is None else rows[:min(max(layout.above - 1, 0), _TOP_ROWS)])
                if layout is not None:
                    return
            elif section.kind in ("narrative", "chronology") or _is_an_event(piece.text):
                return
            else:
                yield from piece.text.split("\n")


def _is_an_event(text: str) -> bool:
    return len(text) > _LONGEST_DAY and leading_date(text) is not None and not BORN.match(text)


def lines(blocks: Iterable[Block]) -> Iterator[str]:
    """The lines of blocks, a row of a table as one."""
    for block in blocks:
        if isinstance(block, Table):
            yield from _in_table(block.rows)
        else:
            yield from block.text.split("\n")


def cover(document: Document) -> list[str]:
    """The lines above the first table of the whole document, where the part is only one of several."""
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            break
        lines += block.text.split("\n")
    return lines[:2 * _TOP_ROWS]


def _in_table(rows: Sequence[Row]) -> Iterator[str]:
    """Each row as a line, its cells parted by tabs; a row of labels is put before each cell below it."""
    over: list[str] = []
    for row in rows:
        cells = [collapse(cell.text.replace("\n", "; ")) for cell in row.cells if not cell.continues]
        if len(cells) > 1 and all(label(cell) or is_birth(cell) or not cell for cell in cells):
            over = cells
        elif len(cells) == len(over):
            yield "\t".join(f"{label}: {cell}" for label, cell in zip(over, cells, strict=True) if cell)
        else:
            yield "\t".join(f"{cell}:" if label(cell) or is_birth(cell) else cell for cell in cells)
