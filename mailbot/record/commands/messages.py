"""FILE UNDER, OPEN, NOT A REFERRAL, DUPLICATE OF, RETRY, RELEASE: what becomes of a message."""

from mailbot.record import filing
from mailbot.record.commands.order import Answer, NotDone, Order, find_case
from mailbot.record.commands.standing import end_case
from mailbot.record.desk import Desk
from mailbot.record.filed import file_message
from mailbot.record.write import Choice
from rules.case import Standing


def file_under(desk: Desk, order: Order) -> Answer:
    """What the message carries is filed in that case, wherever it was filed before."""
    case, number = find_case(desk, order.command.reference), order.need_message()
    if case.standing not in (Standing.OPEN, Standing.HELD):
        raise NotDone(f"{case.reference} is not open.", f"{case.reference} REOPEN opens it again.")
    done = file_message(desk, number, case, order.command.agency)
    return Answer(done, (_about(number, "NOT A REFERRAL", "Takes it out of the case again."),))


def duplicate_of(desk: Desk, order: Order) -> Answer:
    """A message joins the case that it duplicates; a case is closed as the duplicate of another."""
    case = find_case(desk, order.command.reference)
    if order.message:
        number = order.need_message()
        done = file_message(desk, number, case, "")
        return Answer(done, (_about(number, "OPEN", "Opens a case for it after all."),))
    other = order.need_case()
    if other.reference == case.reference:
        raise NotDone(f"{case.reference} cannot be a duplicate of itself.", "Please name the other case.")
    answer = end_case(desk, other, Standing.DUPLICATE)
    desk.note(f"{other.reference} was closed as its duplicate", case=case.reference, actor=order.actor)
    return Answer([*answer.done, f"It is a duplicate of {case.reference}."], answer.undo)


def not_a_referral(desk: Desk, order: Order) -> Answer:
    """In answer to a letter about a message, puts the message aside; else closes the case as no referral."""
    if not order.message:
        return end_case(desk, order.need_case(), Standing.NOT_A_REFERRAL)
    number = order.need_message()
    return Answer(filing.put_aside(desk, number), (_about(number, "OPEN", "Opens a case for it after all."),))


def open_from(desk: Desk, order: Order) -> Answer:
    """Opens a case for each referral in the message, whatever it may duplicate and however old it is."""
    number = order.need_message()
    return Answer(filing.open_message(desk, number))


def retry(desk: Desk, order: Order) -> Answer:
    """The message is read again from the beginning."""
    return Answer(filing.retry(desk, order.need_message()))


def release(desk: Desk, order: Order) -> Answer:
    """The message leaves quarantine for the manager's queue, as it is."""
    return Answer(filing.release(desk, order.need_message()))


def _about(number: int, command: str, does: str) -> Choice:
    return Choice(f"{command} {number}", does, about=f"message-{number}")
