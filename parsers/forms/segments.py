"""A slot cut at the labels in it: what stands before each label, and what follows it up to the next."""

import re
from collections.abc import Sequence

from parsers.facts.values import value
from parsers.forms.choice import Choice
from parsers.forms.lines import Line
from parsers.forms.slots import Slot

_PARTING = re.compile(r"(?<=\w)(?:\s+(?:[-–—|•·]\s*|/\s+)|\s*[,;]\s*)$")
"""What only parts an answer from the next label in its line ("Maisie Holroyd - DOB: ...")."""


@value(frozen=True, slots=True)
class Segment:
    """A label with the lines that follow it in its slot. ``before`` is what its own line says before it."""

    choice: Choice
    before: tuple[Line, ...]
    lines: tuple[Line, ...]


def cut(slot: Slot, choices: Sequence[Choice]) -> tuple[tuple[Line, ...], tuple[Segment, ...]]:
    """The lines of a slot above its first label, and a segment for each label."""
    if not choices:
        return slot.lines, ()
    first = choices[0].mark
    segments = tuple(
        Segment(choice, _before(slot, choice, previous), _after(slot, choice, following))
        for previous, choice, following in zip((None, *choices), choices, (*choices[1:], None), strict=False)
    )
    return slot.lines[:first.line], segments


def _before(slot: Slot, choice: Choice, previous: Choice | None) -> tuple[Line, ...]:
    mark = choice.mark
    if previous is not None and previous.mark.line == mark.line:
        return ()
    line = slot.lines[mark.line]
    return _part(line, 0, mark.found.start)


def _after(slot: Slot, choice: Choice, following: Choice | None) -> tuple[Line, ...]:
    mark = choice.mark
    here = slot.lines[mark.line]
    if following is None:
        return (*_part(here, mark.found.end, None), *slot.lines[mark.line + 1:])
    if following.mark.line == mark.line:
        return _part(here, mark.found.end, following.mark.found.start)
    return (*_part(here, mark.found.end, None), *slot.lines[mark.line + 1:following.mark.line])


def _part(line: Line, start: int, stop: int | None) -> tuple[Line, ...]:
    text = line.text[start:stop]
    text = text if stop is None or not start else _PARTING.sub("", text)
    return (line.part(start, start + len(text)),) if text.strip() else ()
