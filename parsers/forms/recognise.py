"""Telling a referral or screening form from every other document that has names and dates of birth in it."""

from collections.abc import Iterator, Sequence

from parsers.forms.labels import Ends, Grade
from parsers.forms.marks import Level, Mark
from parsers.forms.slots import Strip
from parsers.forms.wording import plain
from parsers.forms.words import FormWords, Kind, Term

_LEAST = 2
"""So many sections or dates that a referral cannot do without; so many boxes of the decision."""
_LEAST_IN_A_RETURN = 4
_BRIEF = 3
_TITLE = 14
"""In words: what is longer is no title."""


def is_form(strips: Sequence[Strip], marks: Sequence[tuple[Mark, ...]], words: FormWords) -> bool:
    """Whether a document is one of the forms.

    It prints at least two things that Part A cannot do without, or two boxes of the decision, and a wording that no
    other form has. An agency's return may quote some of it, so it must show more.
    """
    terms = list(_terms(marks))
    options = {term.key for term in terms if term.kind is Kind.OPTION}
    if len(options) >= _LEAST:
        return True
    core = {term.key for term in terms if term.core or term.anywhere}
    titles = [said for strip in strips for said in _titles(strip)]
    least = _LEAST_IN_A_RETURN if _any(words.not_signs, titles) else _LEAST
    return len(core) >= least and _any(words.signs, titles)


def _terms(marks: Sequence[tuple[Mark, ...]]) -> Iterator[Term]:
    """What is printed for certain. The headings of Part B are words of any minutes unless there are several."""
    for mark in (mark for strip in marks for mark in strip):
        option = Kind.OPTION in mark.found.kinds
        certain = option or (mark.found.ends is not Ends.BARE and mark.level is not Level.INSIDE)
        if certain and mark.found.grade is not Grade.MEANT:
            brief = mark.found.printed.count(" ") < _BRIEF
            yield from (term for term in mark.terms if option or not (term.part == "b" and brief))


def _titles(strip: Strip) -> Iterator[str]:
    for slot in strip.filled:
        for line in slot.lines[:1]:
            if line.text.count(" ") < _TITLE and not line.nested:
                yield f" {plain(line.text)} "


def _any(phrases: Sequence[str], titles: Sequence[str]) -> bool:
    return any(f" {phrase} " in title for phrase in phrases for title in titles)
