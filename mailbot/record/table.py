"""Which function carries out which decision: the table that turns conclusions into effects."""

from collections.abc import Callable
from typing import Any

from mailbot.record.back import note_return_to_work
from mailbot.record.desk import Matter
from mailbot.record.manager import ask_for_time, propose, tell_manager
from mailbot.record.obedience import follow
from mailbot.record.referral import open_case, pass_answer_on
from mailbot.record.replies import form_came, refuse, reply
from mailbot.record.returns import file_return
from mailbot.record.screening import ask_part_b_back, take_part_b
from mailbot.store import ledger
from rules.decisions import (
    AskForTime,
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
    """Carries out everything decided about one message, in order, inside the desk's transaction.

    What is to be placed in one message makes one letter, however much it carries.
    """
    note_return_to_work(matter)
    proposals = [one for one in decisions if isinstance(one, TellManager) and one.letter == "proposal"]
    for decision in decisions:
        if decision not in proposals:
            EFFECTS[type(decision)](matter, decision)
    if proposals:
        propose(matter, proposals)
    if any(isinstance(decision, OpenCase | FileReturn | TakePartB) for decision in decisions):
        form_came(matter)


def _open(matter: Matter, decision: OpenCase) -> None:
    matter.opened.append(open_case(matter, decision))


def _settle(matter: Matter, decision: Settle) -> None:
    """The message's line in the ledger: its state, why, and the case, which may be the one just opened."""
    ledger.settle(matter.row, decision.state, matter.refused or decision.reason)
    opened = matter.opened[0] if matter.opened else None
    matter.row.case_reference = decision.reference or opened
    matter.row.agency, matter.row.may_be_return = decision.agency, decision.may_be_return


def _obey(matter: Matter, decision: Obey) -> None:
    matter.refused = follow(matter, decision)


EFFECTS: dict[type[Any], Callable[[Matter, Any], None]] = {
    OpenCase: _open,
    PassAnswerOn: pass_answer_on,
    TakePartB: take_part_b,
    AskPartBBack: ask_part_b_back,
    FileReturn: file_return,
    AskForTime: ask_for_time,
    TellManager: tell_manager,
    Reply: reply,
    Refuse: refuse,
    Obey: _obey,
    Settle: _settle,
}
