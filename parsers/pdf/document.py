"""A whole PDF: its pages in order, tables over page ends joined, headers and footers apart."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from parsers.blocks import Block, Document, Paragraph
from parsers.conversion import Convert, no_converter
from parsers.facts.problems import Code, Problem, Where
from parsers.layout import Line, blocks_of, lines_of
from parsers.layout.paragraphs import Reach, right_edge
from parsers.pdf.margins import margins_of, without_figures
from parsers.pdf.page import Page
from parsers.pdf.pages import pages_of
from parsers.pdf.ruled import Grid, grids_on
from parsers.pdf.stitch import goes_on, join
from parsers.pdf.tables import table_of
from parsers.zips import Refused

_HEADING = 1.12
"""Headings are printed so many times as large as the text."""
_GUESSED = ("A table has no lines and no space between its rows, so where each row ends was guessed. Please check the "
            "rows, or send the Word document (.docx).")
_MARGIN = 36.0
"""In points: the least that a page leaves blank at its side."""


@dataclass(slots=True)
class Flow:
    """The document so far: lines and ruled tables in reading order, and the words of its headers and footers."""

    items: list[Line | Grid] = field(default_factory=list)
    margins: dict[str, Paragraph] = field(default_factory=dict)


def read_pdf(data: bytes, convert: Convert = no_converter) -> Document:
    """Read a PDF. ``convert`` reads the pictures of pages without text; then ``scanned`` is among the problems.

    What keeps the document from being read (a password, its size, damage) is a problem of an empty Document.
    Never raises, whatever the bytes; scripts are never run, and nothing outside the file is looked at.
    """
    try:
        return _read(data, convert)
    except Refused as fault:
        return _nothing(fault.code, str(fault))
    except (RecursionError, MemoryError):
        return _nothing(Code.TOO_LARGE, "The document is too large to be read. Please send it in parts.")
    except Exception:  # three libraries read strangers' bytes here, and each has faults of its own
        return _nothing(Code.UNREADABLE, "The file is damaged and cannot be opened as a PDF document.")


def _nothing(code: Code, sentence: str) -> Document:
    return Document(problems=(Problem("document", code, sentence),))


def _read(data: bytes, convert: Convert) -> Document:
    book = pages_of(data, convert)
    grids = [grids_on(page) for page in book.pages]
    lines = [lines_of(loose, page.number) for page, (_, loose) in zip(book.pages, grids, strict=True)]
    flow = Flow()
    for own, (tables, _), outside in zip(lines, grids, margins_of(book.pages, lines), strict=True):
        for index in sorted(outside):
            said = own[index].text
            flow.margins.setdefault(without_figures(said), Paragraph(said, Where("header or footer")))
        _add_page([line for index, line in enumerate(own) if index not in outside], tables, flow)
    guessed: list[Where] = []
    blocks = tuple(_blocks(flow.items, book.pages, guessed))
    doubts = (Problem("document", Code.UNREADABLE, _GUESSED, where) for where in guessed[:1])
    return Document(blocks, tuple(flow.margins.values()), problems=(*book.problems, *doubts), unread=tuple(book.unread))


def _add_page(lines: Sequence[Line], tables: Sequence[Grid], flow: Flow) -> None:
    """Add what stands on the next page; its first line is marked, its first table joined with one that it goes on."""
    items: list[Line | Grid] = sorted([*lines, *tables], key=_top)
    if not items:
        return
    first, last = items[0], flow.items[-1] if flow.items else None
    if isinstance(first, Line):
        items[0] = replace(first, breaks=bool(flow.items))
    elif isinstance(last, Grid) and goes_on(last, first):
        join(last, first)
        del items[0]
    flow.items += items


def _top(item: Line | Grid) -> float:
    return item.top if isinstance(item, Line) else item.box[1]


def _blocks(items: Sequence[Line | Grid], pages: Sequence[Page], guessed: list[Where]) -> Iterator[Block]:
    lines = [item for item in items if isinstance(item, Line)]
    levels, reach = _levels(lines), _reach(lines, pages)
    rules = [rule for page in pages for rule in page.rules]
    tables = 0
    loose: list[Line] = []
    for item in (*items, None):
        if isinstance(item, Line):
            loose.append(item)
            continue
        blocks = blocks_of(loose, reach, levels, rules, tables, guessed)
        tables += sum(not isinstance(block, Paragraph) for block in blocks)
        yield from blocks
        loose = []
        if item is not None:
            tables += 1
            yield table_of(item, tables)


def _levels(lines: Sequence[Line]) -> dict[float, int]:
    """The level of a heading for each size that is larger than the text's."""
    sizes = Counter(round(line.size, 1) for line in lines for _ in line.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    return {size: level for level, size in enumerate(sorted(
        (size for size in sizes if size > _HEADING * usual), reverse=True), 1)}


def _reach(lines: Sequence[Line], pages: Sequence[Page]) -> Reach:
    """How far lines could reach: on pages of one width to where most of them end, or a margin as wide as the left."""
    widths = {page.number: page.width for page in pages}
    edges: dict[float, float] = {}
    for width in set(widths.values()):
        own = [line for line in lines if line.page and widths[line.page] == width]
        margin = max(min((line.left for line in own), default=_MARGIN), _MARGIN)
        edges[width] = right_edge(own, width - margin)
    return lambda line: edges[widths[line.page or 1]]
