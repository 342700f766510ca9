"""Which function carries out which decision: the table that turns conclusions into effects."""

from collections.abc import Callable
from typing import Any

from mailbot.record.commands import NotDone, Order, obey
from mailbot.record.desk import Matter
from mailbot.record.manager import refuse, reply, tell_manager
from mailbot.record.referral import open_case, pass_answer_on
from mailbot.record.returns import file_return
from mailbot.record.screening import ask_part_b_back, take_part_b
from mailbot.record.write import Choice, write
from mailbot.store import cases, ledger
from rules.commands import VERBS
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


def record(matter: Matter, decisions: tuple[Decision, ...]) -> None:
    """Carries out everything decided about one message, in order, inside the desk's transaction."""
    opened: list[str] = []
    for decision in decisions:
        if isinstance(decision, OpenCase):
            opened.append(open_case(matter, decision))
        else:
            EFFECTS[type(decision)](matter, decision)
    if opened:
        matter.row.case_reference = opened[0]


def _settle(matter: Matter, decision: Settle) -> None:
    ledger.settle(matter.row, decision.state, decision.reason)
    matter.row.case_reference = decision.reference
    matter.row.agency, matter.row.may_be_return = decision.agency, decision.may_be_return


def _obey(matter: Matter, decision: Obey) -> None:
    """Carries the command out and confirms it to whoever gave it, with how to undo it; or says why it was not done."""
    desk, command = matter.desk, decision.command
    case = cases.get_case(desk.session, desk.vault, decision.reference) if decision.reference else None
    occasion = f"message-{matter.row.id}"
    try:
        with desk.session.begin_nested():
            done = obey(desk, Order(command, case, decision.about, decision.actor))
    except NotDone as refused:
        refusal = {"kind": command.verb.value, "why": refused.why, "instead": refused.instead}
        write(
            desk,
            "command_refused",
            matter.sender,
            refusal,
            case=case,
            occasion=occasion,
            answers=matter.incoming.message,
        )
        return
    undo = VERBS[command.verb].undo
    facts: dict[str, object] = {
        "kind": command.verb.value,
        "done": done,
        "undo": f"To undo it: {undo}." if undo else "This cannot be undone.",
    }
    write(
        desk,
        "command_done",
        matter.sender,
        facts,
        case=case,
        occasion=occasion,
        choices=_undo(undo),
        answers=matter.incoming.message,
    )


def _undo(undo: str) -> list[Choice]:
    return [Choice(undo, "Undoes it.")] if undo and undo in {verb.value for verb in VERBS} else []


EFFECTS: dict[type[Any], Callable[[Matter, Any], object]] = {
    PassAnswerOn: pass_answer_on,
    TakePartB: take_part_b,
    AskPartBBack: ask_part_b_back,
    FileReturn: file_return,
    TellManager: tell_manager,
    Reply: reply,
    Refuse: refuse,
    Obey: _obey,
    Settle: _settle,
}
