"""Headings that nobody knows: told by their looks, they end the answer before them and are never part of it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from parsers.forms.bands import Bands
from parsers.forms.due import Due
from parsers.forms.found import Ends, Found, Grade
from parsers.forms.guidance import without_guidance
from parsers.forms.leads import Lead, lead_of
from parsers.forms.looks import Looks, Marks
from parsers.forms.mark import Level, Mark
from parsers.forms.nearness import find_close
from parsers.forms.sections import OTHER, PARTS, Heading
from parsers.forms.slots import Strip
from parsers.forms.terms import OTHER_LABEL, Kind, Term
from parsers.forms.words import FormWords


def with_strangers(strips: Sequence[Strip], marks: Marks, headings: Sequence[Heading],
                   vocabulary: FormWords) -> tuple[list[tuple[Mark, ...]], tuple[Heading, ...]]:
    """The marks and headings with those that nobody knows, and with every band above a further child's details."""
    leads = [lead_of(strip) for strip in strips]
    begins = min((heading.strip for heading in headings if heading.term.section == "children"), default=0)
    bands = Bands.of(strips, marks, begins, vocabulary)
    found = dict(_unknown(strips, leads, marks, headings, bands, vocabulary))
    child = vocabulary.heading("child")
    begun = {heading.strip for heading in headings if heading.term.part}
    found |= {number: _heading(number, lead, child) for number, lead in enumerate(leads)
              if lead is not None and number not in begun and bands.is_band(number, lead)}
    kept = [heading for heading in headings if heading.strip not in found]
    for place, heading in enumerate(kept):
        if heading.term.kind is Kind.OTHER_HEADING and bands.asks_again(heading.strip):
            kept[place] = Heading(heading.strip, heading.mark, child)
    all_of_them = [*kept, *(heading for heading in found.values() if heading.term is not OTHER_LABEL)]
    return [_with(row, found.get(number)) for number, row in enumerate(marks)], tuple(
        sorted(all_of_them, key=lambda heading: heading.strip))


def _with(row: tuple[Mark, ...], heading: Heading | None) -> tuple[Mark, ...]:
    """The marks of a strip with that of a heading in place of what else was found in its slot."""
    return row if heading is None else (*(mark for mark in row if mark.slot != heading.mark.slot), heading.mark)


def _unknown(strips: Sequence[Strip], leads: Sequence[Lead | None], marks: Marks, headings: Sequence[Heading],
             bands: Bands, vocabulary: FormWords) -> Iterator[tuple[int, Heading]]:
    """The unknown headings behind the first known one."""
    known = [heading for heading in headings if heading.term.part and heading.term.key not in PARTS]
    looks = Looks.of(strips, leads, marks, frozenset(heading.strip for heading in known))
    begun, keys = {heading.strip for heading in headings}, {heading.term.key for heading in headings}
    last, due = max(begun, default=0), Due(strips, leads, marks, looks)
    for number, lead in enumerate(leads):
        if number in begun:
            last = number
            continue
        section = _section(known, number)
        if lead is None or section is None or section.key == "guidance" or not _worded(lead, marks[number]):
            continue
        bare = number - 1 in begun and leads[number - 1] is not None
        listed = any(before.number for before in leads[last + 1:number] if before is not None)
        turn = not bare and (due.takes_its_turn(number, last) or (
            due.may(lead) and _meant(lead, set(keys), vocabulary) is not OTHER))
        if (turn or looks.like(lead, not bare, listed)) and without_guidance(lead.line.text, vocabulary):
            term = OTHER_LABEL if bands.asks_on(number, section.section) else _meant(lead, keys, vocabulary)
            last = number
            yield number, _heading(number, lead, term)


def _worded(lead: Lead, marks: tuple[Mark, ...]) -> bool:
    """Whether a strip is worded like a heading and is nothing else that we know."""
    known = any(mark.found.ends is not Ends.BARE and mark.found.grade is not Grade.MEANT for mark in marks)
    return lead.brief and lead.only and not known


def _meant(lead: Lead, keys: set[str], vocabulary: FormWords) -> Term:
    """The one section that unknown words can only mean, if the form has not had it yet."""
    close = find_close(lead.line.text, vocabulary, meaning=True)
    sections = [term for term in close.terms if term.kind is Kind.HEADING] if close is not None else []
    if len(sections) != 1 or sections[0].key in keys:
        return OTHER
    keys.add(sections[0].key)
    return sections[0]


def _section(known: Sequence[Heading], number: int) -> Term | None:
    """The section that a strip stands in."""
    place = bisect_left(known, number, key=lambda heading: heading.strip)
    return known[place - 1].term if place else None


def _heading(number: int, lead: Lead, term: Term) -> Heading:
    text = lead.line.text
    found = Found((term,), 0, len(text), text.strip(), Grade.CLOSE, Ends.WHOLE, colon=True, numbered=bool(lead.number))
    return Heading(number, Mark(found, lead.slot, 0, Level.SLOT, pure=True, alone=True, strong=int(lead.loud)), term)
