"""APPROVE, SEND, HOLD, RESUME: what goes out, and when."""

from mailbot.record.commands.order import Answer, NotDone, Order
from mailbot.record.desk import Desk
from mailbot.record.editions import addressed, approval, circulate
from mailbot.record.screening import send_queries, tell_referrer, waits_to_send
from mailbot.record.write import Choice
from mailbot.store import outbox
from parsers.facts import Outcome
from rules.case import Case, Role
from rules.due import ALL
from rules.states import LetterState

STEPS = {
    "": ALL, "chasers": "chaser", "reminders": "chaser", "requests": "request", "pack": "panel_pack",
    "draft": "collation", "screening reminders": "screening_reminder",
}  # fmt: skip
"""What people call a sort of letter, and the letter that it is."""
LETTERS = {"templates": "request", "circulation": "panel_pack"}
"""Steps and their letters, where they are not called the same."""
INSIDE = frozenset({Role.MANAGER, Role.HEAD_OF_SAFEGUARDING})
"""Whose letters are never held."""
HOLD = Choice("HOLD", "Stops what has not gone yet.")
UNSAID = "Your answer does not say which edition you have read."
RESUME = Choice("RESUME", "Lets it go again.")


def approve(desk: Desk, order: Order) -> Answer:
    """The edition that its reader has seen goes out at once; of an older one the newest is sent instead."""
    case, edition = order.need_case(), order.command.edition
    if case.edition == 0:
        raise NotDone("There is no draft to approve yet.", "It comes to you when the last return is in, or on Day 11.")
    if edition > case.edition:
        raise NotDone(f"There is no edition {edition} yet; edition {case.edition} is the newest.")
    if edition != case.edition and (edition or order.by_reply):
        shown = f"You approved edition {edition}." if edition else UNSAID
        raise NotDone(
            f"{shown} Edition {case.edition} is the newest.",
            f"Please look at edition {case.edition}, which is attached, and approve that.",
            edition=case.edition,
            offers=approval(case.edition),
        )
    if case.circulated >= case.edition:
        return Answer([f"Edition {case.edition} had already gone to the panel; nothing was sent again."])
    to = addressed(desk, case)
    as_what = f" as a supplement to edition {case.circulated}" if to.again else ""
    case = circulate(desk, desk.change(case, approved=case.edition))
    desk.done(case, "circulation", occasion=str(case.edition))
    names = ", ".join(f"{seat.person.name} ({seat.person.mailbox.address})" for seat in to.everybody)
    return Answer([f"Edition {case.edition} goes to the Practice Review Panel now{as_what}.", f"It goes to {names}."])


def send(desk: Desk, order: Order) -> Answer:
    """Releases what waits for the manager: questions or outcome to the referrer, requests, letters that were held."""
    case = order.need_case()
    done = [words for words in (_to_referrer(desk, case), _requests(desk, case), _held(desk, case)) if words]
    if not done:
        raise NotDone("Nothing of this case waits for your SEND.")
    return Answer(done, (HOLD,))


def _to_referrer(desk: Desk, case: Case) -> str:
    if case.decision not in (Outcome.QUERIES, Outcome.NO_FURTHER_ACTION):
        return ""
    if not case.referrer_trusted:
        raise NotDone(
            "The referrer’s address failed authentication, so nothing is written to it.",
            "Please ring the referrer on a number that you know.",
        )
    if case.decision is Outcome.NO_FURTHER_ACTION:
        return "The outcome goes to the referrer now." if tell_referrer(desk, case) else ""
    if not case.rationale:
        raise NotDone("No questions were written: Part B has no rationale.", "Please ask for them in Part B.")
    return "The panel’s questions go to the referrer now." if send_queries(desk, case) else ""


def _requests(desk: Desk, case: Case) -> str:
    """The requests go with the next look at the clock, be it that they waited for SEND or for their hour."""
    unasked = any(ask.asked is None and ask.returned is None and not ask.removed for ask in case.asks)
    if not unasked or case.decision is not Outcome.RAPID_REVIEW:
        return ""
    desk.change(case, go_ahead=desk.now, holds=_without_requests(case))
    return "The requests go to the agencies now."


def _without_requests(case: Case) -> frozenset[str]:
    """The holds without those that stop every letter, or requests."""
    return frozenset(one for one in case.holds if one.split()[0] not in (ALL, "templates", "request"))


def _held(desk: Desk, case: Case) -> str:
    released = _release(desk, case)
    case = desk.case(case.reference)
    if case.holds:
        desk.change(case, holds=frozenset())
    return "What was held goes out now." if released or case.holds else ""


def _release(desk: Desk, case: Case) -> int:
    held = [one for one in outbox.letters_of_case(desk.session, case.reference) if one.state == LetterState.HELD]
    for letter in held:
        outbox.settle_letter(letter, LetterState.WAITING, desk.now)
    return len(held)


def hold(desk: Desk, order: Order) -> Answer:
    """Stops the letters of the case, or one sort of them; what goes to manager and Head of Safeguarding is not held."""
    case, what = order.need_case(), order.command.what
    step = STEPS.get(what, what)
    if step not in _holdable(desk, case):
        raise NotDone(f"There is no letter called {what}.", "HOLD alone stops every letter of the case.")
    agency = desk.people.agency(order.command.agency)
    desk.change(case, holds=case.holds | {f"{step} {agency.key}" if agency else step})
    for letter in outbox.letters_of_case(desk.session, case.reference):
        meant = letter.name in (step, LETTERS.get(step)) or (step == ALL and letter.role not in INSIDE)
        if letter.state == LetterState.WAITING and meant and (agency is None or letter.subject == agency.key):
            outbox.settle_letter(letter, LetterState.HELD, desk.now)
    to = f" to {agency.name}" if agency else ""
    words = f"The letters called {what}{to} are" if what else "Every letter of the case is"
    held = ("" if one == ALL else one.replace(" ", " to ", 1) for one in sorted(case.holds))
    back = ("RESUME", *(f"HOLD {one}".strip() for one in held))
    return Answer([f"{words} held until you answer RESUME or SEND."], (RESUME,), back)


def _holdable(desk: Desk, case: Case) -> set[str]:
    """Everything that HOLD can stop: all letters, a step, a letter."""
    steps = desk.profile(case).steps
    return {ALL, *(step.key for step in steps), *(step.letter for step in steps if step.letter)}


def resume(desk: Desk, order: Order) -> Answer:
    """The letters of the case go again; what waits for SEND goes on waiting."""
    case = order.need_case()
    if not _release(desk, case) and not case.holds:
        raise NotDone("Nothing of this case is held.")
    case = desk.change(case, holds=frozenset())
    waits = waits_to_send(desk, case)
    more = [f"{waits[:1].upper()}{waits[1:]} for your SEND."] if waits else []
    return Answer(["The letters of the case go again.", *more], (HOLD,))
