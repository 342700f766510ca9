"""What runs over the side of a page: lines that go on beyond it, and tables of which a column lies outside."""

from collections.abc import Set
from itertools import pairwise
from typing import Any

_BEYOND = 2.0
"""In points: so far over the edge is no matter of rounding."""
_AT_A_ROW = 3.0
_FEWEST = 3
"""Rules between rows that go on to the edge: a single one is an ornament."""


def runs_over(page: Any, rows: Set[int]) -> bool:
    """Whether a page of pdfplumber is too narrow for what stands on it. ``rows`` are the heights on it at which rows of
    its tables begin."""
    width = float(page.width)
    if any(_leaves(before, after, width) for before, after in pairwise(page.chars)):
        return True
    ends = [edge["top"] for edge in page.edges if edge["orientation"] == "h" and edge["x1"] >= width - 1]
    return sum(any(abs(end - row) < _AT_A_ROW for end in ends) for row in rows) >= _FEWEST


def _leaves(before: dict[str, Any], after: dict[str, Any], width: float) -> bool:
    """Whether a line goes over an edge between two letters, or in the second of them."""
    if not (before["upright"] and after["upright"] and abs(before["top"] - after["top"]) < 1
            and abs(after["x0"] - before["x1"]) < after["size"]):
        return False
    to_the_right = before["x0"] < width < after["x1"] - _BEYOND and after["text"].strip()
    to_the_left = before["x0"] < -_BEYOND < 0 < after["x1"] and before["text"].strip()
    return bool(to_the_right or to_the_left)
