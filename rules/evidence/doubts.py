"""Why a return is not filed by itself: sentences for the manager, none of which names a child."""

from parsers.facts import Address, Return
from rules.case import Case, Standing
from rules.children import initials, initials_in, is_mentioned, is_named, with_names, words_of
from rules.clock.words import full_moment
from rules.evidence.items import Evidence
from rules.people import Agency


def about_case(
    reference: str | None,
    keyed: set[str],
    pointed: set[str],
    items: tuple[Evidence, ...],
    known: dict[str, Case],
) -> list[str]:
    """What is doubtful about the case: no token, several cases named, none that is open."""
    doubts = []
    if not keyed:
        doubts.append("it is no reply to our request, and not on the form that we sent: anybody could have written it")
    if len(pointed) > 1:
        doubts.append(f"it points to more than one case: {', '.join(sorted(pointed))}")
    others = sorted({item.reference for item in items} - pointed)
    if others:
        doubts.append(f"it also names {', '.join(others)}")
    case = known.get(reference or "")
    if reference and (case is None or case.standing not in (Standing.OPEN, Standing.HELD)):
        doubts.append(f"{reference} is not an open case")
    return doubts


def about_agency(
    agency: Agency | None,
    items: tuple[Evidence, ...],
    sender: Address | None,
    case: Case | None,
) -> list[str]:
    """What is doubtful about the agency: which it is, who sent it, whether it was asked, whether it has answered."""
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
        came = f", which came on {full_moment(ask.returned)}" if ask.returned else ""
        doubts.append(f"{agency.name} has already sent a return{came}; another replaces it only on your word")
    return doubts


def about_child(marked: str, family: str, reading: Return, case: Case | None, known: dict[str, Case]) -> list[str]:
    """The document is about a child, and it is none of this case's: by initials, by family details, by its words."""
    children = case.referral.children if case else ()
    named = with_names(children)
    if not named or case is None:
        return []
    if initials_in(marked) and not initials_in(marked) & {initials(child) for child in children}:
        return ["the child that it names by initials is not the child of this case"]
    if family and not any(is_named(child, words_of(family)) for child in named):
        return ["the family that it names is not the family of this case"]
    said = words_of(_text(reading))
    strangers = {other.reference: with_names(other.referral.children) for other in known.values() if other != case}
    others = [reference for reference, family in strangers.items() if any(is_named(child, said) for child in family)]
    if others and not any(is_mentioned(child, said) for child in named):
        return [f"it tells of the child of {', '.join(others)}, and never names the child of this case"]
    return []


def _text(reading: Return) -> str:
    """Everything that the return tells."""
    told = [section.text for section in reading.summary]
    for entry in reading.entries:
        told += [entry.event, entry.response or "", entry.comment or ""]
    return "\n".join(told)
