"""At least one keyed item points to one open case, and nothing contradicts: else a person places it."""

from collections.abc import Iterable
from dataclasses import dataclass

from parsers.facts import Address, Return
from rules.case import Case
from rules.evidence.doubts import about_agency, about_case, about_child
from rules.evidence.items import Evidence
from rules.people import Agency, People


@dataclass(frozen=True, slots=True)
class Filed:
    """A return that belongs to this case and agency beyond doubt."""

    reference: str
    agency: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """A return that a person must place: what we think, and why we do not file it ourselves."""

    reference: str | None
    agency: str | None
    reasons: tuple[str, ...]


def weigh(
    evidence: Iterable[Evidence],
    reading: Return,
    sender: Address | None,
    cases: Iterable[Case],
    people: People,
    marked: str = "",
    family: str = "",
) -> Filed | Proposed:
    """Weighs where a return belongs ("What comes in", row *return*). Reasons are sentences for the manager.

    ``marked`` are the initials of the child that the document is marked with, ``family`` the family details that
    stand on it ("" when it has none).
    """
    items, known = tuple(evidence), {case.reference: case for case in cases}
    keyed = {item.reference for item in items if item.keyed}
    pointed = keyed or {item.reference for item in items}
    reference = next(iter(pointed)) if len(pointed) == 1 else None
    agency = agency_of(reading, items, sender, people)
    doubts = [
        *about_case(reference, keyed, pointed, items, known),
        *about_agency(agency, items, sender, known.get(reference or "")),
        *about_child(marked, family, reading, known.get(reference or ""), known),
    ]
    if doubts or reference is None or agency is None:
        return Proposed(reference, agency.key if agency else None, tuple(doubts))
    return Filed(reference, agency.key)


def agency_of(reading: Return, items: Iterable[Evidence], sender: Address | None, people: People) -> Agency | None:
    """The agency that a return speaks for: by its own name for itself, else by our token, else by its sender."""
    called = people.agencies_called(reading.agency) if reading.agency else ()
    if len(called) == 1:
        return called[0]
    keys = {item.agency for item in items if item.keyed and item.agency}
    if len(keys) == 1:
        return people.agency(keys.pop())
    spoken = people.agencies_of(sender) if sender else ()
    return spoken[0] if len(spoken) == 1 else None
