"""Documents by several producers: the same words whoever saved them."""

from io import BytesIO

import docx

from parsers.blocks import Paragraph, Table
from parsers.word import read_word
from tests.documents.word.build import FOLDER
from tests.documents.word.outline import outline


def python_docx() -> bytes:
    """A document as python-docx writes it: heading, list, merged cells, a break and a tab."""
    document = docx.Document()
    document.add_heading("Chronology", 1)
    document.add_paragraph("First", style="List Bullet")
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "2019"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "12/03"
    table.cell(1, 1).text = "one\ntwo\tthree"
    table.cell(2, 1).text = "four"
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_python_docx() -> None:
    """What python-docx writes: a heading, a list item, cells merged across and down, breaks and tabs."""
    heading, item, table, *_ = read_word(python_docx()).blocks
    assert isinstance(heading, Paragraph) and (heading.text, heading.level) == ("Chronology", 1)
    assert isinstance(item, Paragraph) and (item.text, item.listed) == ("First", True)
    assert isinstance(table, Table)
    cells = [[(cell.text, cell.column, cell.width, cell.continues) for cell in row.cells] for row in table.rows]
    assert cells == [
        [("2019", 0, 3, False)],
        [("12/03", 0, 1, False), ("one\ntwo\tthree", 1, 1, False), ("", 2, 1, False)],
        [("", 0, 1, True), ("four", 1, 1, False), ("", 2, 1, False)],
    ]


def test_the_docx_library_of_javascript() -> None:
    """A document by docx.js: rows merged, a footnote, suggestions, a symbol and a tick box."""
    made = FOLDER / "made" / "by-docx-js.docx"
    assert outline(read_word(made.read_bytes())) == made.with_suffix(".outline").read_text("utf-8").strip()
