"""Filing by evidence, never by tricks: at least one keyed item points to one open case, and nothing contradicts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from parsers.facts import Address, Return
from rules.case import Case, Standing
from rules.people import Agency, People


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that points to a case. ``keyed``: it carries a token of ours that was verified.

    ``agency`` is the agency key that it names ("" when it names none), ``words`` says for people what it is.
    """

    reference: str
    keyed: bool
    words: str
    agency: str = ""


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
    initials: str = "",
) -> Filed | Proposed:
    """Weighs where a return belongs ("What comes in", row *return*). Reasons are sentences for the manager.

    ``initials`` are those of the child that the document names ("" when it names none).
    """
    items, known = tuple(evidence), {case.reference: case for case in cases}
    keyed = {item.reference for item in items if item.keyed}
    pointed = keyed or {item.reference for item in items}
    reference = next(iter(pointed)) if len(pointed) == 1 else None
    agency = agency_of(reading, items, sender, people)
    doubts = [
        *_about_case(reference, keyed, pointed, items, known),
        *_about_agency(agency, items, sender, known.get(reference or "")),
        *_about_child(initials, known.get(reference or "")),
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


def _about_case(
    reference: str | None,
    keyed: set[str],
    pointed: set[str],
    items: tuple[Evidence, ...],
    known: dict[str, Case],
) -> list[str]:
    doubts = []
    if not keyed:
        doubts.append("nothing in it carries a token of ours: it is no reply to our request and not on our form")
    if len(pointed) > 1:
        doubts.append(f"it points to more than one case: {', '.join(sorted(pointed))}")
    others = sorted({item.reference for item in items} - pointed)
    if others:
        doubts.append(f"it also names {', '.join(others)}")
    case = known.get(reference or "")
    if reference and (case is None or case.standing not in (Standing.OPEN, Standing.HELD)):
        doubts.append(f"{reference} is not an open case")
    return doubts


def _about_agency(
    agency: Agency | None,
    items: tuple[Evidence, ...],
    sender: Address | None,
    case: Case | None,
) -> list[str]:
    if agency is None:
        return ["it does not show which agency it speaks for"]
    doubts = []
    named = {item.agency for item in items if item.keyed and item.agency} - {agency.key}
    if named:
        doubts.append(f"our token was given to another agency ({', '.join(sorted(named))}), and it says {agency.name}")
    if sender is None or not agency.knows(sender):
        doubts.append(f"the sender's address is not known to be {agency.name}’s")
    ask = case.ask_of(agency.key) if case else None
    if case and (ask is None or ask.removed):
        doubts.append(f"{agency.name} was not asked in {case.reference}")
    if ask and ask.version:
        doubts.append(f"{agency.name} has already sent a return; a newer one replaces it only on your word")
    return doubts


def _about_child(initials: str, case: Case | None) -> list[str]:
    """The document names a child by initials that are none of this case's children's."""
    groups = (re.findall(r"[^\W\d_]", group.upper()) for group in re.split(r"[,;/&]|\band\b", initials))
    named = {group[0] + group[-1] for group in groups if group}
    children = case.referral.children if case else ()
    pairs = (((child.forenames or "").strip()[:1] + (child.last_names or "").strip()[:1]).upper() for child in children)
    ours = {pair for pair in pairs if len(pair) == 2}
    if not named or not ours or named & ours:
        return []
    return ["the child that it names by initials is not the child of this case"]


def references_in(text: str, prefix: str) -> tuple[str, ...]:
    """The case references that a text shows, each once, in order of appearance, whatever dash was typed."""
    dashed = re.sub(r"\s?[‐‑‒–—]\s?", "-", text.upper())
    found = re.findall(rf"(?<![A-Z0-9]){re.escape(prefix)}-[0-9]{{4}}-[0-9]{{3,}}(?![0-9])", dashed)
    return tuple(dict.fromkeys(found))
