"""What an earlier decision had brought and has not gone yet is withdrawn when another decision takes its place."""

from dataclasses import replace

from mailbot.record.desk import Desk
from mailbot.store import outbox
from rules.case import Case
from rules.states import LetterState

RESTING = frozenset({
    "decision", "outcome", "go_ahead", "draft", "queries", "nfa_approval", "audit_agenda", "request", "invitation",
    "consultation", "no_longer_needed", "report_form", "sign_off", "sign_off_reminder",
})  # fmt: skip
"""The letters that rest on a decision."""
NOT_GONE = (LetterState.WAITING, LetterState.HELD)
WHY = "another decision took its place"


def withdraw_superseded(desk: Desk, case: Case) -> Case:
    """Withdraws those letters; who was to be asked by one of them, or told by it, has not been."""
    unasked: set[str] = set()
    for letter in outbox.letters_of_case(desk.session, case.reference):
        if letter.name not in RESTING or letter.state not in NOT_GONE:
            continue
        outbox.settle_letter(letter, LetterState.WITHDRAWN, desk.now, WHY)
        if letter.name == "request":
            unasked.add(letter.subject)
        if letter.name == "outcome":
            case = desk.change(case, told=None)
    if not unasked:
        return case
    asks = tuple(replace(ask, asked=None) if ask.agency in unasked else ask for ask in case.asks)
    return desk.change(case, asks=asks)
