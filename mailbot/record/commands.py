"""Commands carried out: each verb one function, which says in sentences what it did. Nobody is asked twice."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time

from mailbot.letters.words import day as in_words
from mailbot.letters.words import moment as in_full
from mailbot.record.desk import Desk
from mailbot.record.editions import circulate
from mailbot.record.filing import file_message, open_message, put_aside, read_again
from mailbot.record.invite import move_panel
from mailbot.record.screening import OUTCOMES, send_queries, settle_decision
from mailbot.record.write import write
from mailbot.store import cases, outbox
from mailbot.store.tables import MessageRow
from parsers.facts import Outcome
from rules.calendar import LONDON
from rules.case import Ask, Case, Standing
from rules.clock.replan import already_past, plan_refusal
from rules.commands import VERBS, Command, Verb
from rules.states import IllegalMove, LetterState, MessageState


class NotDone(Exception):
    """A command that cannot be carried out; ``why`` and ``instead`` are sentences for whoever gave it."""

    def __init__(self, why: str, instead: str = "Nothing was changed.") -> None:
        self.why, self.instead = why, instead
        super().__init__(f"{why} {instead}")


@dataclass(frozen=True, slots=True)
class Order:
    """A command with all it needs: the case (if it has one), the message it is about, and who gave it."""

    command: Command
    case: Case | None
    about: str
    actor: str

    def need_case(self) -> Case:
        """The case. Raises NotDone when the command came without one."""
        if self.case is None:
            raise NotDone("It does not say which case it is for.", "Reply to a letter of the case, or use the console.")
        return self.case

    def need_message(self) -> int:
        """The number of the message it is about. Raises NotDone when it names none."""
        kind, _, number = self.about.partition("-")
        if kind != "message" or not number.isdigit():
            raise NotDone(
                "It does not say which message it is for.",
                "Reply to the letter about the message, or say message-17 on the console.",
            )
        return int(number)


def obey(desk: Desk, order: Order) -> list[str]:
    """Carries a command out; returns what was done, in sentences. Raises NotDone, and then nothing has changed."""
    try:
        done = ORDERS[order.command.verb](desk, order)
    except IllegalMove as wrong:
        raise NotDone(f"It comes too late: {wrong}.", "'mailbot queue' lists what waits.") from wrong
    reference = order.case.reference if order.case else None
    desk.note(
        f"the command {order.command.verb}: {' '.join(done)}",
        case=reference,
        actor=order.actor or "console",
        why="Commands by reply",
    )
    return done


def _approve(desk: Desk, order: Order) -> list[str]:
    case, edition = order.need_case(), order.command.edition
    if case.edition == 0:
        raise NotDone("There is no draft to approve yet.", "It comes to you when the last return is in, or on Day 11.")
    if edition and edition != case.edition:
        raise NotDone(
            f"You approved edition {edition}. Edition {case.edition} is the newest.",
            f"Please look at edition {case.edition}, which is attached, and approve that.",
        )
    if case.circulated >= case.edition:
        return [f"Edition {case.edition} had already gone to the panel; nothing was sent again."]
    case = circulate(desk, desk.change(case, approved=case.edition))
    desk.done(case, "circulation", occasion=f"edition {case.edition}")
    return [f"Edition {case.edition} goes to the Practice Review Panel now."]


def _send(desk: Desk, order: Order) -> list[str]:
    case = order.need_case()
    for letter in outbox.letters_of_case(desk.session, case.reference):
        if letter.state == LetterState.HELD:
            outbox.settle_letter(letter, LetterState.WAITING, desk.now)
    if case.decision is Outcome.QUERIES:
        send_queries(desk, case)
        return ["The panel’s questions go to the referrer now."]
    if any(ask.asked is None and not ask.removed for ask in case.asks):
        desk.change(case, go_ahead=desk.now, holds=frozenset())
        return ["The requests go to the agencies now."]
    desk.change(case, holds=frozenset())
    return ["What was held goes out now."]


def _hold(desk: Desk, order: Order) -> list[str]:
    case, what = order.need_case(), order.command.what
    desk.change(case, holds=case.holds | {HELD.get(what, what) or "*"})
    for letter in outbox.letters_of_case(desk.session, case.reference):
        if letter.state == LetterState.WAITING and letter.role not in ("manager", "head_of_safeguarding"):
            outbox.settle_letter(letter, LetterState.HELD, desk.now)
    return [f"{what.capitalize() or 'Every letter of the case'} is held until you answer RESUME or SEND."]


HELD = {"": "*", "chasers": "chaser", "reminders": "chaser", "requests": "templates", "pack": "circulation"}


def _resume(desk: Desk, order: Order) -> list[str]:
    case = desk.change(order.need_case(), holds=frozenset())
    for letter in outbox.letters_of_case(desk.session, case.reference):
        if letter.state == LetterState.HELD:
            outbox.settle_letter(letter, LetterState.WAITING, desk.now)
    return ["The letters of the case go again."]


def _decision(desk: Desk, order: Order) -> list[str]:
    case, outcome = order.need_case(), order.command.outcome
    assert outcome is not None
    obstacles = ("The decision came as a command, without Part B and its rationale.",)
    settle_decision(desk, case, outcome, desk.now, obstacles, [], [], actor=order.actor)
    return [f"The decision is recorded: {OUTCOMES[outcome]}."]


def _date(field: str, words: str) -> Callable[[Desk, Order], list[str]]:
    def record(desk: Desk, order: Order) -> list[str]:
        day = order.command.day
        assert day is not None
        desk.change(order.need_case(), **{field: day})
        number = order.command.reference
        return [f"{words} {in_words(day)}{f', reference {number}' if number else ''}."]

    return record


def _received_on(desk: Desk, order: Order) -> list[str]:
    case, day = order.need_case(), order.command.day
    assert day is not None
    desk.change(case, received=datetime.combine(day, case.received.astimezone(LONDON).time(), LONDON))
    return [f"Day 0 is now {in_words(day)}; every date that follows from it has moved."]


def _extend(desk: Desk, order: Order) -> list[str]:
    case, day = order.need_case(), order.command.day
    assert day is not None
    return_by = datetime.combine(day, time(17), LONDON)
    wanted = order.command.agency
    if not any(ask.agency == wanted or not wanted for ask in case.asks):
        raise NotDone("That agency has not been asked in this case.")
    refusal = plan_refusal(case, desk.profile(case), desk.office.calendar, returns=return_by)
    if refusal:
        raise NotDone(refusal)
    before = {ask.agency: ask.return_by for ask in case.asks}
    asks = tuple(
        replace(ask, return_by=return_by) if not ask.removed and (ask.agency == wanted or not wanted) else ask
        for ask in case.asks
    )
    case = desk.change(case, asks=asks)
    for ask in asks:
        if ask.return_by == before[ask.agency]:
            continue
        for past in already_past(case, desk.profile(case), desk.office.calendar, ask.agency, return_by, desk.now):
            desk.done(case, past.step, past.subject, past.occasion)
        if ask.outstanding:
            _tell_new_date(desk, case, ask, before[ask.agency])
    return [f"The return is now due by {in_full(return_by)}. The report’s date has not moved."]


def _tell_new_date(desk: Desk, case: Case, ask: Ask, before: datetime) -> None:
    agency = desk.people.agency(ask.agency)
    if agency:
        facts = {
            "agency": agency.name,
            "return_by": desk.step_at(case, "Your return", ask.return_by),
            "before": desk.step_at(case, "Your return", before),
            "panel": desk.step(case, "panel"),
        }
        write(
            desk, "new_date", agency.contact, facts, case=case, subject=agency.key, occasion=ask.return_by.isoformat()
        )


def _panel(desk: Desk, order: Order) -> list[str]:
    case, day = order.need_case(), order.command.day
    assert day is not None
    start = datetime.combine(day, order.command.hour or desk.office.meetings.starts, LONDON)
    refusal = plan_refusal(case, desk.profile(case), desk.office.calendar, panel=start)
    if refusal:
        raise NotDone(refusal)
    told = move_panel(desk, case, start)
    return [f"The panel meets at {in_full(start)}.", f"{told} new invitations go out. The report’s date has not moved."]


def _mark_in(nil: bool) -> Callable[[Desk, Order], list[str]]:
    def mark(desk: Desk, order: Order) -> list[str]:
        case, key = order.need_case(), order.command.agency
        asks = tuple(
            replace(ask, returned=ask.returned or desk.now, nil=nil or ask.nil) if ask.agency == key else ask
            for ask in case.asks
        )
        if asks == case.asks:
            raise NotDone("That agency has not been asked in this case.")
        desk.change(case, asks=asks)
        return [f"{key} is recorded as {'holding nothing' if nil else 'returned'}; it gets no reminder."]

    return mark


def _stand(standing: Standing, sentence: str) -> Callable[[Desk, Order], list[str]]:
    def stand(desk: Desk, order: Order) -> list[str]:
        if order.case is None and standing is Standing.NOT_A_REFERRAL:
            return put_aside(desk, _message(desk, order))
        desk.change(order.need_case(), standing=standing)
        return [sentence]

    return stand


def _file_under(desk: Desk, order: Order) -> list[str]:
    case = cases.get_case(desk.session, desk.vault, order.command.reference)
    if case is None:
        raise NotDone(f"There is no case {order.command.reference}.")
    done = file_message(desk, _message(desk, order), case, order.actor)
    if not done:
        raise NotDone(
            "It carries no return of an agency that was asked in this case.",
            "Use RECEIVED with the agency's key if you have the return in another way.",
        )
    return done


def _open(desk: Desk, order: Order) -> list[str]:
    done = open_message(desk, _message(desk, order))
    if not done:
        raise NotDone("It carries no referral form that we can read.", "Ask the sender for the form.")
    return done


def _message(desk: Desk, order: Order) -> int:
    """The number of the message it is about. Raises NotDone when the ledger has none of that number."""
    number = order.need_message()
    if desk.session.get(MessageRow, number) is None:
        raise NotDone(f"There is no message {number}.", "'mailbot queue' lists those that wait.")
    return number


def _again(desk: Desk, order: Order) -> list[str]:
    number = _message(desk, order)
    state = desk.session.get_one(MessageRow, number).state
    if state != MessageState.QUARANTINED:
        raise NotDone(f"Message {number} is not in quarantine: it is {state}.")
    return read_again(desk, number, release=order.command.verb is Verb.RELEASE)


def _help(desk: Desk, order: Order) -> list[str]:
    return [f"{verbal.example}: {verbal.does}." for verbal in VERBS.values()]


ORDERS: dict[Verb, Callable[[Desk, Order], list[str]]] = {
    Verb.APPROVE: _approve,
    Verb.SEND: _send,
    Verb.HOLD: _hold,
    Verb.RESUME: _resume,
    Verb.FILE_UNDER: _file_under,
    Verb.NOT_A_REFERRAL: _stand(Standing.NOT_A_REFERRAL, "The case is closed as no referral; nobody is written to."),
    Verb.DUPLICATE_OF: _stand(Standing.DUPLICATE, "The case is closed as a duplicate."),
    Verb.OPEN: _open,
    Verb.EXTEND_ALL: _extend,
    Verb.EXTEND: _extend,
    Verb.PANEL: _panel,
    Verb.RECEIVED_ON: _received_on,
    Verb.RECEIVED: _mark_in(False),
    Verb.DECISION: _decision,
    Verb.NOTIFIED: _date("notified", "The national Panel was notified on"),
    Verb.AWARE: _date("aware", "The local authority became aware on"),
    Verb.NIL: _mark_in(True),
    Verb.RETRY: _again,
    Verb.RELEASE: _again,
    Verb.CLOSE: _stand(Standing.CLOSED, "The case is closed; no more letters go."),
    Verb.REOPEN: _stand(Standing.OPEN, "The case is open again."),
    Verb.HELP: _help,
}
