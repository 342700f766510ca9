"""Lines to paragraphs: a line that has no room for the next word was broken by the program, not by the writer."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from parsers.blocks import Paragraph
from parsers.facts.problems import Where
from parsers.layout.words import Line, Word, joined
from parsers.prompts import without_prompts
from parsers.text import collapse

_SPACE = 0.25
"""The width of a space in parts of the size."""
_FAR = 0.75
"""A larger gap between lines, in parts of the size, divides paragraphs."""
_BULLET = re.compile(r"[•●▪■◆➢❖‣·○◦\uf0b7\uf0a7\ufffd](?:\s+|$)|o\s+(?=\S)")
_LABEL = re.compile(r"[A-Z][\w’'/-]*(?: [\w’'/-]+){0,3}: [A-Z\d]")
_NUMBER = re.compile(r"\(?\d{1,3}[.)]\s")
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATED = re.compile(
    rf"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?(?:{_DAY}[./-]\d{{1,2}}[./-]\d{{2,4}}"
    rf"|(?:{_DAY}[ -])?{_MONTH}[ ,-]+\d{{2,4}}"
    r"|(?:(?:spring|summer|autumn|winter|early|mid|late) )+\d{4})\s*(?:[:–—]|-\s)", re.IGNORECASE)
_LEADS_TO_A_DAY = re.compile(
    r"\b(?:on|of|at|in|until|till|from|to|and|or|by|since|before|after|between|dated?|the|w/c|w/b|w/e|c\.|circa|around"
    r"|about)$|[,(–—-]$", re.IGNORECASE)
_HYPHEN = re.compile(r"\w-$")
_FIGURES = re.compile(r"\d[\d/.]*[/.]$")
_ADDRESS = re.compile(r"(?:@|://|www\.)\S*$")
_END = 1_000
"""So much of what stands above is looked at: a paragraph of thousands of lines costs no more than they are long."""
_LONG, _SHORT = 5, 3
_WORDS = frozenset(re.findall(r"\w+", """
    a an and any are as at be but by can did do end few for get got had has he her him his how if in is it its let low
    man may me met mum my new no nor not now of off old on one or our out own put ran saw see set she so son ten the to
    too two up us use via was way we who why yet you dad due day
"""))
"""The short words that a line may begin with."""
_STOPS = (".", ",", ";", ")", "?", "!")
_LETTER = 0.6
"""The width of a letter in parts of the size, at most."""

Reach: TypeAlias = Callable[[Line], float]
"""How far to the right a line could go."""


def paragraphs_of(lines: Sequence[Line], reach: Reach, where: Where = Where(),
                  levels: Mapping[float, int] | None = None) -> list[Paragraph]:
    """The paragraphs in a stretch of lines, each of which could ``reach`` as far as to a place.

    ``levels`` gives the level of a heading by the size of its letters.
    """
    groups: list[list[Line]] = []
    for line in lines:
        if groups and goes_on(groups[-1][-1], line, reach(groups[-1][-1])):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_paragraph(group, reach, where, levels or {}) for group in groups]


def goes_on(line: Line, below: Line, right: float) -> bool:
    """Whether ``below`` is the rest of ``line``: its first word had no room there, and nothing else parts them.

    What is typed into a field below a label is no rest of the label.
    """
    if line.words[-1].typed is not below.words[0].typed or below.words[0].control is not None:
        return False
    if not below.breaks and below.top - line.bottom > _FAR * line.size:
        return False
    if abs(line.size - below.size) > 0.15 * line.size or line.bold is not below.bold or _is_item(below, line):
        return False
    over_the_end = below.breaks and below.text[:1].islower()
    return over_the_end or not had_room(line, below, right)


def had_room(line: Line, below: Line, right: float) -> bool:
    """Whether the first word of ``below`` could have stood at the end of ``line``."""
    first = _first_word(below)
    return line.right + _SPACE * line.size + (first[-1].right - first[0].left) < right


def _first_word(line: Line) -> Sequence[Word]:
    count = next((count for count in range(1, len(line.words)) if " " in joined(line.words[:count + 1])),
                 len(line.words))
    return line.words[:count]


def _is_item(line: Line, above: Line) -> bool:
    """Whether a line begins anew by its words: with a bullet, a number behind a full stop, a label, or a date with a
    dash behind it."""
    ended = above.text.endswith((".", ":", ";", "!", "?"))
    labelled = not above.text.endswith((",", ";", "-", "–")) and _LABEL.match(line.text) is not None
    dated = not _LEADS_TO_A_DAY.search(above.text) and _DATED.match(line.text) is not None
    return labelled or dated or _BULLET.match(line.text) is not None or (ended and _NUMBER.match(line.text) is not None)


def _paragraph(lines: Sequence[Line], reach: Reach, where: Where, levels: Mapping[float, int]) -> Paragraph:
    text, above = "", lines[0]
    for line in lines:
        full = above.right + _LETTER * above.size > reach(above)
        rest = full and len(above.words) == 1 and len(above.text) > _LONG and _is_fragment(line)
        text, above = f"{text}{collapse(line.text)}" if rest else with_line(text, line.text, full), line
    bullet = _BULLET.match(text)
    return Paragraph(
        without_prompts(text[bullet.end():] if bullet else text),
        where if where.page else replace(where, page=lines[0].page),
        level=levels.get(round(lines[0].size, 1)), listed=bullet is not None, bold=all(line.bold for line in lines),
        controls=tuple(control for line in lines for control in line.controls),
    )


def _is_fragment(line: Line) -> bool:
    """Whether a line begins with a few letters that are no word: the rest of one that was too long for its cell."""
    first = line.words[0].text.rstrip(".,;:!?)’'")
    return 0 < len(first) <= _SHORT and first.isalpha() and first.islower() and first not in _WORDS


def with_line(text: str, line: str, full: bool) -> str:
    """``text`` and the line below it as one, its white space collapsed.

    A word with a hyphen and a figure broken in its midst close up, and so does an address in a line that was
    ``full`` to its last letter.
    """
    end = text[-_END:]
    closes = _HYPHEN.search(end) or line[:1] in _STOPS or (line[:1].isdigit() and _FIGURES.search(end)) \
        or (full and line[:1].isalnum() and _ADDRESS.search(end))
    return f"{text}{'' if closes or not text else ' '}{collapse(line)}"


def right_edge(lines: Iterable[Line], otherwise: float) -> float:
    """How far a stretch of lines reaches: to where several of them end, or else as far as they could."""
    ends = sorted((line.right for line in lines), reverse=True)
    if len(ends) > 3 and ends[0] - ends[3] < 0.1 * max(ends[0], 1):
        return ends[0]
    return max([otherwise, *ends[:1]])
