"""Part B, "Names and organisation of Panel Members": who decided, and for whom."""

import re
from collections.abc import Iterator, Sequence

from parsers.facts import Code, Origin, PanelMember
from parsers.forms.answers import Answer
from parsers.forms.choice import Choice
from parsers.forms.found import Ends, Found
from parsers.forms.mark import Level, Mark
from parsers.forms.people import without_contact
from parsers.forms.questions import NOWHERE, Notes
from parsers.forms.slots import Slot, Strip
from parsers.forms.terms import Kind, Term
from parsers.forms.wording import plain
from parsers.forms.words import FormWords
from parsers.text import collapse

PARTNERS = {"local_authority": "the local authority", "police": "the police", "health": "health (CCG or ICB)"}
"""The three statutory partners, each of whom decides (Rapid Review Process, Screening Panel)."""
_COLUMNS = ("panel_name", "panel_organisation")
_UNKNOWN = Term("organisation", Kind.ORGANISATION, "panel", "b")
_SAID = re.compile(r"\s*(?P<organisation>[A-Z][^:\n]{0,60}?)\s*:\s*")


def with_panel(strips: Sequence[Strip], choices: Sequence[tuple[Choice, ...]],
               sections: Sequence[Term | None]) -> list[tuple[Choice, ...]]:
    """The labels with any organisation that is named with a colon among the panel's members.

    Where the panel is a table with columns for names and organisations, an organisation in it is no label.
    """
    columned = any(choice.key in _COLUMNS and choice.doubt[0] == 0 for chosen in choices for choice in chosen)
    return [
        tuple(_of_the_panel(strip, chosen, columned)) if section is not None and section.key == "panel" else chosen
        for strip, chosen, section in zip(strips, choices, sections, strict=True)
    ]


def _of_the_panel(strip: Strip, chosen: tuple[Choice, ...], columned: bool) -> Iterator[Choice]:
    named = {choice.mark.slot for choice in chosen}
    for number, slot in enumerate(strip.slots):
        if number not in named and (mark := _named(number, slot)) is not None:
            yield Choice(mark, _UNKNOWN, (0, 0))
        yield from (choice for choice in chosen if choice.mark.slot == number
                    and not (columned and choice.term.kind is Kind.ORGANISATION and not choice.mark.found.colon))


def _named(number: int, slot: Slot) -> Mark | None:
    said = _SAID.match(slot.lines[0].text) if slot.lines else None
    if said is None:
        return None
    ends = Ends.MARKED if slot.lines[0].text[said.end():] else Ends.WHOLE
    found = Found((_UNKNOWN,), said.start("organisation"), said.end(), said["organisation"], ends=ends, colon=True)
    return Mark(found, number, level=Level.SLOT, pure=ends is Ends.WHOLE and len(slot.lines) == 1)


def read_panel(answers: Sequence[Answer], notes: Notes) -> tuple[PanelMember, ...]:
    """The members of the screening panel whose names were filled in, organisations as printed.

    Source: Appendix A, Part B: "Screening panel must be comprised of representation from the 3 statutory
    safeguarding partners"; a partner without a name is asked for.
    """
    members = [*_labelled(answers), *_listed(answers)]
    for number, (_, origin) in enumerate(members):
        notes.came_from(f"panel[{number}].name", origin)
    panel = tuple(_without_contact(member, origin, notes) for member, origin in members)
    present = {partner for member in panel for partner in _partners(member.organisation, notes.vocabulary)}
    absent = [said for partner, said in PARTNERS.items() if partner not in present]
    if absent:
        place = next((answer.place for answer in answers if answer.term.section == "panel"), NOWHERE)
        notes.doubt("panel", Code.MISSING, f"there is no name for {_and(absent)}.", place)
    return panel


def _without_contact(member: PanelMember, origin: Origin, notes: Notes) -> PanelMember:
    """The member with the name alone: telephone numbers and email addresses are asked for of the leads only."""
    person = without_contact(member.name)
    if person.contact and person.name:
        notes.leave(origin.where, "contact details behind a name")
        return PanelMember(member.organisation, person.name)
    return member


def _labelled(answers: Sequence[Answer]) -> Iterator[tuple[PanelMember, Origin]]:
    for answer in answers:
        if answer.key == "organisation" and answer.text:
            yield PanelMember(answer.printed, answer.text), answer.origin


def _listed(answers: Sequence[Answer]) -> Iterator[tuple[PanelMember, Origin]]:
    """The members in a table with a column for names and one for organisations."""
    for names in (answer for answer in answers if answer.key == "panel_name"):
        sides = [answer for answer in answers if answer.key == "panel_organisation" and answer.strip == names.strip]
        for piece in names.pieces:
            said = " ".join(other.text for side in sides for other in side.pieces if other.strip == piece.strip)
            member = PanelMember(collapse(said), collapse(piece.text))
            yield member, Origin(piece.line.where, member.name)


def _partners(organisation: str, vocabulary: FormWords) -> Iterator[str]:
    """Which statutory partner an organisation is, to judge by its whole name or the beginning of it."""
    words = plain(organisation).split()
    for count in range(len(words), 0, -1):
        terms = vocabulary.phrases.get(" ".join(words[:count]), ())
        if partners := [term.partner for term in terms if term.partner]:
            yield from partners
            return


def _and(names: list[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
