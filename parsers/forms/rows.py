"""Rows of a table: the columns that each label is answered in, and rows of answers under them."""

from collections.abc import Sequence

from parsers.forms.answers import looks_like_a_heading, looks_like_a_label
from parsers.forms.choice import Choice
from parsers.forms.mark import is_number
from parsers.forms.segments import cut
from parsers.forms.sheet import Land, Sheet
from parsers.forms.slots import Slot, Strip
from parsers.forms.terms import Kind

_LONGEST_BESIDE, _LONGEST_BELOW = 10, 20
"""In words: what is longer is no unknown label beside or below known ones."""


def labelled_row(strip: Strip, chosen: tuple[Choice, ...], sheet: Sheet) -> None:
    """A row with labels: it divides the table anew. Boxes before their wordings belong to the wording that follows."""
    marked = {choice.mark.slot for choice in chosen}
    boxes = any(choice.term.kind is Kind.OPTION for choice in chosen)
    ahead = boxes and len(strip.slots) - 1 in marked and 0 not in marked
    sheet.lands, waiting = [], list[Slot]()
    for number, slot in enumerate(strip.slots):
        if number in marked:
            _label(slot, [choice for choice in chosen if choice.mark.slot == number], waiting, sheet)
            waiting = []
        elif slot.blank:
            continue
        elif ahead or not sheet.lands:
            waiting.append(slot)
        elif looks_like_a_label(slot.text, _LONGEST_BESIDE) and not _expected(sheet.lands[-1], slot, strip):
            _unknown(slot, sheet)
        else:
            _answer(sheet.lands[-1], slot, sheet)
    sheet.lands[-1].end = strip.slots[-1].end


def _expected(land: Land, slot: Slot, strip: Strip) -> bool:
    """Whether a label has no answer yet and a slot stands right beside it, or so that no answer to it could follow."""
    return land.blank and (slot.start <= land.edge or slot is strip.slots[-1])


def _label(slot: Slot, choices: list[Choice], waiting: list[Slot], sheet: Sheet) -> None:
    """A slot with labels: it takes the columns from here on. What waited before it may be the tick in its box."""
    above, segments = cut(slot, choices)
    if sheet.lands:
        sheet.lands[-1].end = slot.start
        sheet.add(above, slot, sheet.lands[-1].answers[-1] if sheet.lands[-1].answers else None)
    answers = tuple(sheet.begin(segment, slot) for segment in segments)
    for other in waiting:
        if choices[0].term.kind is Kind.OPTION:
            answers[0].before[:0] = sheet.pieces(other.lines, other)
        elif not is_number(other):
            sheet.leave(other.where, "it stands where the form has no question")
    sheet.lands.append(Land(answers, slot.start, slot.end))
    sheet.open = answers[-1]


def _unknown(slot: Slot, sheet: Sheet) -> None:
    """A label that nobody knows: what stands beside and below it is not ours."""
    if sheet.lands:
        sheet.lands[-1].end = slot.start
    sheet.lands.append(Land((), slot.start, slot.end))
    sheet.leave(slot.where, "it is no question of this form")


def _answer(land: Land, slot: Slot, sheet: Sheet) -> None:
    """Give a slot to the label of its columns. Two labels in one slot share as many lines as there are labels."""
    open_ones = [answer for answer in land.answers if not answer.pieces]
    if len(land.answers) <= 1:
        sheet.add(slot.lines, slot, land.answers[0] if land.answers else None)
    elif len(open_ones) == len(slot.lines) == len(land.answers):
        for answer, line in zip(land.answers, slot.lines, strict=True):
            sheet.add((line,), slot, answer)
    elif len(open_ones) <= 1:
        sheet.add(slot.lines, slot, (open_ones or land.answers)[-1])
    else:
        sheet.leave(slot.where, "it stands beside several questions, and it is not clear which of them it answers")


def plain_row(strip: Strip, sheet: Sheet) -> None:
    """A row without known labels: answers to the labels above, or the beginning of something that is not ours."""
    if _begins_anew(strip, sheet):
        sheet.lands, sheet.open = [Land((), 0, 1 << 20)], None
    beside = {slot.start for slot in strip.filled}
    lands = sheet.lands
    for slot in strip.filled:
        if not lands:
            sheet.add(slot.lines, slot, sheet.open)
            continue
        land = next((land for land in reversed(lands) if land.start <= slot.start), lands[0])
        if slot.start < land.start and _is_box(land):
            sheet.leave(slot.where, "it stands under a choice that the form does not have")
            continue
        if _names_something_else(slot, land, beside):
            land = Land((), slot.start, slot.end, land.end)
            lands = _with(land, lands)
        _answer(land, slot, sheet)


def _is_box(land: Land) -> bool:
    return any(answer.term.kind is Kind.OPTION for answer in land.answers)


def _with(land: Land, lands: Sequence[Land]) -> list[Land]:
    others = [other for other in lands if other.start != land.start]
    return sorted([*others, land], key=lambda one: one.start)


def _begins_anew(strip: Strip, sheet: Sheet) -> bool:
    """Whether a row without known labels begins a section of its own: it looks like the headings that are known.

    It is numbered in a cell of its own as they are, or bold behind an answer or a blank row.
    """
    first, *others = strip.filled
    line = (others or [first])[0].lines[0]
    if not looks_like_a_heading(line):
        return False
    known = [answer.choice.mark.strong for answer in sheet.answers if answer.heading and answer.term.part]
    if not known:
        return False
    if others:
        bold = line.bold or min(known) % 2 == 0
        return is_number(first) and len(others) == 1 and bold and max(known) > 1
    ended = any(land.gap or not land.blank for land in sheet.lands)
    return len(first.lines) == 1 and line.bold and ended and all(known)


def _names_something_else(slot: Slot, land: Land, beside: set[int]) -> bool:
    """Whether a slot under a label is a label itself, one that nobody knows.

    That is what stands in the labels' own columns when their answers stand beside them.
    """
    printed = any(answer.key == "guidance" for answer in land.answers)
    if printed or slot.start != land.start or slot.end > land.edge or not land.beside:
        return False
    answered = any(land.edge <= start < land.end for start in beside)
    return answered or looks_like_a_label(slot.text, _LONGEST_BELOW) or not land.blank
