"""An agency's return: filed when a token ties it to case and agency and nothing contradicts; else proposed."""

from parsers.facts import Code, Reading, Return
from rules.case import Standing
from rules.decide.maybe import ANY
from rules.decisions import Decision, FileReturn, Settle, TellManager
from rules.evidence import Evidence, Filed, Proposed, agency_of, references_in, weigh
from rules.incoming import Incoming, World
from rules.states import MessageState
from rules.triage import earlier
from rules.trust import Verdict

OFFERED = 3
"""So many cases are offered to file it under, when it names none itself."""


def agency_return(reading: Reading, incoming: Incoming, world: World) -> list[Decision]:
    """Files or proposes one return ("What comes in", row *return*)."""
    placed = _place(reading, incoming, world)
    if isinstance(placed, Filed):
        return [
            FileReturn(placed.reference, placed.agency, reading),
            Settle(MessageState.HANDLED, "a return was filed", placed.reference, placed.agency),
        ]
    agency = world.people.agency(placed.agency or "")
    guess = f"It may be a return of {agency.name if agency else 'an agency'}"
    guess += f" for {placed.reference}." if placed.reference else "."
    reasons, offers = "; ".join(placed.reasons), _offers(placed, world)
    return [
        TellManager("proposal", placed.reference, placed.agency, placed.reasons, guess, offers, reading),
        Settle(MessageState.PROPOSED, f"perhaps a return, but {reasons}", placed.reference, placed.agency or ANY, True),
    ]


def _place(reading: Reading, incoming: Incoming, world: World) -> Filed | Proposed:
    data, said = reading.data, reading.properties
    assert isinstance(data, Return)
    evidence = evidence_of(reading, incoming, world)
    placed = weigh(
        evidence, data, incoming.message.sender, world.cases, world.people,
        said.get("child_initials", ""), said.get("family_details", ""),
    )  # fmt: skip
    doubts = placed.reasons if isinstance(placed, Proposed) else tuple(_further(reading, incoming, world))
    return Proposed(placed.reference, placed.agency, doubts) if doubts else placed


def _further(reading: Reading, incoming: Incoming, world: World) -> list[str]:
    """Doubts that no evidence answers."""
    doubts = []
    if incoming.verdict is Verdict.FAILED:
        doubts.append("its sender failed authentication")
    if any(problem.code is Code.NIL_WITH_ROWS for problem in reading.problems):
        doubts.append("it says nil and has rows")
    speaks = [agency_in(one, incoming, world) for one in (*earlier(reading, incoming), reading)]
    if speaks[-1] in speaks[:-1]:
        doubts.append("another return of the same agency came in the same message, and it differs")
    return doubts


def agency_in(reading: Reading, incoming: Incoming, world: World) -> str | None:
    """The key of the agency that a return in this message speaks for."""
    assert isinstance(reading.data, Return)
    found = agency_of(
        reading.data, evidence_of(reading, incoming, world), incoming.message.sender, world.people
    )
    return found.key if found else None


def evidence_of(reading: Reading, incoming: Incoming, world: World) -> tuple[Evidence, ...]:
    """Everything that points this return to a case: the message's, the file's token, references on the form."""
    words = " ".join(reading.properties.get(name, "") for name in ("case_reference", "references"))
    seen = (Evidence(one, False, "the reference on the form") for one in references_in(words, world.prefix))
    return (*incoming.evidence, *incoming.keyed_in(reading), *seen)


def _offers(placed: Proposed, world: World) -> tuple[str, ...]:
    """FILE UNDER the case that it seems to belong to, else each open case in which the agency was asked."""
    asked = [
        case.reference
        for case in world.cases
        if case.standing is Standing.OPEN and placed.agency and case.ask_of(placed.agency)
    ]
    named = world.case(placed.reference)
    cases = [named.reference] if named else asked[-OFFERED:]
    return (*(f"FILE UNDER {reference}" for reference in cases), "NOT A REFERRAL")
