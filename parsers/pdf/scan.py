"""Pages that are pictures: drawn by pypdfium2, their words seen by OCR."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any

from parsers.conversion import Conversion, Convert
from parsers.facts.problems import Code
from parsers.layout import Word
from parsers.pdf.page import Page
from parsers.zips import Refused

MAX_SCANS = 12
"""Pages that are read by OCR: each takes some seconds."""
_RULES = "|_[]"
"""What OCR takes the rules of a table for, at either end of a word."""
_DPI = 200
_WIDEST = 6_000
"""In dots: a page beyond any paper is drawn smaller."""
_HIDDEN = 3
"""The way of printing that shows nothing, which scanners use for the words that their own OCR saw."""


@dataclass(slots=True)
class Scanner:
    """Reads pages of one PDF through OCR."""

    data: bytes
    convert: Convert
    used: int = 0

    def words_on(self, page: Page) -> Iterator[Word]:
        """The words that OCR sees on a page. Raises Refused when there is no OCR, or too many pages want it."""
        self.used += 1
        if self.used > MAX_SCANS:
            raise Refused(Code.TOO_LARGE, f"Only {MAX_SCANS} scanned pages were read. Please send the text itself.")
        scale = min(_DPI / 72, _WIDEST / max(page.width, page.height, 1))
        seen = self.convert(Conversion.SCAN, _drawn(self.data, page.number, scale))
        return words_in(seen.decode("utf-8", "replace"), scale, page.top)


def _drawn(data: bytes, number: int, scale: float) -> bytes:
    import pypdfium2

    book = pypdfium2.PdfDocument(data)
    try:
        picture = BytesIO()
        book[number - 1].render(scale=scale, grayscale=True).to_pil().save(picture, "PNG")
        return picture.getvalue()
    finally:
        book.close()


def reads_hidden_text(data: bytes, number: int) -> bool:
    """Whether a page has words that are printed in no ink: OCR of the scanner's own."""
    import pypdfium2
    from pypdfium2 import raw

    book = pypdfium2.PdfDocument(data)
    try:
        texts: Iterator[Any] = book[number - 1].get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])
        return any(raw.FPDFTextObj_GetTextRenderMode(text.raw) == _HIDDEN for text in texts)
    finally:
        book.close()


def words_in(table: str, scale: float, top: float) -> Iterator[Word]:
    """The words of tesseract's TSV, on a page that begins at the height ``top``. A line's words are as high as it is.

    ``scale`` is how many dots a point has.
    """
    above, below = 0.0, 0.0
    for row in csv.DictReader(StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        try:
            level = int(row["level"])
            left, upper = int(row["left"]) / scale, int(row["top"]) / scale + top
            right, lower = left + int(row["width"]) / scale, upper + int(row["height"]) / scale
        except (KeyError, TypeError, ValueError):
            continue
        if level == 4:
            above, below = upper, lower
        elif level == 5 and (text := (row.get("text") or "").strip().strip(_RULES)):
            yield Word(text, left, right, above, below, 0.8 * (below - above))
