"""A referral form: a new case, the referrer's completed form, or perhaps a child that we have a case for."""

from parsers.facts import Reading, Referral
from rules.case import Case
from rules.decisions import Decision, OpenCase, PassAnswerOn, Settle, TellManager
from rules.incoming import Incoming, World
from rules.states import MessageState
from rules.triage import earlier
from rules.trust import Verdict
from rules.twins import same_child, twins_of


def referral(reading: Reading, incoming: Incoming, world: World) -> list[Decision]:
    """Opens a case, even inside an old thread; what may be a duplicate is proposed, never merged unasked."""
    found = reading.data
    assert isinstance(found, Referral)
    case = _completes(found, incoming, world)
    if case:
        reason = "the referrer's completed form, passed to the Head of Safeguarding"
        return [PassAnswerOn(case.reference, reading), Settle(MessageState.HANDLED, reason, case.reference)]
    if any(isinstance(one.data, Referral) and same_child(one.data, found) for one in earlier(reading, incoming)):
        return _propose(reading, None, ("another form for the same child came in the same message",), ("OPEN",))
    twins = twins_of(found, world.cases)
    if twins:
        reference = twins[0][0].reference
        offers = (*(f"DUPLICATE OF {case.reference}" for case, _ in twins[:3]), "OPEN", "NOT A REFERRAL")
        return _propose(reading, reference, tuple(reason for _, reason in twins), offers)
    return [OpenCase(reading), Settle(MessageState.HANDLED, "a referral: a case was opened")]


def _completes(found: Referral, incoming: Incoming, world: World) -> Case | None:
    """The case whose referrer sends its form again, completed, in answer to a letter of ours."""
    thread, sender = incoming.thread, incoming.message.sender
    case = world.case(thread.reference) if thread else None
    if case is None or thread is None or sender is None or incoming.verdict is Verdict.FAILED:
        return None
    from_referrer = case.referrer.address in (sender.address, thread.recipient)
    return case if from_referrer and same_child(found, case.referral) else None


def _propose(
    reading: Reading, reference: str | None, reasons: tuple[str, ...], offers: tuple[str, ...]
) -> list[Decision]:
    guess = f"It may be a duplicate of {reference}." if reference else "It may be a duplicate."
    return [
        TellManager("proposal", reference, None, reasons, guess, offers, reading),
        Settle(MessageState.PROPOSED, f"a possible duplicate: {'; '.join(reasons)}", reference),
    ]
