"""A wording of the form at its place in a strip."""

import re
from collections.abc import Sequence
from enum import IntEnum

from parsers.facts.values import value
from parsers.forms.found import Found
from parsers.forms.slots import Slot, Strip
from parsers.forms.terms import Term

_NUMBER_CELL = re.compile(r"\s*(?:section\s*)?\(?\d{1,2}(?:\.\d{1,2})*[a-z]?\s*[.):]?\s*", re.IGNORECASE)


class Level(IntEnum):
    """Where in its slot a wording stands: at the beginning, on a later line, or inside a line."""

    SLOT = 0
    LINE = 1
    INSIDE = 2


@value(frozen=True, slots=True)
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


def is_number(slot: Slot) -> bool:
    """Whether a slot holds a bare section number, as the form has in its first column."""
    return len(slot.lines) == 1 and bool(_NUMBER_CELL.fullmatch(slot.lines[0].text))


def is_pairs(strip: Strip, marks: Sequence[Mark]) -> bool:
    """Whether a row is labels with their answers beside them, the last of them answered."""
    labels = {mark.slot for mark in marks if mark.pure and not mark.alone}
    last = len(strip.slots) - 1
    return bool(labels) and last not in labels and last - 1 in labels and not strip.slots[last].blank
