"""DECISION: the Screening Panel's decision by command, without Part B."""

from mailbot.record.commands.order import Answer, Order
from mailbot.record.desk import Desk
from mailbot.record.screening import OUTCOMES, Ruling, settle_decision, waits_to_send

NO_PART_B = "The decision came as a command, without Part B and its rationale."


def decide(desk: Desk, order: Order) -> Answer:
    """Records the decision; the requests wait for SEND, because no rationale came with it."""
    case, outcome = order.need_case(), order.command.outcome
    assert outcome is not None
    same = case.decision is outcome
    case = settle_decision(desk, case, Ruling(outcome, desk.now, order.actor or "console", (NO_PART_B,)))
    already = " It had been recorded already." if same else ""
    waits = waits_to_send(desk, case)
    more = [f"{waits[:1].upper()}{waits[1:]} for the manager’s SEND."] if waits else []
    return Answer([f"The decision is recorded: {OUTCOMES[outcome]}.{already}", *more])
