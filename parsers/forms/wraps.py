"""Labels that were broken into lines to fit their cell, as in a PDF or a narrow column."""

from dataclasses import replace

from parsers.forms.found import Ends
from parsers.forms.labels import find_exact
from parsers.forms.slots import Slot, Strip
from parsers.forms.wording import first_word, plain
from parsers.forms.words import FormWords

_MOST_LINES = 6
_LONGEST = 250
"""In characters: no label is longer."""


def unwrapped(strip: Strip, vocabulary: FormWords) -> Strip:
    """The strip with each label that runs over several lines of its slot on one line."""
    if all(len(slot.lines) < 2 for slot in strip.slots):
        return strip
    return Strip.of(tuple(_unwrapped(slot, vocabulary) for slot in strip.slots), strip.table)


def _unwrapped(slot: Slot, vocabulary: FormWords) -> Slot:
    lines = slot.lines
    if len(lines) < 2 or first_word(lines[0].text[:_LONGEST]) not in vocabulary.beginnings:
        return slot
    for count in range(min(_MOST_LINES, len(lines)), 1, -1):
        texts = [line.text.strip() for line in lines[:count]]
        whole, but_last = " ".join(texts), " ".join(texts[:-1])
        answered = frozenset(map(plain, texts[:2])) in vocabulary.alternatives
        found = find_exact(whole, vocabulary) if len(whole) < _LONGEST and not answered else None
        if found and found.ends is not Ends.BARE and found.start + len(found.printed) > len(but_last) + 1:
            controls = tuple(control for line in lines[:count] for control in line.controls)
            first = replace(lines[0], text=whole, controls=controls)
            return replace(slot, lines=(first, *lines[count:]))
    return slot
