"""Part B, the Screening Panel's decision: a command, which needs what a command needs."""

from parsers.facts import Outcome, Reading, Screening
from rules.case import Case, Role, Standing
from rules.decisions import AskPartBBack, Decision, Settle, TakePartB, TellManager
from rules.incoming import Incoming, World
from rules.states import MessageState
from rules.trust import Verdict
from rules.twins import same_child

DECIDERS = frozenset({Role.HEAD_OF_SAFEGUARDING, Role.LOCAL_AUTHORITY, Role.POLICE, Role.HEALTH})
MAY_SEND = DECIDERS | {Role.MANAGER}
DOUBTFUL = ("decision", "rationale", "panel")
"""The fields whose problems make the requests wait."""


def part_b(reading: Reading, incoming: Incoming, world: World) -> list[Decision]:
    """Recorded when it points to one open case and its sender may decide; asked back when no one box is ticked."""
    screening = reading.data
    assert isinstance(screening, Screening)
    case, keyed = _case(reading, incoming, world)
    if case is None or case.standing not in (Standing.OPEN, Standing.HELD):
        return _propose(reading, None, "a Part B that points to no one open case")
    believed = incoming.verdict is Verdict.AUTHENTICATED and keyed
    if not (world.roles(incoming) & MAY_SEND and believed):
        reason = "a Part B whose sender may not decide, or was not shown to be who it says"
        return _propose(reading, case.reference, reason)
    if screening.decision is None:
        reason = "a Part B without one clear tick: asked back"
        return [AskPartBBack(case.reference, reading), Settle(MessageState.HANDLED, reason, case.reference)]
    return [
        TakePartB(case.reference, reading, _obstacles(reading, case, world.roles(incoming))),
        Settle(MessageState.HANDLED, "Part B was recorded", case.reference),
    ]


def _case(reading: Reading, incoming: Incoming, world: World) -> tuple[Case | None, bool]:
    """The one case that everything in it points to, and whether a token of ours does."""
    evidence = (*incoming.evidence, *incoming.keyed_in(reading))
    named = {item.reference for item in evidence} | {t.reference for t in incoming.threads if t.reference}
    keyed = incoming.keyed or any(item.keyed for item in evidence)
    return (world.case(named.pop()) if len(named) == 1 else None), keyed


def _propose(reading: Reading, reference: str | None, reason: str) -> list[Decision]:
    offers = (f"FILE UNDER {reference}",) if reference else ()
    guess = f"It is a Part B for {reference}." if reference else "It is a Part B."
    return [
        TellManager("proposal", reference, None, (reason,), guess, (*offers, "NOT A REFERRAL"), reading),
        Settle(MessageState.PROPOSED, reason, reference),
    ]


def _obstacles(reading: Reading, case: Case, roles: frozenset[Role]) -> tuple[str, ...]:
    """Why the requests wait for SEND: any problem in decision, rationale or sender, another child, a change."""
    assert isinstance(reading.data, Screening)
    doubts = [problem.message for problem in reading.problems if problem.field.split("[")[0] in DOUBTFUL]
    if not roles & DECIDERS:
        doubts.append("Part B came from the manager, not from the Head of Safeguarding or a panel lead")
    if reading.referral and reading.referral.children and not same_child(reading.referral, case.referral):
        doubts.append("Part A in the same file names another child than the case")
    if case.decision not in (None, Outcome.QUERIES, reading.data.decision):
        doubts.append("a decision had been recorded before; this one changes it")
    return tuple(doubts)
