"""A command that came by mail: carried out and confirmed, with how to undo it; or why it was not done."""

from mailbot.letters.compose import Enclosure
from mailbot.record.commands import Answer, NotDone, Order, carry_out
from mailbot.record.desk import Desk, Matter
from mailbot.record.editions import by_mail, stored_files
from mailbot.record.filing import settle
from mailbot.record.write import answer
from mailbot.store import cases
from mailbot.store.tables import MessageRow
from rules.case import Case
from rules.commands import VERBS, Verb
from rules.decisions import Obey
from rules.states import MessageState

SETTLING = frozenset({
    Verb.EXTEND, Verb.EXTEND_ALL, Verb.RECEIVED, Verb.NIL, Verb.SEND, Verb.DECISION, Verb.AWARE, Verb.NOTIFIED,
    Verb.REPORT, Verb.AGREE, Verb.DISAGREE, Verb.SUBMITTED, Verb.ANSWER, Verb.RECONSIDER, Verb.REVIEW,
})  # fmt: skip
"""Commands about a case that answer the question where a message belongs."""

NOTHING = ("Nothing was changed.", "Nothing was moved.")
"""What the letter says of itself."""


def follow(matter: Matter, decision: Obey) -> str:
    """Carries the command out and answers whoever gave it; "" when it was done, else why not, for the ledger."""
    desk, command = matter.desk, decision.command
    case = cases.get_case(desk.session, desk.vault, decision.reference) if decision.reference else None
    order = Order(
        command, case, decision.about, decision.actor, by_reply=True, came_in=matter.row.id,
        below=matter.incoming.message.body,
    ).with_its_case_if_any(desk)
    try:
        with desk.session.begin_nested():
            done = carry_out(desk, order)
            _settle_the_question(desk, order)
    except NotDone as refused:
        _refuse(matter, order.case, command.verb, refused)
        return f"the command {command.verb} was not carried out: {refused.why.rstrip('.')}"
    _confirm(matter, order.with_its_case_if_any(desk).case, command.verb, done)
    return ""


def _settle_the_question(desk: Desk, order: Order) -> None:
    """The message that the manager was asked about is dealt with, when the answer was about its case."""
    row = desk.session.get(MessageRow, order.message) if order.message else None
    if row is not None and row.state == MessageState.PROPOSED and order.command.verb in SETTLING:
        settle(row, MessageState.HANDLED, f"answered with {order.command.verb}", None)


def _confirm(matter: Matter, case: Case | None, verb: Verb, done: Answer) -> None:
    undo = VERBS[verb].undo
    facts: dict[str, object] = {
        "kind": verb.value,
        "done": done.done,
        "undo": f"To undo it: {undo}." if undo else "" if verb is Verb.HELP else "This cannot be undone.",
    }
    answer(matter, "command_done", facts, case=case, choices=done.undo)


def _refuse(matter: Matter, case: Case | None, verb: Verb, refused: NotDone) -> None:
    """Why it was not done, and what would work; an edition to look at again goes along."""
    instead = "" if refused.instead in NOTHING else refused.instead
    facts = {"kind": verb.value, "why": refused.why, "instead": instead}
    files: list[Enclosure] = []
    if refused.edition and case:
        files = by_mail(stored_files(matter.desk, case.reference, refused.edition))
    answer(matter, "command_refused", facts, case=case, choices=refused.offers, enclosures=files)
