"""What a strip says first where nothing but a section number stands beside it: all that may be a heading."""

import re
from dataclasses import dataclass

from parsers.forms.lines import Line
from parsers.forms.mark import is_number
from parsers.forms.slots import Strip

_NUMBER = re.compile(
    r"\s*(?:section|part|question|adran|q)?\s*\(?(?P<figure>\d{1,2})(?:\.(?P<part>\d{1,2}))?(?P<letter>[a-z])?\s*"
    r"(?:[.):](?!\d)|$)", re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!;,]\s*$")
_LONGEST = 14
"""In words: what is longer is told, and no heading."""

Number = tuple[int, ...]
Place = tuple[int, int, int]
"""A table, and the grid columns from and to."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The first line of a strip, the ``slot`` it stands in, its section number (none: empty) and its place."""

    slot: int
    line: Line
    number: Number
    place: Place
    only: bool

    @property
    def loud(self) -> bool:
        """Whether it is in bold type or in a heading style."""
        return self.line.bold or self.line.level is not None

    @property
    def brief(self) -> bool:
        """Whether it is worded like a heading: few words, and no sentence."""
        text = self.line.text.strip()
        begins = text[:1].isupper() or text[:1].isdigit() or text[:1] in "“‘\"'("
        few = sum(map(str.isalpha, text)) > 2 and text.count(" ") < _LONGEST
        return begins and few and not _SENTENCE.search(text) and not self.line.nested


def lead_of(strip: Strip) -> Lead | None:
    """What a strip begins with; None where several slots of it say something."""
    filled = [at for at, slot in enumerate(strip.slots) if slot.lines]
    numbered = len(filled) == 2 and is_number(strip.slots[filled[0]])
    if len(filled) - numbered != 1:
        return None
    slot = strip.slots[filled[-1]]
    number = number_of(strip.slots[filled[0]].text if numbered else slot.lines[0].text)
    return Lead(filled[-1], slot.lines[0], number, (strip.table, slot.start, slot.end), len(slot.lines) == 1)


def number_of(text: str) -> Number:
    """The section number that a text begins with, so that "3." < "3a." < "3.1" < "4."; empty when it has none."""
    found = _NUMBER.match(text)
    if found is None:
        return ()
    letter = (0, ord(found["letter"].lower())) if found["letter"] else ()
    return (int(found["figure"]), *((int(found["part"]),) if found["part"] else ()), *letter)
