"""What UNDO goes by: the commands that were given in a case, by whom, and what would take each back."""

from dataclasses import replace
from datetime import date

from mailbot.record.commands.order import Answer, NotDone, Order, find_case
from mailbot.record.desk import Desk
from mailbot.store import outbox
from parsers.dates import read_date
from rules.case import Case, Given
from rules.commands import VERBS, Command, Verb, parse_command
from rules.states import LetterState

REMEMBERED = 50
"""So many commands of a case are kept for UNDO; the journal keeps all."""
NEVER = frozenset({Verb.HELP, Verb.UNDO})
RESTS_ON = {
    Verb.SEND: frozenset({"request", "queries", "outcome"}),
    Verb.VIEW: frozenset({"consultation", "decision"}),
}
"""The letters that rest on a command: once one of them has gone, the command is undone no more."""


def remember(desk: Desk, order: Order, answer: Answer) -> None:
    """Puts a command that was carried out into its case, with what takes it back."""
    if order.command.verb in NEVER:
        return
    case = find_case(desk, order.case.reference) if order.case else _named(desk, order)
    if case is None:
        return
    undo = answer.back or tuple(choice.command for choice in answer.undo)
    given = Given(order.command.verb.value, order.actor or "console", desk.now, undo)
    desk.change(case, given=(*case.given, given)[-REMEMBERED:])


def _named(desk: Desk, order: Order) -> Case | None:
    return find_case(desk, order.command.reference) if order.command.reference else None


def last_given(desk: Desk, order: Order) -> Given:
    """The last command that this person gave in the case. Raises NotDone when there is none to take back."""
    case = order.need_case()
    mine = [given for given in case.given if _same_person(desk, given.actor, order.actor or "console")]
    if not mine:
        raise NotDone(f"You have given no command in {case.reference} that could be undone.", "Nothing was changed.")
    given, verb = mine[-1], Verb(mine[-1].verb)
    if not given.undo:
        instead = VERBS[verb].undo
        raise NotDone(f"{verb} cannot be taken back.", f"To change it: {instead}." if instead else "It is done.")
    if gone := _gone_since(desk, case, given, RESTS_ON.get(verb, frozenset())):
        raise NotDone(f"A letter that rests on {verb} has gone since ({gone}).", f"Instead: {VERBS[verb].undo}.")
    return given


def _same_person(desk: Desk, one: str, other: str) -> bool:
    persons = desk.people.persons
    return one == other or any({one, other} <= set(person.addresses) for person in persons)


def _gone_since(desk: Desk, case: Case, given: Given, names: frozenset[str]) -> str:
    letters = outbox.letters_of_case(desk.session, case.reference)
    gone = (one.name for one in letters
            if one.name in names and one.state == LetterState.SENT and one.written >= given.at)
    return next(gone, "")


def orders_back(desk: Desk, order: Order, given: Given) -> list[Order]:
    """The orders that take a command back, in the words in which they were remembered."""
    parsed = [parse_command(words, _day, desk.people) for words in given.undo]
    return [replace(order, command=one, about="") for one in parsed if isinstance(one, Command)]


def _day(words: str) -> date | None:
    """A day as our own undo commands write it: 25 March 2026."""
    reading = read_date(words)
    return None if reading.doubts else reading.day


def forget(desk: Desk, reference: str, given: Given) -> None:
    """The command was taken back: UNDO finds the one before it next."""
    case = find_case(desk, reference)
    desk.change(case, given=tuple(one for one in case.given if one is not given and one != given))
