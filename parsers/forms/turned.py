"""Tables and lines whose labels stand to the right of their answers ("Jo Smith | Name"), turned round."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.forms.found import Ends
from parsers.forms.labels import find_exact
from parsers.forms.slots import Slot, Strip
from parsers.forms.terms import Kind
from parsers.forms.words import FormWords

_LONGEST = 120
"""In characters: what is longer is no label."""
_SEVERAL = 2
"""So many different labels behind an answer, and none before one, are how a table is written."""


def turned(strips: Sequence[Strip], vocabulary: FormWords) -> list[Strip]:
    """The strips with each label before its answer, where a table or the body has them the other way round."""
    behind: dict[int, set[str]] = {}
    before, rows = set[int](), set[int]()
    for number, strip in enumerate(strips):
        if len(strip.slots) % 2 or not strip.filled:
            continue
        keys = [_label(slot, vocabulary) for slot in strip.slots]
        if all(keys[1::2]) and not any(keys[::2]) and not _known(strip.slots[::2], vocabulary):
            rows.add(number)
            behind.setdefault(strip.table, set()).update(
                key for key, slot in zip(keys[1::2], strip.slots[::2], strict=True) if slot.lines)
        elif any(keys[::2]) and any(slot.lines and not key for key, slot in _answers(keys, strip.slots)):
            before.add(strip.table)
    tables = {table for table, keys in behind.items() if len(keys) >= _SEVERAL} - before
    return [_turned(strip) if number in rows and strip.table in tables else strip
            for number, strip in enumerate(strips)]


def _answers(keys: Sequence[str], slots: Sequence[Slot]) -> Iterator[tuple[str, Slot]]:
    """What stands right behind each label."""
    return ((keys[at + 1], slots[at + 1]) for at in range(0, len(slots), 2) if keys[at])


def _label(slot: Slot, vocabulary: FormWords) -> str:
    """The field that a slot asks for and says nothing else; "" for any other slot."""
    if len(slot.lines) != 1 or slot.lines[0].nested or len(slot.lines[0].text) > _LONGEST:
        return ""
    found = find_exact(slot.lines[0].text, vocabulary)
    if found is None or found.ends is not Ends.WHOLE:
        return ""
    return next((term.key for term in found.terms if term.kind is Kind.LABEL), "")


def _known(slots: Sequence[Slot], vocabulary: FormWords) -> bool:
    """Whether any of the slots begins with words of the form: a heading down the side holds no answer."""
    return any(slot.lines and find_exact(slot.lines[0].text[:_LONGEST], vocabulary) for slot in slots)


def _turned(strip: Strip) -> Strip:
    """The strip with the slots of each pair changed about, the columns of the pair divided as they were."""
    slots = list[Slot]()
    for answer, label in zip(strip.slots[::2], strip.slots[1::2], strict=True):
        slots += [replace(label, start=answer.start, end=answer.end), replace(answer, start=label.start, end=label.end)]
    return Strip.of(tuple(slots), strip.table)
