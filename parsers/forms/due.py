"""Where a heading is due: in the place of the form's headings, behind an answer, with its own answer below."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.forms.leads import Lead
from parsers.forms.looks import Looks, Marks
from parsers.forms.mark import is_pairs
from parsers.forms.slots import Strip

_FEW = 9
"""In words: what is longer is an answer."""


@dataclass(slots=True)
class Due:
    """A form's strips with how it writes its headings. ``behind`` are the headings behind a row of labels with their
    answers, and those that follow them: they stand in the place of the labels, and so do their answers."""

    strips: Sequence[Strip]
    leads: Sequence[Lead | None]
    marks: Marks
    looks: Looks
    behind: set[int] = field(default_factory=set)

    def may(self, lead: Lead) -> bool:
        """Whether headings stand in this place that nobody knows: one may follow an answer without more signs."""
        return bool(self.behind) and lead.place in self.looks.shared

    def takes_its_turn(self, number: int, last: int) -> bool:
        """Whether a heading is due here: behind one answer or a row of pairs, with its own answer below.

        ``last`` is the heading before.
        """
        lead = self.leads[number]
        if lead is None or not self._is_place(number, lead, last):
            return False
        below = self.leads[number + 1] if number + 1 < len(self.leads) else None
        if below is None or self.marks[number + 1] or below.place != lead.place:
            return False
        before = self.leads[number - 1]
        due = number - 2 == last if before is not None else any(mark.pure for mark in self.marks[number - 1])
        due = due and lead.line.text.count(" ") < _FEW and "," not in lead.line.text
        if due and lead.place not in self.looks.in_turn:
            self.behind.add(number)
        return due

    def _is_place(self, number: int, lead: Lead, last: int) -> bool:
        pairs = is_pairs(self.strips[number - 1], self.marks[number - 1])
        return lead.place in self.looks.in_turn or (lead.place in self.looks.shared and (last in self.behind or pairs))
