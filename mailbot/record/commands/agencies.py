"""RECEIVED and NIL: an agency's return is in, or it holds nothing, on the manager's word."""

from dataclasses import replace

from mailbot.letters.words import plain_day
from mailbot.record.commands.order import Answer, NotDone, Order
from mailbot.record.desk import Desk
from mailbot.record.write import Choice
from rules.case import Ask


def mark_received(desk: Desk, order: Order) -> Answer:
    """The agency's return counts as in; its reminders stop."""
    return _mark(desk, order, nil=False, words="counts as having returned")


def mark_nil(desk: Desk, order: Order) -> Answer:
    """The agency holds nothing; its reminders stop."""
    return _mark(desk, order, nil=True, words="is recorded as holding nothing")


def _mark(desk: Desk, order: Order, *, nil: bool, words: str) -> Answer:
    case, key = order.need_case(), order.command.agency
    agency, ask = desk.people.agency(key), case.ask_of(key)
    name = agency.name if agency else key
    if ask is None or ask.removed:
        raise NotDone(f"{name} has not been asked in this case.")
    if ask.version:
        raise NotDone(f"{name} has sent a return already, which is on file.", "Nothing needs to be marked.")
    marked = replace(ask, returned=ask.returned or desk.now, nil=nil)
    desk.change(case, asks=tuple(marked if one.agency == key else one for one in case.asks))
    return Answer([f"{name} {words}; it gets no reminder."], (_again(ask),))


def _again(ask: Ask) -> Choice:
    return Choice(f"EXTEND {ask.agency} {plain_day(ask.return_by)}", "The return is awaited again, by that day.")
