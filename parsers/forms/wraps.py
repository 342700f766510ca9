"""Labels that were broken into lines to fit their cell, as in a PDF or a narrow column."""

from collections.abc import Sequence
from dataclasses import replace

from parsers.forms.found import Ends
from parsers.forms.labels import find_exact
from parsers.forms.lines import Line
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
            return replace(slot, lines=(_joined(lines[:count]), *lines[count:]))
    return slot


def _joined(lines: Sequence[Line]) -> Line:
    """The lines as one, with their controls and with what is struck out or marked in them."""
    text, struck, marked = "", list[tuple[int, int]](), list[tuple[int, int]]()
    for line in lines:
        lead = len(line.text) - len(line.text.lstrip())
        bare = line.part(lead, lead + len(line.text.strip()))
        text += " " * bool(text)
        struck += [(len(text) + start, len(text) + stop) for start, stop in bare.struck]
        marked += [(len(text) + start, len(text) + stop) for start, stop in bare.marked]
        text += bare.text
    controls = tuple(control for line in lines for control in line.controls)
    return replace(lines[0], text=text, controls=controls, struck=tuple(struck), marked=tuple(marked),
                   bold=all(line.bold for line in lines))
