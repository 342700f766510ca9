"""Which child a return says it is about: by a label above its chronology, by its title, by a date of birth beside."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise

from parsers.blocks import Document
from parsers.returns.child_labels import (
    BORN,
    INITIALS,
    IS_THE_SUBJECT,
    LABEL,
    OF,
    PERSON,
    TITLE,
    bare_birth,
    birth,
    day_in,
    in_parts,
    label,
    label_at_the_end,
    without_label,
)
from parsers.returns.front import cover, front, lines
from parsers.returns.headings import Role
from parsers.returns.part import Part
from parsers.returns.person import Spelt, initials_in, names_in
from parsers.returns.plain import plain
from parsers.returns.words import ReturnWords
from parsers.text import collapse

_TITLE_LINES, _MOST_LINES, _LONGEST, _NEAR = 6, 60, 200, 3
_NOUN = r"(?:chronology|timeline|significant events|agency (?:summary|return)|summary of involvement)"
_ABOUT = re.compile(rf"^(?:.{{0,60}}\b)?{_NOUN}\b(?P<rest>.*)$", re.IGNORECASE)
_WHOSE = re.compile(rf"(?:\b{OF}\b:?|\s[–—-]|:)\s+(?=\S)", re.IGNORECASE)
_PLACED = re.compile(r"\b(?:in|at|near|outside|the)\s+$", re.IGNORECASE)
_INSIDE_A_SENTENCE = re.compile(r"[\w,;(]\s*$")
_WHOSE_IN_FRONT = re.compile(rf"^(?P<value>.+?)(?:['’]s?\s|\s*[:–—-]\s+)(?:[\w-]+ ){{0,4}}{_NOUN}\b.*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A child as a return names it; at least one of ``name`` and ``born`` is known."""

    name: str
    born: date | None
    how: str

    def __str__(self) -> str:
        born = f", born {self.born:%d/%m/%Y}" if self.born else ""
        return f"{self.name}{born} ({self.how})"


def child_in(part: Part, document: Document, words: ReturnWords) -> str:
    """Whom a part says that it is about, a line each: ``Jude DOE, born 03/11/2025 (label)``; "" when it says nobody.

    Labels count before a title. In a title, a name counts that is told with its birth or stands in the events too.
    """
    margins = list(lines(document.margins))
    above = list(islice((line for line in front(part) if line.strip()), _MOST_LINES))
    found = list(_labelled([*above, *margins], words)) or list(_labelled(cover(document), words))
    if not any(named.how == LABEL for named in found):
        found += _titled([*above[:_TITLE_LINES], *margins], part, words)
    return "\n".join(dict.fromkeys(map(str, found)))


def _labelled(told: Iterable[str], words: ReturnWords) -> Iterator[Named]:
    """The children behind labels; a date of birth may stand in the same line or just below."""
    whole = [line[:_LONGEST] for line in told if line.strip()]
    for number, line in enumerate(whole):
        below = whole[number + 1:number + 1 + _NEAR]
        alone = label(line.rstrip(" :")) and below and not label(below[0].partition(":")[0])
        for how, value, rest in _values(f"{line.rstrip(' :')}: {below[0]}" if alone else line):
            spelt = Spelt(strict=how != LABEL or "name" not in line.lower(), organisations=words.organisations)
            names = initials_in(value) if how == INITIALS else names_in(BORN.split(value)[0], spelt)
            born = birth(rest, below) or bare_birth(value)
            if how != PERSON or born:
                yield from (Named(name, born if len(names) == 1 else None, how) for name in names)
        yield from _listed(line, words)
    spelt = Spelt(strict=True, organisations=words.organisations)
    if apart := in_parts("\n".join(whole)):
        born = next((day for number in range(len(whole)) if (day := birth(whole[number], ()))), None)
        yield from (Named(name, born, apart[0]) for name in names_in(apart[1], spelt) if born or apart[0] == LABEL)


def _listed(line: str, words: ReturnWords) -> Iterator[Named]:
    """The child in a list of the family: a row with a name in one cell, and in another that this is the subject."""
    cells = [cell.strip(" :") for cell in line.split("\t")]
    if len(cells) > 1 and any(map(IS_THE_SUBJECT.fullmatch, cells[1:])):
        for name in names_in(cells[0], Spelt(strict=True, organisations=words.organisations)):
            yield Named(name, birth(line, ()) or next(filter(None, map(day_in, cells[1:])), None), LABEL)


def _values(line: str) -> Iterator[tuple[str, str, str]]:
    """How, the words behind each label of a child in a line, and the line from there on."""
    for piece, value in pairwise(re.finditer(r"[^:：\t]+", line)):
        if how := label(piece[0]) or label_at_the_end(piece[0]):
            yield how, without_label(value[0]), line[value.start():]


def _titled(told: Iterable[str], part: Part, words: ReturnWords) -> Iterator[Named]:
    titles = [collapse(line)[:_LONGEST] for line in told]
    spelt = Spelt(strict=True, organisations=words.organisations)
    for number, title in enumerate(titles):
        for value in _whose(title):
            names = names_in(BORN.split(without_label(value))[0], spelt)
            born = birth(title, titles[number + 1:number + 2]) or bare_birth(value)
            yield from (Named(name, born if len(names) == 1 else None, TITLE) for name in names
                        if _is_told_of(name, part, spelt) or (born and " " in name))


def _whose(title: str) -> Iterator[str]:
    """What in a title may name the child: behind "chronology of", behind a dash, or in front of "'s chronology"."""
    if match := _ABOUT.match(title):
        yield from (match["rest"][found.end():] for found in _WHOSE.finditer(match["rest"]))
    if match := _WHOSE_IN_FRONT.match(title):
        yield match["value"]


def _is_told_of(name: str, part: Part, spelt: Spelt) -> bool:
    """Whether the events speak of somebody called so.

    A word alone must be nothing but a name in all of them, and stand once where only names have a capital letter.
    """
    spoken = re.compile(rf"\b(?:{'|'.join(map(re.escape, name.split()))})\b", re.IGNORECASE)
    found = [(event.text(Role.EVENT), match) for event in part.events
             for match in spoken.finditer(event.text(Role.EVENT))]
    if " " in name:
        return bool(found)
    return (all(_is_a_persons(text, match, name, spelt) for text, match in found)
            and any(_INSIDE_A_SENTENCE.search(text[:match.start()]) for text, match in found))


def _is_a_persons(text: str, match: re.Match[str], name: str, spelt: Spelt) -> bool:
    """Whether a word stands there as a name: spelt as one, no place, and not in front of an organisation's word."""
    behind = re.match(r"\W*([\w’']+)", text[match.end():])
    return (match[0] == name and not _PLACED.search(text[:match.start()])
            and not (behind and plain(behind[1]) in spelt.organisations))
