"""Tables and lines whose labels stand to the right of their answers ("Jo Smith | Name"), turned round."""

from collections.abc import Sequence
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
    rows = dict[int, Strip]()
    for number, strip in enumerate(strips):
        if keys := _behind(strip, vocabulary):
            rows[number] = strip
            behind.setdefault(strip.table, set()).update(keys)
    tables = {table for table, keys in behind.items() if len(keys - {""}) >= _SEVERAL}
    tables -= {strip.table for strip in strips if strip.table in tables and _is_before(strip, vocabulary)}
    return [_turned(strip) if number in rows and strip.table in tables else strip
            for number, strip in enumerate(strips)]


def _behind(strip: Strip, vocabulary: FormWords) -> set[str]:
    """The labels of a strip of pairs whose second halves are labels; "" for one without an answer before it."""
    if len(strip.slots) % 2 or not strip.filled:
        return set()
    keys = [_label(slot, vocabulary) for slot in strip.slots[1::2]]
    if not all(keys) or _known(strip.slots[::2], vocabulary):
        return set()
    return {key if answer.lines else "" for key, answer in zip(keys, strip.slots[::2], strict=True)}


def _is_before(strip: Strip, vocabulary: FormWords) -> bool:
    """Whether a label of a strip has an answer right behind it."""
    return len(strip.slots) % 2 == 0 and any(
        answer.lines and _label(label, vocabulary) and not _label(answer, vocabulary)
        for label, answer in zip(strip.slots[::2], strip.slots[1::2], strict=True))


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
