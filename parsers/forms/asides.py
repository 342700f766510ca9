"""Labels that nobody knows: they stand where the form's own labels stand, and what they ask is none of ours."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.forms.choice import Choice
from parsers.forms.found import Ends, Found, Grade
from parsers.forms.leads import Place
from parsers.forms.mark import Level, Mark
from parsers.forms.nearness import find_close
from parsers.forms.slots import Slot, Strip
from parsers.forms.terms import OTHER_LABEL, Kind, Term
from parsers.forms.wording import plain
from parsers.forms.words import FormWords

_BODY: Place = (0, 0, 1)
_SEVERAL = 2
_LONGEST = 8
"""In words: what is longer is no label."""
_LABELS = (Kind.LABEL, Kind.OTHER_LABEL)
_HEAD = re.compile(r"(?P<head>[A-Z][^:?\n\t]{1,60}?)\s*(?P<mark>[:?])(?!\S*//)\s*")
_SENTENCE = re.compile(r"[.!;,]\s*$")
_TOLD = ("parents_carers",)
"""What is told in lines that look like labels: "Mother: Kelly" among the details of parents."""


def with_asides(strips: Sequence[Strip], choices: Sequence[tuple[Choice, ...]],
                vocabulary: FormWords) -> list[tuple[Choice, ...]]:
    """The labels with those that nobody knows.

    In a table they stand in the place of two known labels at least, with an answer beside them or, behind a colon,
    with them. In the body they end with a colon, as most known ones do.
    """
    beside, within = _places(strips, choices)
    walk = Walk(vocabulary, beside, within, {choice.term.key for chosen in choices for choice in chosen})
    return [walk.labels(strip, chosen) for strip, chosen in zip(strips, choices, strict=True)]


@dataclass(slots=True)
class Walk:
    """What is known on the way through a form: where its labels stand, and what it asks for.

    ``section`` and ``last`` are the heading and the label at hand; ``heads`` says that column heads stand above,
    ``abreast`` that children stand side by side, one a column, ``hungry`` where labels do that have no answer
    beside them, and ``paired`` that the section's heading has its answer beside it.
    """

    vocabulary: FormWords
    beside: frozenset[Place]
    within: frozenset[Place]
    asked_for: set[str]
    section: Term | None = None
    last: Term | None = None
    heads: bool = False
    abreast: bool = False
    hungry: frozenset[Place] = frozenset()
    paired: bool = False

    def labels(self, strip: Strip, chosen: tuple[Choice, ...]) -> tuple[Choice, ...]:
        """The labels of the next strip, known and unknown."""
        if any(choice.term.kind is Kind.HEADING for choice in chosen):
            self.abreast = False
        elif self.section is not None and self.section.key == "children" and strip.slots:
            self.abreast = self.abreast or (strip.slots[0].blank and len(strip.filled) > 1)
        self.heads = any(choice.mark.head for choice in chosen) or (self.heads and not chosen)
        headed = [choice.term for choice in chosen if choice.term.kind in (Kind.HEADING, Kind.OTHER_HEADING)]
        self.section = headed[-1] if headed else self.section
        if headed:
            self.paired = any(choice.term.kind is Kind.HEADING and choice.mark.pure and not choice.mark.alone
                              for choice in chosen)
        labels = tuple(sorted((*chosen, *self._unknown(strip, chosen)), key=lambda choice: choice.mark.slot))
        if labels or not strip.blank:
            self.hungry = _hungry(strip, labels)
        self.last = labels[-1].term if labels else self.last
        return labels

    def _unknown(self, strip: Strip, chosen: tuple[Choice, ...]) -> list[Choice]:
        section = self.section
        headed = self.heads or self.abreast
        if section is None or section.part == "b" or section.key == "guidance" or headed:
            return []
        if section.answers and not (self.paired and strip.table):
            return []
        told = self.last is None or self.last.key in _TOLD
        asides = (_in_a_row(strip, chosen, self.beside - self.hungry, self.within, self.vocabulary) if strip.table
                  else _in_the_body(strip.slots, self.vocabulary) if not chosen and _BODY in self.within and not told
                  else ())
        return [self._meant(aside, section) for aside in asides]

    def _meant(self, aside: Choice, section: Term) -> Choice:
        """The one thing of its section that an unknown label can only mean, if the form does not ask for it yet."""
        close = find_close(aside.mark.found.printed.rstrip(" :?") + ":", self.vocabulary, meaning=True)
        own = {term.key: term for term in (close.terms if close is not None else ())
               if term.kind is Kind.LABEL and term.section == section.section}
        if len(own) != 1 or set(own) & self.asked_for:
            return aside
        self.asked_for |= set(own)
        return replace(aside, term=next(iter(own.values())))


def _places(strips: Sequence[Strip],
            choices: Sequence[tuple[Choice, ...]]) -> tuple[frozenset[Place], frozenset[Place]]:
    """The places of labels with an answer beside them, and of those that have it in their own slot."""
    beside, within = Counter[Place](), Counter[Place]()
    for strip, chosen in zip(strips, choices, strict=True):
        marked = {choice.mark.slot for choice in chosen}
        for choice in chosen:
            mark = choice.mark
            if choice.term.kind not in (*_LABELS, Kind.HEADING) or mark.head or mark.level is not Level.SLOT:
                continue
            place = _place(strip, mark.slot)
            if mark.pure and mark.slot + 1 < len(strip.slots) and mark.slot + 1 not in marked:
                beside[place] += 1
            elif mark.found.colon and not mark.pure:
                within[place] += 1
    known = frozenset(place for place, times in beside.items() if times >= _SEVERAL)
    return known, frozenset(place for place, times in within.items() if times >= _SEVERAL)


def _hungry(strip: Strip, chosen: tuple[Choice, ...]) -> frozenset[Place]:
    """The places of labels with nothing beside them: their answers may stand below them."""
    return frozenset(_place(strip, choice.mark.slot) for choice in chosen if choice.mark.pure and all(
        slot.blank for slot in strip.slots[choice.mark.slot + 1:choice.mark.slot + 2]))


def _place(strip: Strip, slot: int) -> Place:
    return (strip.table, strip.slots[slot].start, strip.slots[slot].end) if strip.table else _BODY


def _in_a_row(strip: Strip, chosen: tuple[Choice, ...], beside: frozenset[Place], within: frozenset[Place],
              vocabulary: FormWords) -> Iterator[Choice]:
    marked = {choice.mark.slot: choice for choice in chosen}
    waiting = False
    for number, slot in enumerate(strip.slots):
        if number in marked:
            waiting = marked[number].mark.pure
            continue
        place, following = _place(strip, number), number + 1 < len(strip.slots) and number + 1 not in marked
        if slot.blank or waiting:
            waiting = False
        elif place in beside and following and _is_label(slot, vocabulary):
            waiting = True
            yield _aside(number, slot, len(slot.lines[0].text), Ends.WHOLE)
        elif place in within and (head := _head(slot, vocabulary)):
            yield _aside(number, slot, head.end(), Ends.MARKED if slot.text[head.end():].strip() else Ends.WHOLE)


def _is_label(slot: Slot, vocabulary: FormWords) -> bool:
    """Whether a slot is worded like a label: few words on one line, and neither a sentence nor a number."""
    text = slot.lines[0].text.strip()
    worded = text[:1].isalpha() and text[:1].isupper() and text.count(" ") < _LONGEST and not _SENTENCE.search(text)
    return worded and len(slot.lines) == 1 and not slot.lines[0].nested and plain(text) not in vocabulary.prompt_set


def _head(slot: Slot, vocabulary: FormWords) -> re.Match[str] | None:
    """What stands before the first colon of a slot, if it is worded like a label."""
    found = _HEAD.match(slot.lines[0].text) if not slot.lines[0].nested else None
    if found is None or found["head"].count(" ") >= _LONGEST or plain(found["head"]) in vocabulary.prompt_set:
        return None
    return found


def _in_the_body(slots: tuple[Slot, ...], vocabulary: FormWords) -> Iterator[Choice]:
    """A line with a colon, where the form's labels have one."""
    head = _head(slots[0], vocabulary)
    if head is not None:
        rest = slots[0].lines[0].text[head.end():].strip() or len(slots) > 1
        yield _aside(0, slots[0], head.end(), Ends.MARKED if rest else Ends.WHOLE)


def _aside(number: int, slot: Slot, end: int, ends: Ends) -> Choice:
    text = slot.lines[0].text
    found = Found((OTHER_LABEL,), 0, end, text[:end].strip(), Grade.MEANT, ends, colon=True)
    pure = ends is Ends.WHOLE and len(slot.lines) == 1
    return Choice(Mark(found, number, 0, Level.SLOT, pure=pure), OTHER_LABEL, (0, 0))
