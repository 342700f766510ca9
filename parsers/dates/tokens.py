"""Text to tokens: the figures, words and marks of a written date."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from parsers.dates.clock import read_clock
from parsers.dates.patterns import MASTER
from parsers.dates.sorts import Sort
from parsers.dates.words import AM, OPENERS, PM

LONGEST = 200
"""Nobody writes a date in more characters; longer text is not looked at."""


class Token(NamedTuple):
    """One token. ``glued`` is true when nothing stands between it and the one before.

    ``number`` is what a word or a number stands for (month, weekday, meridiem of a clock time ...), ``numbers``
    are day, month and year of a date, the two of a pair, hour and minute of a clock time (empty: not to be told).
    """

    sort: Sort
    text: str
    number: int = 0
    numbers: tuple[int | None, ...] = ()
    glued: bool = False
    ordinal: bool = False


_FIGURES = re.compile(r"[0-9]+")
_MARKS = {",": Sort.COMMA, ";": Sort.COMMA, "/": Sort.SLASH, "\\": Sort.SLASH, "-": Sort.DASH, ".": Sort.DOT,
          "&": Sort.AND, "+": Sort.AND, "~": Sort.APPROXIMATE, "@": Sort.NOISE, "(": Sort.NOISE, ")": Sort.NOISE,
          "[": Sort.NOISE, "]": Sort.NOISE, ":": Sort.NOISE}  # fmt: skip
_SURE_CLOCKS = {0: ((12, 0), AM), 12: ((12, 0), PM)}


def _figures(said: str) -> tuple[int, ...]:
    return tuple(int(figure) for figure in _FIGURES.findall(said))


def _date(said: str, text: str, end: int, glued: bool) -> tuple[Token, int]:
    return Token(Sort.DATE, said, numbers=_figures(said), glued=glued), end


def _iso(said: str, text: str, end: int, glued: bool) -> tuple[Token, int]:
    return Token(Sort.DATE, said, numbers=_figures(said)[::-1], glued=glued), end


def _solid(said: str, text: str, end: int, glued: bool) -> tuple[Token, int]:
    """Eight figures: the year stands where 19 or 20 says so; it cannot stand at both ends."""
    if said[:2] in {"19", "20"} and int(said[4:6]) <= 12:
        numbers = (int(said[6:8]), int(said[4:6]), int(said[:4]))
    else:
        numbers = (int(said[:2]), int(said[2:4]), int(said[4:8]))
    return Token(Sort.DATE, said, numbers=numbers, glued=glued), end


def _veiled(said: str, text: str, end: int, glued: bool) -> tuple[Token, int]:
    *month, year = _figures(said)
    return Token(Sort.DATE, said, numbers=(None, month[0] if month else None, year), glued=glued), end


def _lost(said: str, text: str, end: int, glued: bool) -> tuple[Token, int]:
    return Token(Sort.CLOCK, said, glued=glued), end


def _clock(said: str, text: str, end: int, glued: bool) -> tuple[Token, int]:
    numbers, meridiem = read_clock(said)
    return Token(Sort.CLOCK, said, meridiem, numbers, glued), end


def _pair(said: str, text: str, end: int, glued: bool) -> tuple[Token, int]:
    return Token(Sort.PAIR, said, numbers=_figures(said), glued=glued), end


def _num(said: str, text: str, end: int, glued: bool) -> tuple[Token, int]:
    figures = _FIGURES.findall(said)[0]
    if len(figures) > 6:
        return Token(Sort.STRANGE, said, glued=glued), end
    return Token(Sort.NUMBER, figures if said[0] != "'" else said, int(figures), (), glued, said[-1].isalpha()), end


def _word(said: str, text: str, end: int, glued: bool) -> tuple[Token, int]:
    start = end - len(said)
    for phrase, sort, number in OPENERS.get(said, ()):
        stop = start + len(phrase)
        if text.startswith(phrase, start) and not text[stop:stop + 1].isalpha():
            stop += text.startswith(".", stop)
            if sort is Sort.CLOCK:
                return Token(sort, phrase, _SURE_CLOCKS[number][1], _SURE_CLOCKS[number][0], glued), stop
            return Token(sort, phrase, number, (), glued), stop
    return Token(Sort.STRANGE, said, glued=glued), end


def _same(said: str, text: str, end: int, glued: bool) -> tuple[Token, int]:
    return Token(Sort.DITTO, said, glued=glued), end


def _query(said: str, text: str, end: int, glued: bool) -> tuple[Token, int]:
    """A question mark that stands for a missing figure ("1?/3/19", "20??") is no mark of doubt."""
    before = text[: end - len(said)]
    figures = len(before) - len(before.rstrip("0123456789"))
    closed = text[end:end + 1] in {"", " ", ")", "]", ",", "."}
    inside = glued and before[-1] not in "([" and not closed
    missing = figures == 1 or (0 < figures < 4 and len(said) > 1)
    return Token(Sort.STRANGE if inside or missing else Sort.APPROXIMATE, said, glued=glued), end


def _mark(said: str, text: str, end: int, glued: bool) -> tuple[Token, int]:
    return Token(_MARKS.get(said, Sort.STRANGE), said, glued=glued), end


_READERS: dict[str, Callable[[str, str, int, bool], tuple[Token, int]]] = {
    "veiled": _veiled, "iso": _iso, "dmy": _date, "solid": _solid, "lost": _lost, "clock": _clock, "pair": _pair,
    "num": _num, "word": _word, "same": _same, "query": _query, "mark": _mark,
}  # fmt: skip


def tokenise(text: str) -> Iterator[Token]:
    """The tokens of plain text (see ``plain``) in their order, harmless words left out."""
    at, glued = 0, False
    while at < len(text):
        if text[at] == " ":
            at, glued = at + 1, False
            continue
        found = MASTER.match(text, at)
        assert found is not None and found.lastgroup is not None
        token, at = _READERS[found.lastgroup](found[0], text, found.end(), glued)
        glued = True
        if token.sort is not Sort.NOISE:
            yield token
