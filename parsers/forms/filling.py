"""Walks over the strips and gives every line to the label that it answers."""

from collections import Counter
from collections.abc import Sequence

from parsers.facts import Unread
from parsers.forms.answers import Answer, looks_like_a_heading, looks_like_a_label
from parsers.forms.choice import Choice
from parsers.forms.letter import is_closing
from parsers.forms.prompted import without_questions
from parsers.forms.rows import labelled_row, plain_row
from parsers.forms.segments import cut
from parsers.forms.sheet import Sheet
from parsers.forms.slots import Slot, Strip
from parsers.forms.words import FormWords

_LONGEST_LABEL = 6
"""In words: what is longer before a colon is no unknown label of a paragraph."""


def fill(strips: Sequence[Strip], choices: Sequence[tuple[Choice, ...]],
         vocabulary: FormWords) -> tuple[tuple[Answer, ...], tuple[Unread, ...]]:
    """The answers to all labels in reading order, and what answers none of them."""
    sheet, boxes, table = Sheet(vocabulary), _boxes(strips), 0
    for number, (strip, chosen) in enumerate(zip(strips, choices, strict=True)):
        sheet.number = number
        if strip.table != table:
            _leave_table(sheet, table in boxes)
            table = strip.table
        if strip.blank:
            for land in sheet.lands:
                land.gap = True
        elif strip.table == 0:
            _body_line(strip, chosen, sheet)
        elif chosen:
            labelled_row(strip, chosen, sheet)
        else:
            plain_row(strip, sheet)
    asked = without_questions(sheet.answers, vocabulary)
    return tuple(sheet.answers), (*sheet.unread, *asked)


def _boxes(strips: Sequence[Strip]) -> frozenset[int]:
    """The tables of a single cell: boxes to type into."""
    rows = Counter(strip.table for strip in strips)
    return frozenset(strip.table for strip in strips if strip.table and rows[strip.table] == len(strip.slots) == 1)


def _leave_table(sheet: Sheet, box: bool) -> None:
    """Behind a table. A label in its last row without room for an answer stays open; a box that was filled is done."""
    last = sheet.lands[-1] if len(sheet.lands) == 1 else None
    if last is not None and len(last.answers) == 1 and last.blank and not last.beside and not last.gap:
        sheet.open = last.answers[0]
    elif sheet.lands or (box and sheet.open is not None and sheet.open.pieces):
        sheet.open = None
    sheet.lands = []


def _body_line(strip: Strip, chosen: tuple[Choice, ...], sheet: Sheet) -> None:
    for number, slot in enumerate(strip.slots):
        above, segments = cut(slot, [choice for choice in chosen if choice.mark.slot == number])
        if not chosen and _breaks(slot, sheet):
            sheet.open = None
        sheet.add(above, slot, sheet.open)
        for segment in segments:
            sheet.open = sheet.begin(segment, slot)


def _breaks(slot: Slot, sheet: Sheet) -> bool:
    """Whether a body line begins something that is none of the form's: an unknown heading or label.

    An unknown heading looks like the form's own headings. An unknown label ends an answer of one line. So does the
    closing of a letter, whatever the answer.
    """
    line, answer = slot.lines[0], sheet.open
    if answer is None or is_closing(line, sheet.vocabulary):
        return answer is not None
    if line.level is not None and looks_like_a_heading(line):
        known = [other.choice.mark.strong for other in sheet.answers if other.heading]
        if known and min(known) > 0:
            return True
    head, colon, _ = line.text.partition(":")
    short = bool(answer.pieces) and not answer.term.long and not answer.heading
    return short and bool(colon) and head[:1].isupper() and looks_like_a_label(head + ":", _LONGEST_LABEL)
