"""Boxes in two columns headed Yes and No: a sign under No says No."""

from collections.abc import Iterable
from dataclasses import replace

from parsers.forms.slots import Slot, Strip
from parsers.forms.wording import plain
from parsers.forms.words import FormWords

_SHORT = 9
"""In characters: what is longer is neither Yes nor No, and is not looked at."""
_ANSWERS = {"yes": True, "no": False, "ie": True, "nage": False}


def with_answers(strips: Iterable[Strip], vocabulary: FormWords) -> list[Strip]:
    """The strips with "No" in place of each tick or cross in a column that is headed No beside one headed Yes."""
    told: list[Strip] = []
    table, columns = 0, dict[tuple[int, int], bool]()
    for strip in strips:
        here = {(slot.start, slot.end): _ANSWERS[said] for slot in strip.filled
                if len(slot.lines[0].text) < _SHORT and (said := plain(slot.text)) in _ANSWERS}
        headed = strip.table > 0 and sorted(here.values()) == [False, True] and _adjoin(*here)
        if headed or strip.table != table:
            table, columns = strip.table, here if headed else {}
        if headed:
            told.append(Strip.of(tuple(_unless_head(slot, columns) for slot in strip.slots), strip.table))
            continue
        told.append(Strip.of(tuple(_said(slot, columns, vocabulary) for slot in strip.slots), strip.table)
                    if columns else strip)
    return told


def _adjoin(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[1] == other[0]


def _unless_head(slot: Slot, columns: dict[tuple[int, int], bool]) -> Slot:
    return replace(slot, lines=()) if (slot.start, slot.end) in columns else slot


def _said(slot: Slot, columns: dict[tuple[int, int], bool], vocabulary: FormWords) -> Slot:
    if columns.get((slot.start, slot.end), True) or len(slot.lines) != 1:
        return slot
    line = slot.lines[0]
    ticked = line.text.strip().casefold() in vocabulary.ticks["yes"] | vocabulary.ticks["cross"]
    ticked = ticked or any(control.checked for control in line.controls)
    return replace(slot, lines=(replace(line, text="No", controls=()),)) if ticked else slot
