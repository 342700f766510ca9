"""A document as a few plain values, to hold against what is expected."""

from parsers.blocks import Block, Document, Table

Shape = list[str | list[list[str]]]


def shape_of(document: Document) -> Shape:
    """Each line as its text, each table as rows of the texts of cells; a cell that continues the one above is ``^``."""
    return [_shape(block) for block in document.blocks]


def _shape(block: Block) -> str | list[list[str]]:
    if isinstance(block, Table):
        return [["^" if cell.continues else cell.text for cell in row.cells] for row in block.rows]
    return block.text


def codes(document: Document) -> list[str]:
    """The codes of the document's own problems."""
    return [problem.code.value for problem in document.problems]
