"""Headers and footers: what stands at the same height, in the same words, on one page after another."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.layout import Line
from parsers.pdf.page import Page

_ZONE = 0.13
"""The part of the page, at its top and at its foot, that headers and footers stand in."""
_NEAR = 8.0
_FIGURES = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?[-–—\s]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Edge:
    """A line near the edge of its page: where from it, and what it says, figures aside."""

    place: int
    said: str


def margins_of(pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> list[set[int]]:
    """For each page which of its lines (by index) are header or footer."""
    counts = Counter(edge for page, own in zip(pages, lines, strict=True)
                     for edge in {_edge(page, line) for line in own})
    return [_margins(page, own, counts) for page, own in zip(pages, lines, strict=True)]


def _margins(page: Page, lines: Sequence[Line], counts: Counter[Edge]) -> set[int]:
    """From the outermost line inwards, as long as each is a header or footer."""
    found: set[int] = set()
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        for index in order:
            line = lines[index]
            if not _is_outside(page, line) or not (
                    counts[_edge(page, line)] > 1 or _PAGE_NUMBER.fullmatch(line.text)):
                break
            found.add(index)
    return found


def _is_outside(page: Page, line: Line) -> bool:
    return line.bottom - page.top < _ZONE * page.height or page.top + page.height - line.top < _ZONE * page.height


def _edge(page: Page, line: Line) -> Edge:
    return Edge(round((line.top - page.top) / _NEAR), without_figures(line.text))


def without_figures(text: str) -> str:
    """The words of a line that may count pages, the same on each of them."""
    return _FIGURES.sub("#", text)
