"""LINK, UNLINK: two cases belong together, say the people who know; nothing is merged and nobody is written to."""

from mailbot.record.commands.order import Answer, NotDone, Order, find_case
from mailbot.record.desk import Desk
from mailbot.record.write import Choice
from rules.case import Case


def link(desk: Desk, order: Order) -> Answer:
    """Each of the two cases names the other from now on."""
    case, other = _both(desk, order)
    if other.reference in case.linked:
        raise NotDone(f"{case.reference} and {other.reference} are linked already.", "Nothing needs to be done.")
    for one, name in ((case, other.reference), (other, case.reference)):
        desk.change(one, linked=tuple(sorted({*one.linked, name})))
    desk.note(f"linked with {case.reference}", case=other.reference, actor=order.actor)
    undo = Choice(f"UNLINK {other.reference}", "Takes the link away.")
    return Answer([f"{case.reference} and {other.reference} are linked. Nothing is merged."], (undo,))


def unlink(desk: Desk, order: Order) -> Answer:
    """Neither of the two names the other any longer."""
    case, other = _both(desk, order)
    if other.reference not in case.linked:
        raise NotDone(f"{case.reference} and {other.reference} are not linked.", "Nothing needs to be done.")
    for one, name in ((case, other.reference), (other, case.reference)):
        desk.change(one, linked=tuple(known for known in one.linked if known != name))
    desk.note(f"no longer linked with {case.reference}", case=other.reference, actor=order.actor)
    undo = Choice(f"LINK {other.reference}", "Links them again.")
    return Answer([f"{case.reference} and {other.reference} are no longer linked."], (undo,))


def _both(desk: Desk, order: Order) -> tuple[Case, Case]:
    case, other = order.need_case(), find_case(desk, order.command.reference)
    if case.reference == other.reference:
        raise NotDone(f"{case.reference} cannot be linked with itself.", "Please name the other case.")
    return case, other
