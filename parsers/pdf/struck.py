"""Changes that nobody has accepted, as programs print them: words struck through, and bars in the margin."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

_THIN = 2.0
_UPPER, _LOWER = 0.35, 0.82
"""Where in the height of a letter a line strikes it through; an underline is lower."""
_COVERED = 0.6
_MOST = 3_000
_STEP = 20.0
_LINES = 60.0
"""A bar beside the text is as high as a few lines, a frame round the page higher."""


def struck_letters(page: Any) -> list[dict[str, Any]]:
    """The letters of a page of pdfplumber that a line strikes through."""
    bars = [bar for bar in (*page.lines, *page.rects) if bar["height"] < _THIN < bar["width"]]
    if not bars or len(bars) > _MOST:
        return []
    near: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for letter in page.chars:
        for step in {int(letter["top"] // _STEP), int(letter["bottom"] // _STEP)}:
            near[step].append(letter)
    return [letter for bar in bars for letter in _struck_by(bar, near)]


def _struck_by(bar: dict[str, Any], near: dict[int, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The letters that a bar strikes: it is no rule of a table, so letters stand along most of it."""
    place = (bar["top"] + bar["bottom"]) / 2
    found = list(_crossed(bar, place, near[int(place // _STEP)]))
    return found if sum(letter["width"] for letter in found) >= _COVERED * bar["width"] else []


def _crossed(bar: dict[str, Any], place: float, letters: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for letter in letters:
        middle, height = (letter["x0"] + letter["x1"]) / 2, letter["bottom"] - letter["top"]
        if bar["x0"] <= middle <= bar["x1"] \
                and letter["top"] + _UPPER * height <= place <= letter["top"] + _LOWER * height:
            yield letter


def changes(page: Any, struck: Sequence[dict[str, Any]]) -> set[float]:
    """The heights on a page at which letters are struck through, or at which a bar stands beside the text."""
    left = min((letter["x0"] for letter in page.chars), default=0.0)
    across = min((edge["x0"] for edge in page.edges if edge["orientation"] == "h"), default=left)
    bars = (edge for edge in page.edges if edge["orientation"] == "v" and edge["height"] < _LINES
            and edge["x0"] < min(left, across) - 1)
    return {round((thing["top"] + thing["bottom"]) / 2, 1) for thing in (*struck, *bars)}
