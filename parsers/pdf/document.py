"""A whole PDF: its pages in order, tables over page ends joined, headers and footers apart."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from parsers.blocks import Block, Document, Paragraph
from parsers.conversion import Convert, no_converter
from parsers.facts.problems import Code, Problem, Where
from parsers.layout import Line, blocks_of, lines_of
from parsers.layout.paragraphs import Reach, right_edge
from parsers.pdf.margins import margins_of, without_figures
from parsers.pdf.page import Page
from parsers.pdf.pages import pages_of
from parsers.pdf.placing import PlacedTable
from parsers.pdf.ruled import Grid, grids_on
from parsers.pdf.stitch import goes_on, join
from parsers.pdf.tables import placed_table_of, table_of
from parsers.pdf.tagged import tables_on, without
from parsers.zips import Refused

_HEADING = 1.12
"""Headings are printed so many times as large as the text."""
_MARGIN = 36.0
"""In points: the least that a page leaves blank at its side."""


Item: TypeAlias = Line | Grid | PlacedTable


@dataclass(slots=True)
class Flow:
    """The document so far: lines and ruled tables in reading order, and the words of its headers and footers."""

    items: list[Item] = field(default_factory=list)
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
    tagged = tables_on(book.pages, book.tagged)
    grids = [grids_on(page) for page in without(book.pages, tagged)]
    lines = [lines_of(loose, page.number) for page, (_, loose) in zip(book.pages, grids, strict=True)]
    flow = Flow()
    margins = margins_of(book.pages, lines)
    for page, own, (tables, _), outside in zip(book.pages, lines, grids, margins, strict=True):
        for index in sorted(outside):
            said = own[index].text
            flow.margins.setdefault(without_figures(said), Paragraph(said, Where("header or footer")))
        begun = [table for table in tagged if table.page == page.number]
        _add_page([line for index, line in enumerate(own) if index not in outside], [*tables, *begun], flow)
    blocks = tuple(_blocks(flow.items, book.pages))
    return Document(blocks, tuple(flow.margins.values()), problems=tuple(book.problems), unread=tuple(book.unread))


def _add_page(lines: Sequence[Line], tables: Sequence[Grid | PlacedTable], flow: Flow) -> None:
    """Add what stands on the next page; its first line is marked, its first table joined with one that it goes on."""
    items: list[Item] = sorted([*lines, *tables], key=_top)
    if not items:
        return
    first, last = items[0], flow.items[-1] if flow.items else None
    if isinstance(first, Line):
        items[0] = replace(first, breaks=bool(flow.items))
    elif isinstance(first, Grid) and isinstance(last, Grid) and goes_on(last, first):
        join(last, first)
        del items[0]
    flow.items += items


def _top(item: Item) -> float:
    return item.box[1] if isinstance(item, Grid) else item.top


def _blocks(items: Sequence[Item], pages: Sequence[Page]) -> Iterator[Block]:
    lines = [item for item in items if isinstance(item, Line)]
    levels, reach = _levels(lines), _reach(lines, pages)
    rules = [rule for page in pages for rule in page.rules]
    tables = 0
    loose: list[Line] = []
    for item in (*items, None):
        if isinstance(item, Line):
            loose.append(item)
            continue
        blocks = blocks_of(loose, reach, levels, rules, tables)
        tables += sum(not isinstance(block, Paragraph) for block in blocks)
        yield from blocks
        loose = []
        if item is not None:
            tables += 1
            yield table_of(item, tables) if isinstance(item, Grid) else placed_table_of(item, tables)


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
