"""Every place where a wording of the form may stand, before anybody asks which of them are meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise

from parsers.forms.labels import Ends, Found, Grade, find_close, find_exact, in_second_language
from parsers.forms.slots import Line, Slot, Strip
from parsers.forms.wording import Word, plain, words_of
from parsers.forms.words import FormWords, Kind, Term

_UNQUOTED = str.maketrans(dict.fromkeys("'’ʼ"))
_COLON = re.compile(r"\S\s?:")
_NUMBER_CELL = re.compile(r"\s*(?:section\s*)?\(?\d{1,2}(?:\.\d{1,2})*\s*[.):]?\s*", re.IGNORECASE)
_LONGEST = 250
"""In characters: a longer line that is no known wording is no label."""
_LONGEST_CHOICE = 800
"""In characters: the four boxes of the decision in one line are not longer."""
_LONGEST_REMARK = 40
"""In characters: what may stand between the sign in a box and its wording."""
_MOST_WORDS_MEANT = 16
"""A longer line that is no known wording is told, not a label."""
_MOST_WORDS_BESIDE = 40
"""A longer line is told, not listed: no second label is looked for in it."""


class Level(IntEnum):
    """Where in its slot a wording stands: at the beginning, on a later line, or inside a line."""

    SLOT = 0
    LINE = 1
    INSIDE = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """A wording at a place. ``slot`` and ``line`` index into the strip.

    ``pure`` says that the slot holds nothing else; ``alone`` that no other slot of the strip holds anything but a
    section number; ``strong`` counts what makes it look like a heading (a number, bold type or a heading style).
    ``after`` is the label in the slot before it that still waits for its answer; ``head`` says that it heads a column.
    """

    found: Found
    slot: int
    line: int = 0
    level: Level = Level.SLOT
    pure: bool = False
    alone: bool = False
    strong: int = 0
    after: tuple[Term, ...] = ()
    head: bool = False

    @property
    def terms(self) -> tuple[Term, ...]:
        """What the wording may be."""
        return self.found.terms

    def only(self, *terms: Term) -> "Mark":
        """The same mark, known to be one of these terms."""
        return replace(self, found=replace(self.found, terms=terms))


def is_number(slot: Slot) -> bool:
    """Whether a slot holds a bare section number, as the form has in its first column."""
    return len(slot.lines) == 1 and bool(_NUMBER_CELL.fullmatch(slot.lines[0].text))


def marks_of(strip: Strip, below: Strip | None, vocabulary: FormWords) -> tuple[Mark, ...]:
    """All candidates of a strip, in reading order; ``below`` is the row under it."""
    known = _known(strip, vocabulary)
    heads = _heads(strip, known)
    if heads and below is not None and below.table == strip.table and _asks_on(known, _known(below, vocabulary)):
        heads = frozenset()
    numbered = bool(strip.filled) and is_number(strip.filled[0])
    beside = len(strip.filled) - numbered > 1
    marks: list[Mark] = []
    waiting: tuple[Term, ...] = ()
    for at, (slot, found) in enumerate(zip(strip.slots, known, strict=True)):
        waiting = () if slot.blank or at in heads else waiting
        if slot.blank:
            continue
        line = slot.lines[0]
        strong = 2 * numbered + (line.bold or line.level is not None)
        first = _first(slot, found, bool(waiting), bool(strong) or (beside and strip.table > 0), vocabulary)
        pure = first is not None and _pure(slot, first, vocabulary)
        if first is not None:
            strong += 2 * first.numbered if not numbered else 0
            marks.append(Mark(first, at, 0, Level.SLOT, pure, not beside, strong, waiting, at in heads))
        marks.extend(replace(mark, after=waiting) for mark in _later(slot, at, first, vocabulary))
        answer = waiting and (first is None or not first.colon)
        waiting = first.terms if first is not None and pure and not answer and at not in heads else ()
    return tuple(marks)


def _known(strip: Strip, vocabulary: FormWords) -> list[Found | None]:
    """The wording that each slot begins with, a misspelt one too."""
    return [None if slot.blank or slot.lines[0].nested else _wording(slot, vocabulary) for slot in strip.slots]


def _wording(slot: Slot, vocabulary: FormWords) -> Found | None:
    text = slot.lines[0].text
    found = find_exact(text, vocabulary)
    if len(text) > _LONGEST or (found is not None and found.ends is not Ends.BARE):
        return found
    close = find_close(text, vocabulary, meaning=False)
    if close is None or not (close.colon or len(slot.lines) == 1):
        return found
    fewer = close.phrase.count(" ") < plain(text.partition(":")[0]).count(" ")
    return found if found is not None and (fewer or not plain(text[found.end:])) else close


def _heads(strip: Strip, known: list[Found | None]) -> frozenset[int]:
    """The slots of a row of column heads: mostly labels of one section and nothing else, two of them side by side."""
    for kind in (Kind.LABEL, Kind.OPTION, Kind.ORGANISATION):
        whole = {at: found for at, found in enumerate(known) if found is not None and found.ends is Ends.WHOLE
                 and kind in found.kinds and len(strip.slots[at].lines) == 1}
        beside = any(two - one == 1 for one, two in pairwise(whole))
        if not beside or len(whole) * 10 < len(strip.filled) * 6:
            continue
        colons = {strip.slots[at].text.rstrip().endswith(":") for at in whole}
        sections = ({term.section for term in found.terms if term.kind is kind} for found in whole.values())
        if len(colons) == 1 and set.intersection(*sections):
            return frozenset(whole)
    return frozenset()


def _asks_on(heads: list[Found | None], below: list[Found | None]) -> bool:
    """Whether the row below begins with a label as these do: then they are labels with answers beside them."""
    one, other = next((found for found in heads if found is not None), None), below[0] if below else None
    if one is None or other is None or other.ends is Ends.BARE or other.grade is not Grade.EXACT:
        return False
    if one.colon is not other.colon:
        return False
    sections = {term.section for term in one.terms if term.kind is Kind.LABEL}
    return any(term.section in sections for term in other.terms if term.kind is Kind.LABEL)


def _first(slot: Slot, found: Found | None, waited: bool, shaped: bool, vocabulary: FormWords) -> Found | None:
    """The label that a slot begins with: the known wording ``found``, else one that means the same.

    ``waited`` says that an answer is expected here, ``shaped`` that the slot looks like one of a label; else its
    words must end like one for their meaning to count.
    """
    text = slot.lines[0].text.rstrip()
    if found is not None or slot.lines[0].nested or len(text) > _LONGEST or waited:
        return found
    ended = text.endswith((":", "?"))
    telling = text.endswith(".") or text.count(" ") >= _MOST_WORDS_MEANT
    if telling or not (len(slot.lines) == 1 or ended) or not (shaped or ended):
        return None
    return find_close(text, vocabulary, meaning=True)


def _pure(slot: Slot, found: Found, vocabulary: FormWords) -> bool:
    """Whether a slot holds the label and nothing else; the label in another language is nothing else."""
    return found.ends is Ends.WHOLE and all(same_again(line, found, vocabulary) for line in slot.lines[1:])


def same_again(line: Line, found: Found, vocabulary: FormWords) -> bool:
    """Whether a line only says the label above it once more (in the other language)."""
    if in_second_language(line.text, vocabulary):
        return True
    again = find_exact(line.text, vocabulary)
    keys = {term.key for term in found.terms}
    return again is not None and again.ends is Ends.WHOLE and any(term.key in keys for term in again.terms)


def _later(slot: Slot, at: int, first: Found | None, vocabulary: FormWords) -> Iterator[Mark]:
    """Labels further down or further on in a slot."""
    for number, line in enumerate(slot.lines):
        if line.nested:
            continue
        found = find_exact(line.text, vocabulary) if number else first
        if number and found is not None and found.ends is not Ends.BARE:
            strong = 2 * found.numbered + (line.bold or line.level is not None)
            yield Mark(found, at, number, Level.LINE, strong=strong)
        yield from _inside(line.text, at, number, found.end if found else 0, vocabulary)


def _inside(text: str, at: int, number: int, begin: int, vocabulary: FormWords) -> Iterator[Mark]:
    """Labels inside a line: the words before a colon ("Name: Jo Smith Role: Nurse"), and boxes with their wordings."""
    if text.count(" ") <= _MOST_WORDS_BESIDE:
        for colon in _COLON.finditer(text, begin):
            found = _before(text, begin, colon.end(), vocabulary)
            if found is not None:
                yield Mark(found, at, number, Level.INSIDE)
    yield from _options(text, at, number, begin, vocabulary)


def _before(text: str, begin: int, end: int, vocabulary: FormWords) -> Found | None:
    """The longest label that stands right before a colon, with a capital and behind a space."""
    for word in words_of(text[begin:end])[-8:]:
        start = begin + word.start
        if start == begin or not text[start - 1].isspace() or not text[start].isupper():
            continue
        found = find_exact(text[start:], vocabulary)
        if found is not None and not text[start + len(found.printed):end].strip(" :"):
            return replace(found, start=start, end=start + found.end)
    return None


def _options(text: str, at: int, number: int, begin: int, vocabulary: FormWords) -> Iterator[Mark]:
    """The boxes of the decision where several stand in one line, or one behind more than a sign."""
    plainly = text.translate(_UNQUOTED) if len(text) < _LONGEST_CHOICE else ""
    hints = list(vocabulary.option_beginnings.finditer(plainly))
    if not hints or (len(hints) == 1 and (begin or hints[0].start() > _LONGEST_REMARK)):
        return
    words = words_of(text)
    place, marks = 0, []
    while place < len(words):
        count, terms = _option_at(words, place, vocabulary)
        if terms:
            start, end = words[place].start, words[place + count - 1].end
            found = Found(terms, start, end, text[start:end], Grade.EXACT, Ends.MARKED)
            marks.append(Mark(found, at, number, Level.INSIDE))
        place += max(count, 1)
    ticked = bool(marks) and not begin and words[0].plain in vocabulary.tick_words
    if len(marks) > 1 or (ticked and marks[0].found.start < _LONGEST_REMARK):
        yield from (mark for mark in marks if mark.found.start >= begin)


def _option_at(words: tuple[Word, ...], place: int, vocabulary: FormWords) -> tuple[int, tuple[Term, ...]]:
    """The longest wording of a box that begins with the word at ``place``, and how many words it has."""
    if words[place].plain not in vocabulary.option_words:
        return 0, ()
    phrase = [word.plain for word in words[place:place + vocabulary.longest]]
    for count in range(len(phrase), 2, -1):
        terms = vocabulary.phrases.get(" ".join(phrase[:count]), ())
        if options := tuple(term for term in terms if term.kind is Kind.OPTION):
            return count, options
    return 0, ()
