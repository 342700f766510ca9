"""The pages of a PDF, within bounds: what is drawn on them, what was typed onto them, what OCR sees in them."""

from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from parsers.conversion import ASK, Convert
from parsers.facts.problems import Code, Problem, Unread, Where
from parsers.pdf.carried import carried
from parsers.pdf.page import Page, read_page
from parsers.pdf.picture import SCANNED
from parsers.pdf.scan import Scanner, reads_hidden_text
from parsers.pdf.tags import TaggedTable, tagged_tables
from parsers.pdf.typed import typed_on
from parsers.zips import Refused

MAX_PAGES = 300
"""A chronology of 3,000 rows has about so many."""
_MOST_NAMED = 10
_DRAWN_ANEW = ("The form is of a kind that only Adobe's own program draws, so that what is typed into it may be "
               "missing here. Please print it to a PDF and send that.")


@dataclass(slots=True)
class Book:
    """The pages that were read, the tables that tags describe, and what is doubtful about the document as a whole."""

    pages: list[Page] = field(default_factory=list)
    tagged: list[TaggedTable] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    def ask(self, code: Code, sentence: str) -> None:
        """Add a problem of the document, once."""
        problem = Problem("document", code, sentence)
        if problem not in self.problems:
            self.problems.append(problem)


def pages_of(data: bytes, convert: Convert) -> Book:
    """Read the pages of a PDF. Raises Refused when it is locked or damaged."""
    pages, reader = _opened(data)
    book = Book(tagged=tagged_tables(reader))
    beside = carried(data, reader)
    if beside.dynamic:
        book.ask(Code.UNREADABLE, _DRAWN_ANEW)
    if beside.scripts:
        book.ask(Code.MACRO, "The file contains scripts, which were not run; please send it without them.")
    if beside.files:
        book.unread.append(Unread(Where(), "a file attached inside the PDF"))
    scanner, top = Scanner(data, convert), 0.0
    for number, (drawn, typed) in enumerate(zip(pages[:MAX_PAGES], reader.pages, strict=False), 1):
        page = read_page(drawn, number, top)
        page = _with_typed(page, typed, drawn, book)
        book.pages.append(_looked_at(page, bool(drawn.images), scanner, book))
        top += page.height
        drawn.close()
    if cut := [page.number for page in book.pages if page.cut]:
        book.ask(Code.UNREADABLE, f"Words go over the edge of page {_named(cut)}, and what lies outside could not be "
                 f"read. {ASK}")
    if len(pages) > MAX_PAGES:
        book.ask(Code.TOO_LARGE, f"Only the first {MAX_PAGES} pages were read. Please send the rest separately.")
    return book


def _named(pages: list[int]) -> str:
    """Numbers of pages, not too many: "2", "2, 3 and others"."""
    said = ", ".join(map(str, pages[:_MOST_NAMED]))
    return f"{said} and others" if len(pages) > _MOST_NAMED else said


def _with_typed(page: Page, typed: Any, drawn: Any, book: Book) -> Page:
    """The page with what was typed onto it; damaged fields do not keep the page itself from being read."""
    try:
        return replace(page, words=(*page.words, *typed_on(typed, drawn, page)))
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        book.unread.append(Unread(Where(page=page.number), "form fields and notes, which are damaged"))
        return page


def _opened(data: bytes) -> tuple[list[Any], Any]:
    """The pages as pdfplumber sees them, and the document as pypdf does."""
    import pdfplumber
    from pdfplumber.utils.exceptions import PdfminerException
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused(Code.ENCRYPTED, "The file is protected by a password. Please send it without one.")
    len(reader.pages)  # counts them once and for all: a tree that never ends is not walked again by whoever asks next
    try:
        return list(pdfplumber.open(BytesIO(data), password="", raise_unicode_errors=False).pages), reader
    except PdfminerException as fault:
        raise Refused(Code.UNREADABLE, "The file is damaged and cannot be opened as a PDF document.") from fault


def _looked_at(page: Page, pictured: bool, scanner: Scanner, book: Book) -> Page:
    """The page, read by OCR when its words are in a picture; what is left unread of it is named."""
    where = Where(page=page.number)
    if page.skipped:
        book.unread.append(Unread(where, "words that stand askew on the page"))
    if page.changed:
        book.ask(Code.TRACKED_CHANGE, "The document shows changes that nobody accepted; it was read as if all were.")
    if page.dense:
        book.ask(Code.TOO_LARGE, "A page holds too much to be read. Please send the document in another format.")
    if page.words and not page.broken:
        if page.scan and reads_hidden_text(scanner.data, page.number):
            _mark(book)
        elif pictured:
            book.unread.append(Unread(where, "a picture"))
        return page
    if not (pictured or page.broken):
        return page
    try:
        words = scanner.words_on(page)
    except Refused as fault:
        book.ask(fault.code, str(fault))
        book.unread.append(Unread(where, "a picture"))
        return replace(page, words=())
    _mark(book)
    return replace(page, words=tuple(words), tables=(), rules=())


def _mark(book: Book) -> None:
    book.ask(SCANNED.code, SCANNED.message)
