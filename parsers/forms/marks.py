"""Every place where a wording of the form may stand, before anybody asks which of them are meant."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from parsers.forms.found import Ends, Found, Grade
from parsers.forms.inside import find_inside
from parsers.forms.labels import find_exact, in_second_language
from parsers.forms.lines import Line
from parsers.forms.mark import Level, Mark, is_number
from parsers.forms.nearness import find_close
from parsers.forms.slots import Slot, Strip
from parsers.forms.terms import Kind, Term
from parsers.forms.wording import plain
from parsers.forms.words import FormWords

_LONGEST = 250
"""In characters: a longer line that is no known wording is no label."""
_MANY = 4
"""So many labels side by side head columns, whether all of them end with a colon or only some."""
_MOST_WORDS_MEANT = 16
"""A longer line that is no known wording is told, not a label."""


_EXPLAINS = re.compile(r"\s*\([a-z]+(?:\s+[^\s()]+){2,}\)\s*")
"""A remark in brackets that fills the line below a label: three words at least, as "(none known)" is an answer."""


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
        # A blank cell is the answer, unless it only spaces the label from the last cell of the row.
        spaced = slot.blank and at != len(strip.slots) - 2
        waiting = () if spaced or at in heads else waiting
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
        waiting = _awaiting(first) if first is not None and pure and not answer and at not in heads else ()
    return tuple(marks)


def _awaiting(found: Found) -> tuple[Term, ...]:
    """What an answer may be expected to beside a wording: a section of questions has none, they stand beside it."""
    questions = any(term.kind is Kind.HEADING and not term.answers for term in found.terms)
    return () if questions and not found.kinds & {Kind.LABEL, Kind.ORGANISATION, Kind.OPTION} else found.terms


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
    alone = {at: found for at, found in enumerate(known)
             if found is not None and found.ends is Ends.WHOLE and len(strip.slots[at].lines) == 1}
    if len(alone) <= 1:
        return frozenset()
    for kind in (Kind.LABEL, Kind.OPTION, Kind.ORGANISATION):
        whole = {at: found for at, found in alone.items() if kind in found.kinds}
        beside = any(two - one == 1 for one, two in pairwise(whole))
        if not beside or len(whole) * 10 < len(strip.filled) * 6:
            continue
        colons = {strip.slots[at].text.rstrip().endswith(":") for at in whole}
        sections = ({term.section for term in found.terms if term.kind is kind} for found in whole.values())
        if (len(colons) == 1 or len(whole) >= _MANY) and set.intersection(*sections):
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
    if in_second_language(line.text, vocabulary) or _EXPLAINS.fullmatch(line.text):
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
        banded = found is not None and found.ends is Ends.MARKED and any(term.key == "child" for term in found.terms)
        for inner in find_inside(line.text, found.end if found else 0, vocabulary, banded):
            yield Mark(inner, at, number, Level.INSIDE)
