"""Tables that became paragraphs, put back as another program saw them: only where every letter agrees."""

import pytest

from parsers.blocks import Block, Document, Paragraph, Table
from parsers.lost_grids import with_lost_grids

BOOK = b"""<?xml version="1.0"?>
<!DOCTYPE book PUBLIC "-//OASIS//DTD DocBook XML V4.1.2//EN" "http://www.oasis-open.org/docbook/xml/4.1.2/docbookx.dtd">
<book><chapter><para><informaltable><tgroup cols='3'>
<colspec colwidth='80.00pt'/><colspec colwidth='100.00pt'/><colspec colwidth='90.10pt'/>
<tbody><row><entry>Date</entry><entry>Event</entry><entry>Action</entry></row>
<row><entry>1/2/24</entry><entry>Seen.
At home &amp; well.</entry><entry></entry></row></tbody></tgroup>
<tgroup cols='2'><colspec colwidth='80.00pt'/><colspec colwidth='190.00pt'/>
<tbody><row><entry>3/2/24</entry><entry>Moved</entry></row></tbody></tgroup>
</informaltable></para></chapter></book>"""


def lines(*texts: str) -> tuple[Block, ...]:
    """Paragraphs of a document."""
    return tuple(Paragraph(text) for text in texts)


def test_the_grid_is_put_back_where_its_letters_are() -> None:
    """The cells stand in their columns again, a merged one over two, and what is around the table stays."""
    document = Document(lines("Agency: A", "DateEventAction1/2/24Seen.", "At home & well.3/2/24Moved", "End"))
    first, table, last = with_lost_grids(document, BOOK).blocks
    assert (first.text, last.text) == ("Agency: A", "End")
    assert isinstance(table, Table) and table.columns == 3
    assert [[(cell.text, cell.column, cell.width) for cell in row.cells] for row in table.rows] == [
        [("Date", 0, 1), ("Event", 1, 1), ("Action", 2, 1)],
        [("1/2/24", 0, 1), ("Seen.\nAt home & well.", 1, 1), ("", 2, 1)],
        [("3/2/24", 0, 1), ("Moved", 1, 2)],
    ]


@pytest.mark.parametrize("blocks", [
    pytest.param(lines("DateEventAction1/2/24Seen.At home & well.3/2/24Move"), id="a-letter-less"),
    pytest.param(lines("Our DateEventAction1/2/24Seen.At home & well.3/2/24Moved"), id="a-word-more"),
    pytest.param((Paragraph("DateEventAction1/2/24Seen.At home & well.3/2/24Moved", tracked=True),), id="tracked"),
    pytest.param((Paragraph("DateEventAction1/2/24Seen.At home & well.3/2/24Moved", struck=((0, 4),)),), id="struck"),
])
def test_what_does_not_agree_stays_as_it_is(blocks: tuple[Block, ...]) -> None:
    """A letter more or less, or words that somebody struck out: it is left, to be asked about."""
    assert with_lost_grids(Document(blocks), BOOK).blocks == blocks


@pytest.mark.parametrize("book", [
    pytest.param(b"", id="nothing"),
    pytest.param(b"<row>" * 60, id="no-xml"),
    pytest.param(BOOK.replace(b"<!DOCTYPE", b"<!ENTITY x 'y'><!DOCTYPE"), id="entity"),
    pytest.param(BOOK.replace(b"<colspec colwidth='80.00pt'/>", b""), id="fewer-widths-than-cells"),
    pytest.param(BOOK.replace(b"80.00pt", b"wide"), id="no-width"),
])
def test_a_book_that_cannot_be_trusted_changes_nothing(book: bytes) -> None:
    """What the other program made of a damaged file is no table."""
    blocks = lines("DateEventAction1/2/24Seen.At home & well.3/2/24Moved")
    assert with_lost_grids(Document(blocks), book).blocks == blocks
