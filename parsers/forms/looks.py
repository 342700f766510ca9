"""How a form writes its headings, so that one that nobody knows is told by its looks."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.forms.leads import Lead, Number, Place
from parsers.forms.mark import Mark
from parsers.forms.slots import Strip

_SEVERAL = 2
"""So many headings of one look are how the form writes them."""
Marks = Sequence[tuple[Mark, ...]]


@dataclass(frozen=True, slots=True)
class Looks:
    """How this form writes its headings: with which numbers, in which places of the grid, where all loud.

    ``in_turn`` are places of headings and answers alike, which stand there one after another; ``shared`` are those of
    several headings, whatever else stands there.
    """

    numbers: frozenset[Number]
    loud: frozenset[Place]
    places: frozenset[Place]
    in_turn: frozenset[Place]
    shared: frozenset[Place]

    @classmethod
    def of(cls, strips: Sequence[Strip], leads: Sequence[Lead | None], marks: Marks, at: frozenset[int]) -> "Looks":
        """The looks of the headings in the strips ``at``; a place where answers stand too is none of theirs."""
        theirs = [lead for number in at if (lead := leads[number]) is not None]
        beside = {(strip.table, slot.start, slot.end) for strip, row in zip(strips, marks, strict=True)
                  for slot in strip.filled[1:] if any(mark.pure and not mark.alone for mark in row)}
        below = {lead.place for row, under, lead in zip(marks, marks[1:], leads[1:], strict=False)
                 if lead is not None and row and row[-1].pure and row[-1].alone and not under}
        places = Counter(lead.place for lead in theirs if lead.place[0])
        turns = Counter(one.place for number in at if number + 2 in at
                        for one, two in (leads[number:number + 2],)
                        if one and two and one.place == two.place and one.place[0])
        return cls(
            frozenset(lead.number for lead in theirs if lead.number),
            frozenset(lead.place for lead in theirs)
            if len(theirs) >= _SEVERAL and all(lead.loud for lead in theirs) else frozenset(),
            frozenset(place for place, times in places.items() if times >= _SEVERAL and place not in below | beside),
            frozenset(place for place, times in turns.items() if times >= _SEVERAL),
            frozenset(place for place, times in places.items() if times >= _SEVERAL),
        )

    def like(self, lead: Lead, answered: bool, listed: bool) -> bool:
        """Whether something looks like these. ``answered``: what stands before it has its answer already.

        ``listed`` says that it belongs to a list with numbers of its own.
        """
        counted = lead.number > (1,) and len(self.numbers) >= _SEVERAL and lead.number not in self.numbers
        return lead.place in self.places or (counted and not listed) or (
            answered and lead.loud and lead.place in self.loud)
