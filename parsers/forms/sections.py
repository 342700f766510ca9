"""Which headings are meant, and so which section each strip belongs to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.forms.found import Ends, Grade
from parsers.forms.mark import Level, Mark, is_number
from parsers.forms.slots import Strip
from parsers.forms.terms import UNMISTAKABLE, Kind, Term

OTHER = Term("", Kind.OTHER_HEADING, section="other")
"""What a heading begins that is none of the form's."""
_LEAST_OF_PART_B = 2
_MOST_BESIDE = 2
PARTS = ("part_a", "part_b")
REPEATED = ("children", "child", "part_a", "part_b", "guidance")
"""Sections whose heading may come again."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that is meant: where it stands and what it begins."""

    strip: int
    mark: Mark
    term: Term


def headings_of(strips: Sequence[Strip], marks: Sequence[tuple[Mark, ...]]) -> tuple[Heading, ...]:
    """The headings that are meant, in reading order.

    The same words may stand in an answer: of several candidates for a section those count that look most like a
    heading. The heading of the children's section may come once for each child. Under printed guidance only the
    printed words of a heading end it. Part B has two headings at least that nobody writes in an answer;
    where it stands alone, a colon behind a single word makes a heading too. In a table a heading that comes again
    before anything was told under it is meant too: "Section 3 - The incident", then "Brief description" below it.
    """
    found = list(_outside_guidance(strips, marks))
    alone = not any(heading.term.part == "a" for heading in found)
    certain = {heading.term.key for heading in found
               if heading.term.part == "b" and (_certain(heading) or (alone and heading.mark.found.colon))}
    if len(certain) < _LEAST_OF_PART_B:
        found = [heading for heading in found if heading.term.part != "b"]
    best: dict[str, tuple[int, ...]] = {}
    for heading in found:
        key = heading.term.key
        best[key] = min(best.get(key, _unlikeness(heading)), _unlikeness(heading))
    meant = [heading for heading in found if _is_meant(heading, best)]
    again = [heading for heading in found if heading not in meant and _says_on(heading, meant, strips, marks)]
    return tuple(sorted((*meant, *again), key=lambda heading: (heading.strip, heading.mark.slot)))


def _says_on(heading: Heading, meant: Sequence[Heading], strips: Sequence[Strip],
             marks: Sequence[tuple[Mark, ...]]) -> bool:
    """Whether a heading only comes again below its section's own, with nothing but questions between them."""
    above = next((one for one in reversed(meant) if one.strip < heading.strip), None)
    if above is None or above.term is not heading.term or not (above.mark.pure and above.mark.alone):
        return False
    rows = {strips[one.strip].table for one in (above, heading)}
    between = range(above.strip + 1, heading.strip)
    asked = (strips[number].blank or any(mark.level is Level.SLOT and mark.found.ends is not Ends.BARE
                                         for mark in marks[number]) for number in between)
    printed = heading.mark.found.grade is Grade.EXACT and heading.mark.pure
    return printed and len(rows) == 1 and 0 not in rows and all(asked)


def _certain(heading: Heading) -> bool:
    mark = heading.mark
    return mark.found.grade is not Grade.MEANT and (mark.strong > 0 or " " in mark.found.printed.strip())


def _outside_guidance(strips: Sequence[Strip], marks: Sequence[tuple[Mark, ...]]) -> Iterator[Heading]:
    guidance = False
    for number, strip in enumerate(strips):
        for heading in _candidates(number, strip, marks[number]):
            again = guidance and heading.term.key == "guidance"
            if not again and (not guidance or heading.mark.found.grade is Grade.EXACT):
                guidance = heading.term.key == "guidance"
                yield heading


def _candidates(number: int, strip: Strip, marks: tuple[Mark, ...]) -> Iterator[Heading]:
    for mark in marks:
        told = mark.found.ends is Ends.BARE or (mark.after and not mark.strong)
        if mark.level is Level.SLOT and not told and (term := _heading(strip, mark)):
            yield Heading(number, mark, term)


def _heading(strip: Strip, mark: Mark) -> Term | None:
    """The section that a mark may begin. What is a label too is a label when something stands beside it."""
    sections = [term for term in mark.terms if term.kind is Kind.HEADING]
    only = mark.alone and mark.pure
    row = strip.table > 0 and len(strip.slots) == 1 and mark.pure
    if not sections:
        other = any(term.kind is Kind.OTHER_HEADING for term in mark.terms)
        said = mark.found.grade is Grade.EXACT and any(term.key == UNMISTAKABLE for term in mark.terms)
        return OTHER if other and only and (row or mark.strong or said) else None
    told = mark.pure and (mark.alone or strip.table > 0) and sections[0].answers and sections[0].part == "a"
    asks = mark.found.colon and sections[0].part == "b"
    brief = " " not in mark.found.printed.strip() and not (mark.strong or row or told or asks)
    if brief or not _leads(strip, mark) or (mark.found.grade is Grade.MEANT and len(sections) > 1):
        return None
    term = sections[0]
    label = term.key == "child" or (not term.answers and any(other.kind is Kind.LABEL for other in mark.terms))
    return None if (label and not only) or (term.key in PARTS and not mark.alone) else term


def _leads(strip: Strip, mark: Mark) -> bool:
    """Whether the mark begins its strip, a section number aside, with one answer beside it at most."""
    filled = [number for number, slot in enumerate(strip.slots) if not slot.blank]
    numbered = is_number(strip.slots[filled[0]])
    return filled[numbered:numbered + 1] == [mark.slot] and len(filled) - numbered <= _MOST_BESIDE


def _unlikeness(heading: Heading) -> tuple[int, ...]:
    """How little a candidate looks like a heading; 0 is best in each place."""
    mark = heading.mark
    return (mark.found.grade is Grade.MEANT, -mark.strong, not mark.pure, mark.found.grade)


def _is_meant(heading: Heading, best: dict[str, tuple[int, ...]]) -> bool:
    key = heading.term.key
    if heading.term.kind is Kind.OTHER_HEADING:
        return True
    if key in REPEATED:
        return heading.mark.found.grade is not Grade.MEANT or best[key][0] == 1
    return _unlikeness(heading) == best[key]

