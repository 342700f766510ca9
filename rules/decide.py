"""What follows from one message: the order of judgement, and for each sort of message what a careful clerk does."""

from collections.abc import Callable

from parsers.facts import Code, Kind, Outcome, Reading, Referral, Return, Screening
from rules.case import Case, Role
from rules.commands import NotUnderstood, ReadDay, may, parse_command
from rules.decisions import (
    AskPartBBack,
    Decision,
    FileReturn,
    Obey,
    OpenCase,
    PassAnswerOn,
    Refuse,
    Reply,
    Settle,
    TakePartB,
    TellManager,
)
from rules.evidence import Evidence, Filed, Proposed, agency_of, references_in, weigh
from rules.incoming import Incoming, World
from rules.states import MessageState
from rules.triage import Sort, filled, locked, triage
from rules.trust import Verdict
from rules.twins import same_child, twins_of

HANDLED, PROPOSED, IGNORED = MessageState.HANDLED, MessageState.PROPOSED, MessageState.IGNORED
LEADS = frozenset({Role.HEAD_OF_SAFEGUARDING, Role.LOCAL_AUTHORITY, Role.POLICE, Role.HEALTH, Role.MANAGER})


def decide(incoming: Incoming, world: World, read_day: ReadDay) -> tuple[Decision, ...]:
    """The decisions about one message, the last of them a ``Settle``: where the message ends up, and why."""
    sort = triage(incoming, world)
    if sort is Sort.REPLY:
        return _reply(incoming, world, read_day)
    return SORTS[sort](incoming, world)


def _own(incoming: Incoming, world: World) -> tuple[Decision, ...]:
    return (Settle(IGNORED, "our own letter"),)


def _bounce(incoming: Incoming, world: World) -> tuple[Decision, ...]:
    bounce, thread = incoming.message.bounce, incoming.thread
    failed = (
        tuple(f"{person.address}: {person.diagnostic or person.status}" for person in bounce.recipients)
        if bounce
        else ()
    )
    reference = thread.reference if thread else None
    return (
        TellManager("bounce_note", reference, thread.agency if thread else None, failed),
        Settle(HANDLED, "a letter could not be delivered; the manager was told", reference),
    )


def _absence(incoming: Incoming, world: World) -> tuple[Decision, ...]:
    thread = incoming.thread
    if thread is None:
        return (Settle(IGNORED, "an out-of-office answer to no letter of ours"),)
    return (
        TellManager("out_of_office_note", thread.reference, thread.agency),
        Settle(HANDLED, "an out-of-office answer; the manager was told", thread.reference),
    )


def _automatic(incoming: Incoming, world: World) -> tuple[Decision, ...]:
    if locked(incoming):
        return (Settle(PROPOSED, "automatic mail with a file that cannot be read", *_may_be_return(incoming, world)),)
    return (Settle(IGNORED, f"automatic or list mail ({incoming.message.automatic[0].partition(':')[0]})"),)


def _outside(incoming: Incoming, world: World) -> tuple[Decision, ...]:
    return (TellManager("hand_over", None), Settle(PROPOSED, "from the coroner or the press: not answered"))


def _locked(incoming: Incoming, world: World) -> tuple[Decision, ...]:
    about = tuple(problem.message for reading in locked(incoming) for problem in reading.problems)
    reference, agency, may_be = _may_be_return(incoming, world)
    told = TellManager("proposal", reference, agency, about)
    settled = Settle(
        PROPOSED, "a file that cannot be read: it may be a referral or a return", reference, agency, may_be
    )
    return (Reply("not_readable", reference, about), told, settled)


def _promised(incoming: Incoming, world: World) -> tuple[Decision, ...]:
    reference, agency, may_be = _may_be_return(incoming, world)
    return (
        Reply("form_missing", reference),
        Settle(PROPOSED, "a form was promised, but nothing is attached", reference, agency, may_be),
    )


def _other(incoming: Incoming, world: World) -> tuple[Decision, ...]:
    reference, agency, may_be = _may_be_return(incoming, world)
    guess = f"it may belong to {reference}" if reference else "no case and no form is named in it"
    return (Settle(PROPOSED, guess, reference, agency, may_be),)


def _forms(incoming: Incoming, world: World) -> tuple[Decision, ...]:
    decisions: list[Decision] = []
    for reading in filled(incoming):
        decisions += FORMS[reading.kind](reading, incoming, world)
    settles = [decision for decision in decisions if isinstance(decision, Settle)]
    rest = tuple(decision for decision in decisions if not isinstance(decision, Settle))
    return (*rest, _one(settles))


def _one(settles: list[Settle]) -> Settle:
    """One message, one state: what needs a person weighs more than what is handled."""
    proposed = [settle for settle in settles if settle.state is PROPOSED]
    if not proposed:
        return settles[0]
    reasons = "; ".join(dict.fromkeys(settle.reason for settle in proposed))
    agencies = {settle.agency for settle in proposed if settle.may_be_return}
    agency = agencies.pop() if len(agencies) == 1 else "*" if agencies else proposed[0].agency
    return Settle(PROPOSED, reasons, proposed[0].reference, agency, any(settle.may_be_return for settle in proposed))


def _referral(reading: Reading, incoming: Incoming, world: World) -> list[Decision]:
    referral = reading.data
    assert isinstance(referral, Referral)
    thread = incoming.thread
    own = world.case(thread.reference) if thread else None
    if own and same_child(referral, own.referral):
        return [
            PassAnswerOn(own.reference, reading),
            Settle(HANDLED, "the referrer's completed form, passed to the Head of Safeguarding", own.reference),
        ]
    twins = twins_of(referral, world.cases)
    if twins:
        reasons = "; ".join(reason for _, reason in twins)
        return [
            TellManager("proposal", twins[0][0].reference, None, tuple(reason for _, reason in twins)),
            Settle(PROPOSED, f"a possible duplicate: {reasons}", twins[0][0].reference),
        ]
    return [OpenCase(reading), Settle(HANDLED, "a referral: a case was opened")]


def _screening(reading: Reading, incoming: Incoming, world: World) -> list[Decision]:
    screening = reading.data
    assert isinstance(screening, Screening)
    named = {item.reference for item in incoming.evidence} | {t.reference for t in incoming.threads if t.reference}
    case = world.case(named.pop()) if len(named) == 1 else None
    if case is None:
        return [
            TellManager("proposal", None, None, ("Part B points to no one case",)),
            Settle(PROPOSED, "a Part B that points to no one case"),
        ]
    if not (world.roles(incoming) & LEADS and incoming.keyed and incoming.verdict is Verdict.AUTHENTICATED):
        reason = "a Part B whose sender may not decide, or was not shown to be who it says"
        return [TellManager("proposal", case.reference, None, (reason,)), Settle(PROPOSED, reason, case.reference)]
    if screening.decision is None:
        return [
            AskPartBBack(case.reference, reading),
            Settle(HANDLED, "a Part B without one clear tick: asked back", case.reference),
        ]
    return [
        TakePartB(case.reference, reading, _obstacles(reading, case, incoming)),
        Settle(HANDLED, "Part B was recorded", case.reference),
    ]


def _obstacles(reading: Reading, case: Case, incoming: Incoming) -> tuple[str, ...]:
    """Why the requests wait for SEND: any problem in the decision or the rationale, or another child."""
    doubts = [problem.message for problem in reading.problems if problem.field in ("decision", "rationale", "panel")]
    if reading.referral and reading.referral.children and not same_child(reading.referral, case.referral):
        doubts.append("Part A in the same file names another child than the case")
    if case.decision is not None and case.decision is not Outcome.QUERIES:
        doubts.append("a decision had been recorded before; this one changes it")
    return tuple(doubts)


def _return(reading: Reading, incoming: Incoming, world: World) -> list[Decision]:
    data, sender = reading.data, incoming.message.sender
    assert isinstance(data, Return)
    evidence = (*incoming.evidence, *incoming.keyed_in(reading), *_from_properties(reading, world))
    initials = reading.properties.get("child_initials", "")
    placed = weigh(evidence, data, sender, world.cases, world.people, initials)
    if isinstance(placed, Filed) and incoming.verdict is Verdict.FAILED:
        placed = Proposed(placed.reference, placed.agency, ("its sender failed authentication",))
    if isinstance(placed, Filed) and any(problem.code is Code.NIL_WITH_ROWS for problem in reading.problems):
        placed = Proposed(placed.reference, placed.agency, ("it says nil and has rows",))
    if isinstance(placed, Filed):
        return [
            FileReturn(placed.reference, placed.agency, reading),
            Settle(HANDLED, "a return was filed", placed.reference, placed.agency),
        ]
    reasons = "; ".join(placed.reasons)
    return [
        TellManager("proposal", placed.reference, placed.agency, placed.reasons),
        Settle(PROPOSED, f"a return to place: {reasons}", placed.reference, placed.agency or "*", True),
    ]


def _from_properties(reading: Reading, world: World) -> tuple[Evidence, ...]:
    words = " ".join(reading.properties.get(name, "") for name in ("case_reference", "references"))
    return tuple(Evidence(found, False, "the reference on the form") for found in references_in(words, world.prefix))


def _reply(incoming: Incoming, world: World, read_day: ReadDay) -> tuple[Decision, ...]:
    """A reply to a letter of ours: a command from those who may, the referrer's answer, or something for a person."""
    roles, thread = world.roles(incoming), incoming.thread
    reference = thread.reference if thread else next((item.reference for item in incoming.evidence if item.keyed), None)
    case = world.case(reference)
    if roles:
        return _command(incoming, world, read_day, reference, roles)
    sender = incoming.message.sender
    if case and sender and sender.address == case.referrer.address:
        settled = Settle(HANDLED, "the referrer's answer was passed on", case.reference)
        return (PassAnswerOn(case.reference, None), settled)
    return _other(incoming, world)


def _command(
    incoming: Incoming,
    world: World,
    read_day: ReadDay,
    reference: str | None,
    roles: frozenset[Role],
) -> tuple[Decision, ...]:
    parsed = parse_command(incoming.message.body, read_day, world.people)
    if isinstance(parsed, NotUnderstood):
        return (
            Refuse(reference, parsed.words, parsed.hint),
            Settle(PROPOSED, "a reply that is no command we know", reference),
        )
    if incoming.verdict is not Verdict.AUTHENTICATED:
        why = "We could not make sure that it came from you. Give it from the console, or ring the Business Unit."
        return (Refuse(reference, parsed.words, why), Settle(PROPOSED, "a command from an unproved sender", reference))
    if not may(parsed, roles):
        return (
            Refuse(reference, parsed.words, "Your role cannot give this command; the manager can."),
            Settle(PROPOSED, "a command from somebody who may not give it", reference),
        )
    actor = incoming.message.sender.address if incoming.message.sender else ""
    about = incoming.thread.subject if incoming.thread else ""
    settled = Settle(HANDLED, f"the command {parsed.verb} was carried out", reference)
    return (Obey(reference or "", parsed, actor, about), settled)


def _may_be_return(incoming: Incoming, world: World) -> tuple[str | None, str | None, bool]:
    """The case and agency that a message may be a return of, for keeping chasers back."""
    sender = incoming.message.sender
    references = list(dict.fromkeys(item.reference for item in incoming.evidence))
    agency = agency_of(Return(), incoming.evidence, sender, world.people)
    reference = references[0] if len(references) == 1 else None
    return reference, agency.key if agency else "*" if references else None, bool(agency or references)


FORMS: dict[Kind, Callable[[Reading, Incoming, World], list[Decision]]] = {
    Kind.REFERRAL: _referral,
    Kind.SCREENING: _screening,
    Kind.RETURN: _return,
}
SORTS: dict[Sort, Callable[[Incoming, World], tuple[Decision, ...]]] = {
    Sort.OWN: _own,
    Sort.BOUNCE: _bounce,
    Sort.FORM: _forms,
    Sort.ABSENCE: _absence,
    Sort.LOCKED: _locked,
    Sort.AUTOMATIC: _automatic,
    Sort.OUTSIDE: _outside,
    Sort.PROMISED: _promised,
    Sort.OTHER: _other,
}
