"""Commands carried out: each verb one function, which says in sentences what it did. Nobody is asked twice."""

from collections.abc import Callable
from dataclasses import replace

from mailbot.record.commands.agencies import mark_nil, mark_received
from mailbot.record.commands.complaint import complaint
from mailbot.record.commands.dates import aware, notified, received_on
from mailbot.record.commands.decision import decide
from mailbot.record.commands.give import give_help
from mailbot.record.commands.grouping import join, split
from mailbot.record.commands.joining import add, remove
from mailbot.record.commands.links import link, unlink
from mailbot.record.commands.messages import duplicate_of, file_under, not_a_referral, open_from, release, retry
from mailbot.record.commands.national_panel import answered, reconsider
from mailbot.record.commands.order import Answer, NotDone, Order
from mailbot.record.commands.plan import extend, move_panel
from mailbot.record.commands.report import say_word, send_report, submitted
from mailbot.record.commands.review import review
from mailbot.record.commands.sending import approve, hold, resume, send
from mailbot.record.commands.standing import STIRRING, close, need_open, reopen
from mailbot.record.commands.taking_back import forget, last_given, orders_back, remember
from mailbot.record.commands.views import view
from mailbot.record.desk import Desk
from rules.calendar import BeyondKnownHolidays
from rules.commands import Verb
from rules.states import IllegalMove

__all__ = ["Answer", "NotDone", "Order", "carry_out", "obey"]


def obey(desk: Desk, order: Order) -> list[str]:
    """Carries a command out; returns what was done, in sentences. Raises NotDone, and then nothing has changed."""
    return carry_out(desk, order).done


def carry_out(desk: Desk, order: Order) -> Answer:
    """Carries a command out, and writes it into the journal. Raises NotDone, and then nothing has changed."""
    order = order.with_its_case(desk)
    answer = _do(desk, order)
    remember(desk, order, answer)
    desk.note(
        f"the command {order.command.verb}: {' '.join(answer.done)}",
        case=order.case.reference if order.case else None,
        actor=order.actor or "console",
        why="Commands by reply",
    )
    return answer


def _do(desk: Desk, order: Order) -> Answer:
    if order.command.verb in STIRRING:
        need_open(order.case, order.command.verb)
    try:
        return ORDERS[order.command.verb](desk, order)
    except IllegalMove as wrong:
        raise NotDone(f"It comes too late: {wrong}.", "The digest lists what waits.") from wrong
    except BeyondKnownHolidays as wrong:
        raise NotDone(str(wrong)) from wrong


def undo(desk: Desk, order: Order) -> Answer:
    """Takes back the last command of this person in the case, by the commands that undo it."""
    reference, given = order.need_case().reference, last_given(desk, order)
    done = [f"{given.verb} is undone."]
    for back in orders_back(desk, order, given):
        done += _do(desk, replace(back, case=desk.case(reference))).done
    forget(desk, reference, given)
    return Answer(done)


ORDERS: dict[Verb, Callable[[Desk, Order], Answer]] = {
    Verb.APPROVE: approve,
    Verb.SEND: send,
    Verb.HOLD: hold,
    Verb.RESUME: resume,
    Verb.FILE_UNDER: file_under,
    Verb.NOT_A_REFERRAL: not_a_referral,
    Verb.DUPLICATE_OF: duplicate_of,
    Verb.OPEN: open_from,
    Verb.EXTEND_ALL: extend,
    Verb.EXTEND: extend,
    Verb.PANEL: move_panel,
    Verb.RECEIVED_ON: received_on,
    Verb.RECEIVED: mark_received,
    Verb.DECISION: decide,
    Verb.NOTIFIED: notified,
    Verb.AWARE: aware,
    Verb.VIEW: view,
    Verb.NIL: mark_nil,
    Verb.ADD: add,
    Verb.REMOVE: remove,
    Verb.LINK: link,
    Verb.UNLINK: unlink,
    Verb.SPLIT: split,
    Verb.JOIN: join,
    Verb.REPORT: send_report,
    Verb.AGREE: say_word,
    Verb.DISAGREE: say_word,
    Verb.SUBMITTED: submitted,
    Verb.ANSWER: answered,
    Verb.RECONSIDER: reconsider,
    Verb.REVIEW: review,
    Verb.COMPLAINT: complaint,
    Verb.RETRY: retry,
    Verb.RELEASE: release,
    Verb.CLOSE: close,
    Verb.REOPEN: reopen,
    Verb.UNDO: undo,
    Verb.HELP: give_help,
}
