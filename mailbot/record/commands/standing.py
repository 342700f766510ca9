"""CLOSE, REOPEN, and what closes a case as no referral or as a duplicate."""

from mailbot.record.commands.order import Answer, NotDone, Order
from mailbot.record.desk import Desk
from mailbot.record.write import Choice
from mailbot.store import outbox
from rules.case import ERASED, Case, Standing
from rules.commands import Verb
from rules.states import LetterState

CLOSED = {
    Standing.CLOSED: "closed",
    Standing.NOT_A_REFERRAL: "closed as no referral",
    Standing.DUPLICATE: "closed as a duplicate",
}
REOPEN = Choice("REOPEN", "Opens the case again.")
STIRRING = frozenset({
    Verb.APPROVE, Verb.SEND, Verb.HOLD, Verb.RESUME, Verb.EXTEND, Verb.EXTEND_ALL, Verb.PANEL, Verb.DECISION, Verb.VIEW,
    Verb.ADD, Verb.REMOVE, Verb.SPLIT, Verb.JOIN, Verb.REPORT, Verb.RECONSIDER, Verb.REVIEW,
})  # fmt: skip
"""Commands that go on with a case, and so are refused once it has ended: no more letters go in it, and the digest
shows it no longer. What only puts down what happened (NOTIFIED, SUBMITTED, COMPLAINT) is taken at any time."""


def need_open(case: Case | None, verb: Verb) -> None:
    """Raises NotDone for a case that has ended: the worker would not go on with what the command begins."""
    if case is not None and case.standing in CLOSED:
        why = f"{case.reference} is {CLOSED[case.standing]}."
        raise NotDone(why, f"REOPEN opens it again; then write {verb}.", offers=(REOPEN,))


def close(desk: Desk, order: Order) -> Answer:
    """No more letters go in this case."""
    return end_case(desk, order.need_case(), Standing.CLOSED)


def end_case(desk: Desk, case: Case, standing: Standing) -> Answer:
    """Ends a case in one of the ways there are; letters that have not gone are withdrawn."""
    if case.standing in CLOSED:
        raise NotDone(f"{case.reference} is {CLOSED[case.standing]} already.", "REOPEN opens it again.")
    desk.change(case, standing=standing)
    for letter in outbox.letters_of_case(desk.session, case.reference):
        if letter.state in (LetterState.WAITING, LetterState.HELD):
            outbox.settle_letter(letter, LetterState.WITHDRAWN, desk.now, f"the case was {CLOSED[standing]}")
    return Answer([f"{case.reference} is {CLOSED[standing]}; no more letters go."], (REOPEN,))


def reopen(desk: Desk, order: Order) -> Answer:
    """The case is open again; what has fallen due meanwhile goes, as far as it matters now."""
    case = order.need_case()
    if case.standing not in CLOSED:
        raise NotDone(f"{case.reference} is open.", "Nothing needs to be done.")
    if any(done.step == ERASED for done in case.done):
        raise NotDone(f"{case.reference} was erased for good.", "If it is needed again, ask the referrer for the form.")
    desk.change(case, standing=Standing.OPEN)
    back = {Standing.NOT_A_REFERRAL: Choice("NOT A REFERRAL", "Closes it as no referral.")}
    return Answer([f"{case.reference} is open again."], (back.get(case.standing, Choice("CLOSE", "Closes it.")),))
