"""A plain text as blocks: typed tables where there are some, paragraphs else."""

from collections.abc import Sequence
from dataclasses import replace

from parsers.blocks import Block, Cell, Document, Paragraph, Row, Table
from parsers.facts.problems import Code, Problem, Where
from parsers.glued import deletions_asked
from parsers.layout import Line, blocks_of
from parsers.layout.paragraphs import Reach
from parsers.plain.apart import Apart, apart_at, is_date
from parsers.plain.decode import decode
from parsers.plain.lines import placed, reach_of
from parsers.plain.numbers import with_numbers
from parsers.plain.typed import Typed, typed_at

MAX_LETTERS = 5_000_000
MAX_LINES = 200_000
_BLURRED = Problem("document", Code.UNREADABLE, "The cells of a table came apart into lines, and some cannot be told "
                   "from each other. Please send the table as a Word document (.docx).")

_LEFT = Problem("document", Code.UNREADABLE, "The cells of a table came apart into lines, and there are dates in "
                "none of the rows that were read. Please send the table as a Word document (.docx).")


def read_text(data: bytes) -> Document:
    """Read a plain text of any encoding. Never raises, whatever the bytes."""
    text = decode(data)
    if len(text) > MAX_LETTERS or text.count("\n") > MAX_LINES:
        sentence = "The document is too large to be read. Please send it in parts."
        return Document(problems=(Problem("document", Code.TOO_LARGE, sentence),))
    return document_of(text)


def document_of(text: str) -> Document:
    """A decoded text as blocks."""
    problems: dict[Problem, None] = {}
    guessed = False
    rows = with_numbers(text.split("\n"))
    blocks: list[Block] = []
    loose: list[Line] = []
    reach = reach_of([line for number, row in enumerate(rows) if (line := placed(row, number))])
    at = 0
    while at < len(rows):
        found = typed_at(rows, at) or apart_at(rows, at)
        if found is None:
            line = placed(rows[at], at)
            loose += [line] if line else []
            if guessed and is_date(rows[at]):
                problems[_LEFT] = None
            at += 1
            continue
        blocks += _loose(loose, reach, blocks)
        loose = []
        blocks.append(_table(found, _tables(blocks) + 1))
        if isinstance(found, Apart):
            guessed = guessed or found.guessed
            if found.blurred:
                problems[_BLURRED] = None
        at = found.stop
    blocks += _loose(loose, reach, blocks)
    document = Document(tuple(blocks), problems=tuple(problems))
    return replace(document, problems=(*problems, *deletions_asked(document))) if guessed else document


def _tables(blocks: Sequence[Block]) -> int:
    return sum(isinstance(block, Table) for block in blocks)


def _loose(lines: Sequence[Line], reach: Reach, before: Sequence[Block]) -> list[Block]:
    return blocks_of(lines, reach, tables=_tables(before))


def _table(found: Typed | Apart, number: int) -> Table:
    columns = max(map(len, found.rows))
    guessed = isinstance(found, Apart) and found.guessed
    rows = tuple(replace(_row(cells, columns, Where(table=number, row=index)), unsure=guessed)
                 for index, cells in enumerate(found.rows, 1))
    return Table(rows, columns, Where(table=number))


def _row(texts: Sequence[str], columns: int, where: Where) -> Row:
    """A row; its last cell reaches to the end of the table."""
    cells: list[Cell] = []
    for index, text in enumerate(texts):
        place = Where(table=where.table, row=where.row, cell=index + 1)
        lines = tuple(Paragraph(line, place) for part in text.split("\n") if (line := " ".join(part.split())))
        width = columns - index if index == len(texts) - 1 else 1
        cells.append(Cell(lines, index, width, where=place))
    return Row(tuple(cells), where=where)
