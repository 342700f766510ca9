"""Telling a referral or screening form from every other document that has names and dates of birth in it."""

import re
from collections.abc import Iterator, Sequence

from parsers.forms.found import Ends, Grade
from parsers.forms.mark import Level, Mark
from parsers.forms.slots import Strip
from parsers.forms.terms import Kind, Term
from parsers.forms.wording import plain
from parsers.forms.words import FormWords

_LEAST = 2
"""So many sections or dates that a referral cannot do without; so many boxes of the decision."""
_LEAST_IN_A_RETURN = 4
_LEAST_BOXES_IN_A_RETURN = 3
"""A return on a Rapid Review has that in its title, and "NFA" in a cell."""
_BESIDE_AN_EVENT = 3
_DAY = re.compile(r"\b\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2}|\b(?:19|20)\d\d\b")
_LEAST_SECTIONS = 5
_SECTIONS = frozenset({"referrer", "event_description", "abuse_detail", "children", "work_undertaken", "review_reasons",
                       "additional_information"})
_PART_B = frozenset({"panel", "decision", "rationale"})
_LEAST_MEANT = 3
"""So many of these where only their meaning is known: another partnership words them otherwise."""
_WHY = "review_reasons"
"""What no return and no minutes ask."""
_BRIEF = 3
_TITLE = 14
"""In words: what is longer is no title."""


def is_form(strips: Sequence[Strip], marks: Sequence[tuple[Mark, ...]], words: FormWords) -> bool:
    """Whether a document is one of the forms.

    It prints two boxes of the decision; or two things that Part A cannot do without and a wording that no other form
    has; or the panel, its decision and its reasons under such a wording; or so much of Part A that it can be nothing
    else. A return may quote some of it, so it must show more.
    """
    terms = list(_terms(marks))
    titles = [said for strip in strips for said in _titles(strip)]
    in_return = _any(words.not_signs, titles)
    if len(_boxes(strips, marks)) >= (_LEAST_BOXES_IN_A_RETURN if in_return else _LEAST):
        return True
    core = {term.key for term in terms if term.core or term.anywhere}
    sections = {term.key for term in terms if term.kind is Kind.HEADING and term.part == "a"} & _SECTIONS
    if in_return:
        return len(core) >= _LEAST_IN_A_RETURN and _any(words.signs, titles)
    if _asked_plainly(strips, marks) >= _PART_B and _any(words.signs, titles):
        return True
    meant = _meant(strips, marks) | core
    if _WHY in meant and len(meant) >= _LEAST_MEANT and _any(words.signs, titles):
        return True
    return len(core) >= _LEAST and (_any(words.signs, titles) or len(sections) >= _LEAST_SECTIONS)


def _boxes(strips: Sequence[Strip], marks: Sequence[tuple[Mark, ...]]) -> frozenset[str]:
    """The boxes of the decision that are printed; one in the row of an event is what somebody did ("NFA")."""
    return frozenset(term.key for strip, there in zip(strips, marks, strict=True) for mark in there
                     for term in _terms([(mark,)])
                     if term.kind is Kind.OPTION and not _is_event(strip, there, mark.slot))


def _is_event(strip: Strip, marks: Sequence[Mark], at: int) -> bool:
    """Whether the words in the slot ``at`` stand in the row of an event: behind its day, or beside much else."""
    if any(_DAY.search(slot.text) for slot in strip.slots[:at]):
        return True
    ours = {mark.slot for mark in marks}
    beside = [number for number, slot in enumerate(strip.slots) if number not in ours and not slot.blank]
    return len(beside) >= _BESIDE_AN_EVENT


def _terms(marks: Sequence[tuple[Mark, ...]]) -> Iterator[Term]:
    """What is printed for certain. The headings of Part B are words of any minutes unless there are several."""
    for mark in (mark for strip in marks for mark in strip):
        option = Kind.OPTION in mark.found.kinds
        certain = option or (mark.found.ends is not Ends.BARE and mark.level is not Level.INSIDE)
        if certain and mark.found.grade is not Grade.MEANT:
            brief = mark.found.printed.count(" ") < _BRIEF
            yield from (term for term in mark.terms if option or not (term.part == "b" and brief))


def _meant(strips: Sequence[Strip], marks: Sequence[tuple[Mark, ...]]) -> frozenset[str]:
    """What a referral cannot do without, where the label of a cell can mean nothing else."""
    return frozenset(mark.terms[0].key for strip, row in zip(strips, marks, strict=True) for mark in row
                     if mark.found.grade is Grade.MEANT and mark.pure and strip.table and len(mark.terms) == 1
                     and (mark.terms[0].core or mark.terms[0].anywhere))


def _asked_plainly(strips: Sequence[Strip], marks: Sequence[tuple[Mark, ...]]) -> frozenset[str]:
    """What is asked for in lines with a colon ("Decision: Rapid Review") or with the answer in the next cell, Part B's
    brief headings too; the panel also at the head of a column of its members."""
    asked = set[str]()
    for strip, row in zip(strips, marks, strict=True):
        for mark in row:
            beside = strip.table and mark.pure and (mark.head or not mark.alone)
            if mark.level is Level.SLOT and mark.found.grade is Grade.EXACT and (mark.found.colon or beside):
                asked |= {term.key for term in mark.terms}
                asked |= {term.section for term in mark.terms if mark.head and term.section == "panel"
                          and " " in mark.found.printed}
    return frozenset(asked)


def _titles(strip: Strip) -> Iterator[str]:
    for slot in strip.filled:
        for line in slot.lines[:1]:
            if line.text.count(" ") < _TITLE and not line.nested:
                yield f" {plain(line.text)} "


def _any(phrases: Sequence[str], titles: Sequence[str]) -> bool:
    return any(f" {phrase} " in title for phrase in phrases for title in titles)
