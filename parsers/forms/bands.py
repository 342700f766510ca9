"""Where the details of a further child begin: under a band that says so, or where the first label comes again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.forms.found import Ends
from parsers.forms.leads import Lead
from parsers.forms.mark import Level, Mark
from parsers.forms.slots import Strip
from parsers.forms.terms import Kind
from parsers.forms.wording import number_length, plain
from parsers.forms.words import FormWords

_CHILDREN = "children"
_COUNT = re.compile(r"\s*\(?\d\)?[.:]?\s*")
_LONGEST = 8
"""In words: what is longer is no band above a child's details."""


@dataclass(frozen=True, slots=True)
class Bands:
    """What is asked of a child in each strip: the data keys of its labels, those of the first of them, and the next
    strip that says anything. ``words`` are what a band is made of."""

    asked: Sequence[frozenset[str]]
    sections: Sequence[frozenset[str]]
    firsts: Sequence[frozenset[str]]
    below: Sequence[int]
    bare: Sequence[bool]
    begins: int
    words: FormWords

    @classmethod
    def of(cls, strips: Sequence[Strip], marks: Sequence[tuple[Mark, ...]], begins: int,
           words: FormWords) -> "Bands":
        """What stands where; the children's section ``begins`` at this strip."""
        said = [number for number, strip in enumerate(strips) if not strip.blank]
        following = dict(pairwise(said))
        labels = [[mark for mark in row if mark.level is Level.SLOT and mark.found.ends is not Ends.BARE
                   and Kind.LABEL in mark.found.kinds] for row in marks]
        return cls(
            [frozenset(key for mark in row for key in _keys(mark)) for row in labels],
            [frozenset(term.section for mark in row for term in mark.terms if term.kind is Kind.LABEL)
             for row in labels],
            [_keys(row[0]) if row else frozenset() for row in labels],
            [following.get(number, number) for number in range(len(strips))],
            [bool(row) and row[-1].pure and row[-1].slot == len(strip.slots) - 1
             for row, strip in zip(labels, strips, strict=True)],
            begins, words,
        )

    def is_band(self, number: int, lead: Lead) -> bool:
        """Whether a strip stands above the details of a child: it says so, or they are asked for again below it."""
        below = self.below[number]
        worded = lead.brief or bool(lead.number) or _COUNT.fullmatch(lead.line.text)
        if below == number or not lead.only or not worded or lead.line.text.count(" ") >= _LONGEST:
            return False
        if not self.asked[below] or self.asked[number]:
            return False
        if self._says_so(lead.line.text):
            return True
        answers = number > 0 and (self.bare[number - 1] or not self._within(number - 1))
        shaped = lead.loud or (lead.place[0] > 0 and not lead.line.text.rstrip().rstrip(":").count(":"))
        return shaped and not answers and self.asks_again(number)

    def asks_again(self, number: int) -> bool:
        """Whether what is asked first of a child is asked again below a strip, and more of it after that."""
        below = self.below[number]
        first = next((firsts for firsts in self.firsts[self.begins:] if firsts), frozenset[str]())
        before = any(firsts & first for firsts in self.firsts[self.begins:number])
        more = frozenset(key for asked in self.asked[below:below + 3] for key in asked)
        return below > number and before and bool(self.firsts[below] & first) and len(more) > 1

    def asks_on(self, number: int, section: str) -> bool:
        """Whether the strip below asks something of this section."""
        return section in self.sections[self.below[number]] if self.below[number] > number else False

    def _within(self, number: int) -> bool:
        """Whether a strip, or one shortly before it, asks something of a child."""
        return any(self.asked[max(0, number - 2):number + 1])

    def _says_so(self, text: str) -> bool:
        said = plain(text[number_length(text):]).split()
        which = [word for word in said if word in self.words.which_child or word.isdigit() or len(word) == 1]
        who = [word for word in said if word in self.words.child_words]
        others = [word for word in said if word not in which and word not in who]
        return bool(who) and bool(which) and all(word in self.words.band_words for word in others)


def _keys(mark: Mark) -> frozenset[str]:
    return frozenset(term.key for term in mark.terms if term.section == _CHILDREN and term.kind is Kind.LABEL)
