"""Tables that a PDF's own tags describe: no line is drawn, and the words alone would not tell the rows apart."""

from collections.abc import Sequence

import pytest

from parsers.blocks import Table
from parsers.pdf import read_pdf
from tests.parsers.pdf.paper import Paper, pdf
from tests.parsers.shape import shape_of

PLACES = (50, 130, 250)
ROWS = [["Date", "Source", "Event"], ["01/02/2020", "Log", "A call that was long\nand had no end."],
        ["", "", "Then nothing more."], ["05/02/2020", "", "A visit."]]


def tagged(rows: Sequence[Sequence[str]], drop_empty: bool = False, span: str = "") -> bytes:
    """A page of rows, each line of a cell tagged as in its cell; the lines stand twelve points apart throughout."""
    paper, top, tree = Paper(), 60, ""
    for row in rows:
        cells = ""
        for left, cell in zip(PLACES, row, strict=False):
            numbers = [paper.tag(left, top + 12 * at, line) for at, line in enumerate(cell.split("\n")) if line]
            if numbers or not drop_empty:
                cells += f"<< /S /TD {span} /Pg 3 0 R /K [{' '.join(map(str, numbers))}] >> "
        top += 12 * (1 + max(cell.count("\n") for cell in row))
        tree += f"<< /S /TR /K [{cells}] >> "
    return pdf(paper, extra=f"/StructTreeRoot << /K [<< /S /Table /K [{tree}] >>] >>")


def sure(data: bytes) -> list[bool]:
    """Whether each row of the table in a file is sure."""
    (table,) = read_pdf(data).tables
    return [not row.unsure for row in table.rows]


def test_the_tags_tell_rows_apart() -> None:
    """A row without a date is a row, and the lines of a cell are one text; nothing is guessed."""
    data = tagged(ROWS)
    assert shape_of(read_pdf(data)) == [[[cell.replace("\n", " ") for cell in row] for row in ROWS]]
    assert sure(data) == [True] * len(ROWS)


def test_cells_without_words_may_have_no_tag() -> None:
    """Where a program leaves out empty cells, the others stand in the column whose words they stand below."""
    data = tagged(ROWS, drop_empty=True)
    (table,) = read_pdf(data).tables
    assert [[(cell.column, cell.text) for cell in row.cells] for row in table.rows[2:]] == [
        [(2, "Then nothing more.")], [(0, "05/02/2020"), (2, "A visit.")]]
    assert sure(data) == [True] * len(ROWS)


@pytest.mark.parametrize("damage", [
    pytest.param("/A << /ColSpan (two) >>", id="a-span-that-is-no-number"),
    pytest.param("/A << /ColSpan 99999999999 >>", id="a-span-beyond-the-page"),
    pytest.param("/A 7", id="attributes-that-are-none"),
])
def test_damaged_tags_cost_no_words(damage: str) -> None:
    """What the tags of a file say wrongly is nobody's loss: the words are read by their places."""
    document = read_pdf(tagged(ROWS, span=damage))
    read = "\n".join(block.text for block in document.blocks)
    assert all(line in read for row in ROWS for cell in row for line in cell.split("\n"))


@pytest.mark.parametrize("rows", [
    pytest.param([["a", "b"], ["c"], ["d", "e"]], id="a-row-too-short"),
    pytest.param([[], []], id="rows-without-cells"),
])
def test_tags_that_say_too_little_do_no_harm(rows: list[list[str]]) -> None:
    """Every word is read, whatever the tags describe."""
    document = read_pdf(tagged([["Date", "Event"], *rows] if rows[0] else [["Alone", ""]]))
    read = "\n".join(block.text for block in document.blocks)
    assert all(word in read for row in rows for word in row)


def test_tags_that_lie_are_not_believed() -> None:
    """Rows that do not stand below each other, and tables without end, are read by their places instead."""
    paper = Paper()
    low, high = paper.tag(50, 400, "Low"), paper.tag(50, 100, "High")
    others = [paper.tag(250, 400, "one"), paper.tag(250, 100, "two")]
    rows = "".join(f"<< /S /TR /K [<< /S /TD /Pg 3 0 R /K {one} >> << /S /TD /Pg 3 0 R /K {other} >>] >>"
                   for one, other in zip((low, high), others, strict=True))
    document = read_pdf(pdf(paper, extra=f"/StructTreeRoot << /K [<< /S /Table /K [{rows}] >>] >>"))
    assert [block.text for block in document.blocks if not isinstance(block, Table)] == ["High\ttwo", "Low\tone"]


def test_a_tree_of_tags_without_end_is_left_alone() -> None:
    """Tags that hold themselves are not followed for ever; the words are read."""
    paper = Paper().write(50, 60, "Words.")
    data = pdf(paper, extra="/StructTreeRoot << /K 5 0 R >>", more=["<< /S /Table /K [5 0 R 5 0 R] >>"])
    assert shape_of(read_pdf(data)) == ["Words."]
