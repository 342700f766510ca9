"""Walks over the strips and gives every line to the label that it answers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.facts import Unread, Where
from parsers.forms.answers import Answer, Piece, looks_like_a_heading, looks_like_a_label
from parsers.forms.boxes import ticked_words
from parsers.forms.choice import Choice
from parsers.forms.guidance import without_guidance
from parsers.forms.labels import Ends
from parsers.forms.marks import is_number, same_again
from parsers.forms.segments import Segment, cut
from parsers.forms.slots import Line, Slot, Strip
from parsers.forms.words import FormWords, Kind


@dataclass(slots=True)
class Land:
    """The columns of a table in which a label is answered: from its slot on, and below it until the next label.

    ``answers`` are those of the labels in the slot (none: a label of nothing of ours). ``edge`` is where the label's
    own slot ends; the answer stands beside it when the land is wider. ``gap`` says that a blank row has followed.
    """

    answers: tuple[Answer, ...]
    start: int
    edge: int
    end: int = 1 << 20
    gap: bool = False

    @property
    def beside(self) -> bool:
        """Whether there is room for an answer beside the label."""
        return self.end > self.edge

    @property
    def blank(self) -> bool:
        """Whether nothing has been answered yet."""
        return not any(answer.pieces for answer in self.answers)


@dataclass(slots=True)
class Filling:
    """What has been gathered so far. ``open`` takes what follows in the body; ``lands`` divide the table at hand."""

    vocabulary: FormWords
    shapes: dict[int, tuple[int, int]]
    answers: list[Answer] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    open: Answer | None = None
    lands: list[Land] = field(default_factory=list)
    table: int = 0
    number: int = 0


def fill(strips: Sequence[Strip], choices: Sequence[tuple[Choice, ...]],
         vocabulary: FormWords) -> tuple[tuple[Answer, ...], tuple[Unread, ...]]:
    """The answers to all labels in reading order, and what answers none of them."""
    filling = Filling(vocabulary, _shapes(strips))
    for number, (strip, chosen) in enumerate(zip(strips, choices, strict=True)):
        filling.number = number
        if strip.table != filling.table:
            _turn_to(strip.table, filling)
        if not strip.filled:
            for land in filling.lands:
                land.gap = True
        elif strip.table == 0:
            _body_line(strip, chosen, filling)
        elif chosen:
            _labelled_row(strip, chosen, filling)
        else:
            _plain_row(strip, filling)
    return tuple(filling.answers), tuple(filling.unread)


def _shapes(strips: Sequence[Strip]) -> dict[int, tuple[int, int]]:
    """How many rows and how many columns each table has."""
    rows = Counter(strip.table for strip in strips)
    return {table: (count, max(len(strip.slots) for strip in strips if strip.table == table))
            for table, count in rows.items() if table}


def _turn_to(table: int, filling: Filling) -> None:
    """Leave a table. A label in its last row without room for an answer stays open; a box that was filled is done."""
    if filling.table:
        last = filling.lands[-1] if len(filling.lands) == 1 else None
        boxed = not filling.lands and filling.shapes[filling.table] == (1, 1)
        if last is not None and len(last.answers) == 1 and last.blank and not last.beside and not last.gap:
            filling.open = last.answers[0]
        elif filling.lands or (boxed and filling.open is not None and filling.open.pieces):
            filling.open = None
    filling.lands = []
    filling.table = table


def _add(lines: Sequence[Line], slot: Slot, answer: Answer | None, filling: Filling) -> None:
    """Give lines to an answer; guidance is nobody's, and what nobody takes is named."""
    printed = answer is not None and answer.key == "guidance"
    for line in () if printed else lines:
        text = without_guidance(line.text, filling.vocabulary)
        if answer is not None and answer.term.kind is Kind.LABEL:
            text = ticked_words(text)
        if not text and not line.controls:
            continue
        if answer is None:
            _leave(line.where, "it stands where the form has no question", filling)
        elif answer.key:
            answer.pieces.append(Piece(text, line, filling.number, slot.start, slot.end))
        else:
            _leave(line.where, f"“{answer.printed}” is no question of this form", filling)


def _leave(where: Where, why: str, filling: Filling) -> None:
    left = Unread(where, why)
    if filling.answers and left not in filling.unread[-3:]:
        filling.unread.append(left)


def _begin(segment: Segment, slot: Slot, filling: Filling) -> Answer:
    """Begin the answer to a label with what follows it in its own slot."""
    line = slot.lines[segment.choice.mark.line]
    answer = Answer(segment.choice, filling.number, line, slot.start, slot.end)
    answer.before = [Piece(line.text, line, filling.number, slot.start, slot.end) for line in segment.before]
    filling.answers.append(answer)
    found = segment.choice.mark.found
    again = found.ends is Ends.WHOLE and segment.lines and same_again(segment.lines[0], found, filling.vocabulary)
    _add(segment.lines[1:] if again else segment.lines, slot, answer, filling)
    return answer


def _body_line(strip: Strip, chosen: tuple[Choice, ...], filling: Filling) -> None:
    for number, slot in enumerate(strip.slots):
        above, segments = cut(slot, [choice for choice in chosen if choice.mark.slot == number])
        if not segments and not chosen and _breaks(slot, filling):
            filling.open = None
        _add(above, slot, filling.open, filling)
        for segment in segments:
            filling.open = _begin(segment, slot, filling)


def _breaks(slot: Slot, filling: Filling) -> bool:
    """Whether a body line begins something that is none of the form's: an unknown heading or label.

    An unknown heading looks like the form's own headings. An unknown label ends an answer of one line.
    """
    line, answer = slot.lines[0], filling.open
    if answer is None:
        return False
    levels = [a.choice.mark.strong for a in filling.answers if a.heading]
    if line.level is not None and levels and min(levels) > 0 and looks_like_a_heading(line):
        return True
    head, colon, _ = line.text.partition(":")
    short = bool(answer.pieces) and not answer.term.long and not answer.heading
    return short and bool(colon) and head[:1].isupper() and looks_like_a_label(head + ":", 6)


def _labelled_row(strip: Strip, chosen: tuple[Choice, ...], filling: Filling) -> None:
    marked = {choice.mark.slot for choice in chosen}
    ahead = len(strip.slots) - 1 in marked and 0 not in marked and any(c.term.kind is Kind.OPTION for c in chosen)
    filling.lands, waiting = [], list[Slot]()
    for number, slot in enumerate(strip.slots):
        if number in marked:
            _label(slot, [choice for choice in chosen if choice.mark.slot == number], waiting, filling)
            waiting = []
        elif slot.blank:
            continue
        elif ahead or not filling.lands:
            waiting.append(slot)
        elif looks_like_a_label(slot.text, 10) and not _expected(filling.lands[-1], slot):
            _unknown(slot, filling)
        else:
            _answer(filling.lands[-1], slot, filling)
    filling.lands[-1].end = strip.slots[-1].end


def _expected(land: Land, slot: Slot) -> bool:
    """Whether a slot stands right beside a label that has no answer yet."""
    return land.blank and slot.start <= land.edge


def _label(slot: Slot, choices: list[Choice], waiting: list[Slot], filling: Filling) -> None:
    """A slot with labels: it takes the columns from here on."""
    above, segments = cut(slot, choices)
    if filling.lands:
        filling.lands[-1].end = slot.start
        _add(above, slot, filling.lands[-1].answers[-1] if filling.lands[-1].answers else None, filling)
    answers = tuple(_begin(segment, slot, filling) for segment in segments)
    ahead = ((line, other) for other in waiting for line in other.lines)
    answers[0].before[:0] = [Piece(line.text, line, filling.number, other.start, other.end) for line, other in ahead]
    ours = tuple(answer for answer in answers if answer.key)
    filling.lands.append(Land(ours, slot.start, slot.end))
    filling.open = answers[-1]


def _unknown(slot: Slot, filling: Filling) -> None:
    """A label that nobody knows: what stands beside and below it is not ours."""
    if filling.lands:
        filling.lands[-1].end = slot.start
    filling.lands.append(Land((), slot.start, slot.end))
    _leave(slot.where, "it is no question of this form", filling)


def _answer(land: Land, slot: Slot, filling: Filling) -> None:
    """Give a slot to the label of its columns. Two labels in one slot share as many lines as there are labels."""
    open_ones = [answer for answer in land.answers if not answer.pieces]
    if len(land.answers) <= 1:
        _add(slot.lines, slot, land.answers[0] if land.answers else None, filling)
    elif len(open_ones) == len(slot.lines) == len(land.answers):
        for answer, line in zip(land.answers, slot.lines, strict=True):
            _add((line,), slot, answer, filling)
    elif len(open_ones) <= 1:
        _add(slot.lines, slot, (open_ones or land.answers)[-1], filling)
    else:
        _leave(slot.where, "it stands beside several questions, and it is not clear which of them it answers", filling)


def _plain_row(strip: Strip, filling: Filling) -> None:
    if _new_section(strip, filling):
        filling.lands = [Land((), 0, 1 << 20)]
        filling.open = None
    if not filling.lands:
        for slot in strip.filled:
            _add(slot.lines, slot, filling.open, filling)
        return
    lands, filling.lands = filling.lands, list(filling.lands)
    beside = {slot.start for slot in strip.filled}
    for slot in strip.filled:
        land = _land_of(slot, lands)
        if _names_something_else(slot, land, beside, filling):
            land = Land((), slot.start, slot.end, land.end)
            lands = sorted([*(other for other in lands if other.start != land.start), land], key=lambda one: one.start)
        _answer(land, slot, filling)


def _land_of(slot: Slot, lands: Sequence[Land]) -> Land:
    return next((land for land in reversed(lands) if land.start <= slot.start), lands[0])


def _new_section(strip: Strip, filling: Filling) -> bool:
    """Whether a row without known labels begins a section of its own: it looks like the headings that are known.

    It is numbered in a cell of its own as they are, or bold behind an answer or a blank row.
    """
    known = [answer.choice.mark.strong for answer in filling.answers if answer.heading and answer.term.part]
    first, *others = strip.filled
    line = (others or [first])[0].lines[0]
    if not known or not looks_like_a_heading(line):
        return False
    bold = line.bold or min(known) % 2 == 0
    if others:
        return is_number(first) and len(others) == 1 and bold and max(known) > 1
    ended = any(land.gap or not land.blank for land in filling.lands)
    return len(first.lines) == 1 and line.bold and ended and all(known)


def _names_something_else(slot: Slot, land: Land, beside: set[int], filling: Filling) -> bool:
    """Whether a slot under a label is a label itself, one that nobody knows.

    That is what stands in the labels' own columns when their answers stand beside them.
    """
    printed = any(answer.key == "guidance" for answer in land.answers)
    if printed or slot.start != land.start or slot.end > land.edge or not land.beside:
        return False
    answered = any(land.edge <= start < land.end for start in beside)
    return answered or looks_like_a_label(slot.text, 20) or not land.blank
