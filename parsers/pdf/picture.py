"""A picture of a page (a photograph, a fax): its words as OCR sees them."""

from parsers.blocks import Document
from parsers.conversion import Conversion, Convert
from parsers.facts.problems import Code, Problem
from parsers.layout import blocks_of, lines_of
from parsers.layout.paragraphs import right_edge
from parsers.pdf.scan import words_in

SCANNED = Problem("document", Code.SCANNED,
                  "The document is a scan: a program read its words from a picture. Please check them.")


def read_picture(data: bytes, convert: Convert) -> Document:
    """Read a picture. Raises Refused when no program is there to read it."""
    table = convert(Conversion.SCAN, data).decode("utf-8", "replace")
    lines = lines_of(words_in(table, 1.0, 0.0), 1)
    edge = right_edge(lines, max((line.right for line in lines), default=0.0))
    blocks = tuple(blocks_of(lines, lambda line: edge))
    return Document(blocks, problems=(SCANNED,) if blocks else ())
