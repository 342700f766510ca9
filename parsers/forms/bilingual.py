"""A form in two languages teaches its own second one: what stands beside a known wording is the same wording.

The vocabulary knows Welsh. Any other language is learnt from the form itself, where it prints label after label in both
("Nazwisko / Last name/s:", or one below the other), whichever comes first.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from parsers.forms.labels import in_second_language
from parsers.forms.slots import Slot, Strip
from parsers.forms.terms import Kind, Term
from parsers.forms.wording import number_length, plain
from parsers.forms.words import FormWords

_BETWEEN = re.compile(r"\s[/|–—-]\s")
_LEAST, _LEAST_SURE = 4, 2
"""So many labels in both languages make a form bilingual; so many of them begin with
the unknown half or end with a colon, as no label with its answer does."""
_LONGEST = 16
"""In words: what is longer is no label."""
_TELLS = re.compile(r"[\d@]|[.;,!]\s*$")
_PRINTED = frozenset({Kind.HEADING, Kind.LABEL})

Pair = tuple[str, tuple[Term, ...], bool]
"""Words of the other language in their comparable form, what they are, and whether they are plainly no answer."""
Halves = Callable[[Slot], Iterator[tuple[str, str]]]


def with_second_language(strips: Sequence[Strip], words: FormWords) -> FormWords:
    """The vocabulary with the wordings that this form prints in a second language; the same one where it is not."""
    learnt: dict[str, tuple[Term, ...]] = {}
    for pairs in (_pairs(strips, words, _beside), _pairs(strips, words, _below)):
        sure = {said for said, _, plainly in pairs if plainly}
        if len({said for said, _, _ in pairs}) >= _LEAST and len(sure) >= _LEAST_SURE:
            for said, terms, _ in pairs:
                learnt[said] = tuple(dict.fromkeys((*learnt.get(said, ()), *terms)))
    if not learnt:
        return words
    longest = max(words.longest, *(said.count(" ") + 1 for said in learnt))
    return replace(words, phrases={**words.phrases, **learnt}, longest=longest)


def _pairs(strips: Sequence[Strip], words: FormWords, halves: Halves) -> list[Pair]:
    slots = (slot for strip in strips for slot in strip.filled if not slot.lines[0].nested)
    return [pair for slot in slots for one, other in halves(slot) for pair in _told(one, other, words)]


def _beside(slot: Slot) -> Iterator[tuple[str, str]]:
    """The halves of a first line on either side of a slash or dash."""
    text = slot.lines[0].text
    if text.count(" ") <= 2 * _LONGEST and _BETWEEN.search(text):
        text = text[number_length(text):]
        yield from ((text[:at.start()], text[at.end():]) for at in _BETWEEN.finditer(text))


def _below(slot: Slot) -> Iterator[tuple[str, str]]:
    """The two lines of a slot that holds nothing else."""
    if len(slot.lines) == 2:
        one, other = slot.lines
        yield one.text[number_length(one.text):], other.text


def _told(one: str, other: str, words: FormWords) -> Iterator[Pair]:
    """What one half teaches when the other is known; a sentence is no label, and what we know is not learnt.

    Both halves together may be a label of one language ("Address / placement").
    """
    for known, said in ((one, other), (other, one)):
        terms = tuple(term for term in words.phrases.get(plain(known), ()) if term.kind in _PRINTED)
        if not terms or plain(f"{one} {other}") in words.phrases:  # Joined last: most halves are words of an answer.
            continue
        unknown = plain(said)
        before = words.phrases.get(unknown, ())
        fits = not in_second_language(said, words) and (not before or any(term in before for term in terms))
        if unknown and fits and unknown.count(" ") < _LONGEST and not _TELLS.search(said):
            yield unknown, (*before, *terms), said is one or other.rstrip().endswith(":")
