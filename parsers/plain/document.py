"""A plain text as blocks: typed tables where there are some, paragraphs else."""

from collections.abc import Iterator, Sequence

from parsers.blocks import Block, Cell, Document, Paragraph, Row, Table
from parsers.facts.problems import Code, Problem, Where
from parsers.layout import Line, blocks_of
from parsers.layout.paragraphs import Reach
from parsers.plain.apart import Apart, apart_at
from parsers.plain.decode import decode
from parsers.plain.lines import placed, reach_of
from parsers.plain.typed import Typed, typed_at

MAX_LETTERS = 5_000_000
MAX_LINES = 200_000


def read_text(data: bytes) -> Document:
    """Read a plain text of any encoding. Never raises, whatever the bytes."""
    text = decode(data)
    if len(text) > MAX_LETTERS or text.count("\n") > MAX_LINES:
        sentence = "The document is too large to be read. Please send it in parts."
        return Document(problems=(Problem("document", Code.TOO_LARGE, sentence),))
    return Document(tuple(blocks_in(text)))


def blocks_in(text: str) -> list[Block]:
    """The blocks of a text, ``\\n`` between its lines."""
    rows = text.split("\n")
    blocks: list[Block] = []
    loose: list[Line] = []
    reach = reach_of([line for number, row in enumerate(rows) if (line := placed(row, number))])
    at = 0
    while at < len(rows):
        found = typed_at(rows, at) or apart_at(rows, at)
        if found is None:
            line = placed(rows[at], at)
            loose += [line] if line else []
            at += 1
            continue
        blocks += _loose(loose, reach, blocks)
        loose = []
        blocks.append(_table(found, _tables(blocks) + 1))
        at = found.stop
    return blocks + _loose(loose, reach, blocks)


def _tables(blocks: Sequence[Block]) -> int:
    return sum(isinstance(block, Table) for block in blocks)


def _loose(lines: Sequence[Line], reach: Reach, before: Sequence[Block]) -> list[Block]:
    return blocks_of(lines, reach, tables=_tables(before))


def _table(found: Typed | Apart, number: int) -> Table:
    rows = tuple(_row(cells, Where(table=number, row=index)) for index, cells in enumerate(found.rows, 1))
    return Table(rows, max(map(len, found.rows)), Where(table=number))


def _row(texts: Sequence[str], where: Where) -> Row:
    return Row(tuple(_cells(texts, where)), where=where)


def _cells(texts: Sequence[str], where: Where) -> Iterator[Cell]:
    for index, text in enumerate(texts):
        place = Where(table=where.table, row=where.row, cell=index + 1)
        lines = tuple(Paragraph(line, place) for part in text.split("\n") if (line := " ".join(part.split())))
        yield Cell(lines, index, where=place)
