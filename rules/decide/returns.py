"""An agency's return: filed when a token ties it to case and agency and nothing contradicts; else proposed."""

from parsers.facts import Code, Reading, Return
from rules.case import Standing
from rules.decide.maybe import ANY
from rules.decisions import Decision, FileReturn, Settle, TellManager
from rules.evidence import Evidence, Filed, Proposed, agency_of, references_in, weigh
from rules.incoming import Incoming, World
from rules.people import Agency
from rules.states import MessageState
from rules.triage import earlier
from rules.trust import Verdict

OUR_REPORT = "report"
"""In place of an agency, in the properties of the report form: it is keyed to its case."""
OFFERED = 3
"""So many cases are offered to file it under, when it names none itself."""


def agency_return(reading: Reading, incoming: Incoming, world: World) -> list[Decision]:
    """Files or proposes one return ("What comes in", row *return*)."""
    if ours := [item for item in incoming.keyed_in(reading) if item.agency == OUR_REPORT]:
        return _report(ours[0].reference)
    placed = _place(reading, incoming, world)
    if isinstance(placed, Filed):
        return [
            FileReturn(placed.reference, placed.agency, reading),
            Settle(MessageState.HANDLED, "a return was filed", placed.reference, placed.agency),
        ]
    meant = _meant(reading, incoming, world)
    guess = f"It may be a return of {' or of '.join(one.name for one in meant) or 'an agency'}"
    guess += f" for {placed.reference}." if placed.reference else "."
    reasons, offers = "; ".join(placed.reasons), _offers(placed, meant, world)
    return [
        TellManager("proposal", placed.reference, placed.agency, placed.reasons, guess, offers, reading),
        Settle(MessageState.PROPOSED, f"perhaps a return, but {reasons}", placed.reference, placed.agency or ANY, True),
    ]


def _report(reference: str) -> list[Decision]:
    """Our own report form comes back without the command: it looks like a return, and is none."""
    why = ("REPORT sends it to the three statutory partners, each of whom is asked to agree",)
    guess = f"It is the report of {reference}, and nobody has been sent it."
    return [TellManager("proposal", reference, None, why, guess, ("REPORT", "NOT A REFERRAL")),
            Settle(MessageState.PROPOSED, "the report, without the command REPORT", reference)]


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


def _meant(reading: Reading, incoming: Incoming, world: World) -> tuple[Agency, ...]:
    """Every agency that it may speak for: the one it names, the one our token was given to, the sender's."""
    assert isinstance(reading.data, Return)
    people, sender = world.people, incoming.message.sender
    named = people.agencies_called(reading.data.agency) if reading.data.agency else ()
    tokens = sorted({item.agency for item in evidence_of(reading, incoming, world) if item.keyed and item.agency})
    given = tuple(agency for key in tokens if (agency := people.agency(key)))
    spoken = people.agencies_of(sender) if sender else ()
    return tuple(dict.fromkeys((*named, *given, *spoken)))


def _offers(placed: Proposed, meant: tuple[Agency, ...], world: World) -> tuple[str, ...]:
    """FILE UNDER the case that it seems to belong to, else each open case in which the agency was asked.

    Where more than one agency may be meant, each has an offer of its own.
    """
    asked = [
        case.reference
        for case in world.cases
        if case.standing is Standing.OPEN and placed.agency and case.ask_of(placed.agency)
    ]
    named = world.case(placed.reference)
    cases = [named.reference] if named else asked[-OFFERED:]
    files = [f"FILE UNDER {reference}" for reference in cases]
    if len(meant) > 1:
        files = [f"{words} {agency.key}" for words in files for agency in meant]
    return (*files, "NOT A REFERRAL")
