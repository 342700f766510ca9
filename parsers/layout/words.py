"""Words and the lines that they stand in. Places grow to the right and downwards, in any unit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from parsers.blocks import Control

_GLUED = 0.1
"""Words that stand closer to each other than this part of their size are one word."""
APART = 0.8
"""Words that stand further apart stand in different columns, or there is a tab between them."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word at its place. ``size`` is that of its letters, ``control`` the form field that it is the content of,
    ``mark`` the number by which a file's own description of its content names it; ``typed`` says that somebody filled
    it into a printed form."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool = False
    control: Control | None = None
    mark: int | None = None
    typed: bool = False


@dataclass(frozen=True)
class Line:
    """Words beside each other, at least one. ``breaks`` says that a page ends above it."""

    words: tuple[Word, ...]
    page: int | None = None
    breaks: bool = False

    @property
    def left(self) -> float:
        return self.words[0].left

    @cached_property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @cached_property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @cached_property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @cached_property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)

    @cached_property
    def text(self) -> str:
        """Its words with a space between any two that are not glued together."""
        return joined(self.words)

    @cached_property
    def segments(self) -> "tuple[Line, ...]":
        """Its parts, where wide gaps divide it."""
        parts: list[list[Word]] = []
        for word in self.words:
            if parts and word.left - parts[-1][-1].right <= APART * max(word.size, parts[-1][-1].size):
                parts[-1].append(word)
            else:
                parts.append([word])
        return tuple(replace(self, words=tuple(part)) for part in parts)

    @property
    def controls(self) -> tuple[Control, ...]:
        """The form fields in it."""
        return tuple(word.control for word in self.words if word.control is not None)


def joined(words: Iterable[Word]) -> str:
    """The text of words beside each other."""
    parts: list[str] = []
    right = float("inf")
    for word in words:
        parts += [word.text] if word.left - right < _GLUED * word.size else [" ", word.text]
        right = word.right
    return "".join(parts).lstrip(" ")


def lines_of(words: Iterable[Word], page: int | None = None) -> list[Line]:
    """The lines that words stand in, from top to bottom: whatever overlaps by half its height is in one line."""
    return [Line(tuple(sorted(row, key=lambda word: word.left)), page) for row in _rows(words)]


def _rows(words: Iterable[Word]) -> Iterator[list[Word]]:
    row: list[Word] = []
    top = bottom = 0.0
    for word in sorted(words, key=lambda word: (word.top + word.bottom) / 2):
        shared = min(bottom, word.bottom) - max(top, word.top)
        if row and shared >= 0.5 * min(bottom - top, word.bottom - word.top):
            row.append(word)
            top, bottom = min(top, word.top), max(bottom, word.bottom)
            continue
        if row:
            yield row
        row, top, bottom = [word], word.top, word.bottom
    if row:
        yield row
