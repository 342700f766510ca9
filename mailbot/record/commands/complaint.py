"""COMPLAINT: a message goes into the register of complaints, and what became of it ("Complaints & Escalation")."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from mailbot.letters.words import day as in_words
from mailbot.letters.words import plain_day
from mailbot.record.commands.complaint_back import all_back, choice, stage_back, stood_as
from mailbot.record.commands.order import CHECK, Answer, NotDone, Order
from mailbot.record.complaints import answer_due
from mailbot.record.desk import Desk
from mailbot.record.filing import LONG_AGO, UNDATED, row_of, settle
from mailbot.store.complaints import complaint_in, save_complaint, strike_out
from mailbot.store.tables import MessageRow
from rules.calendar import in_london
from rules.commands.meanings import REFERRED
from rules.complaints import Complaint
from rules.states import MessageState

REASON = "a complaint; the register of complaints has it"


def complaint(desk: Desk, order: Order) -> Answer:
    """Enters a message as a complaint, or that it was answered, went on to its second stage or to a partner."""
    number, stage = order.need_message(), order.command.what
    row, known = row_of(desk, number), complaint_in(desk.session, number)
    if stage == "none":
        return _strike_out(desk, row, known)
    if not stage:
        return _enter(desk, row, known)
    if known is None:
        raise NotDone(f"Message {number} is not in the register of complaints.", f"COMPLAINT {number} enters it first.")
    changed, became = STAGES[stage](desk, known, order)
    save_complaint(desk.session, changed)
    back = stage_back(known, stage)
    return Answer([f"The complaint in message {number} {became}."], (back[0],), tuple(one.command for one in back))


def _enter(desk: Desk, row: MessageRow, known: Complaint | None) -> Answer:
    if known:
        raise NotDone(f"Message {row.id} is in the register of complaints already.", "Nothing was changed.")
    if row.received is None:
        raise NotDone(UNDATED, f"Answer RECEIVED ON and the day of its receipt first, then COMPLAINT {row.id}.")
    if row.state in (MessageState.PROPOSED, MessageState.IGNORED, MessageState.QUARANTINED):
        settle(row, MessageState.HANDLED, REASON, None)
    entered = Complaint(row.id, row.received)
    save_complaint(desk.session, entered)
    due = answer_due(desk, entered)
    return Answer(
        [f"Message {row.id} is in the register of complaints.",
         f"Its written answer is due by {in_words(due)}, 28 days after it came; the digest names it until then.",
         "If a colleague had it first, RECEIVED ON and that day count it from then.",
         "Please consult the Head of Service, and say in the answer how to reach the Local Government Ombudsman."],
        (choice(f"COMPLAINT {row.id} none", "It is no complaint.", row.id),),
    )  # fmt: skip


def _strike_out(desk: Desk, row: MessageRow, known: Complaint | None) -> Answer:
    if known is None:
        raise NotDone(f"Message {row.id} is not in the register of complaints.", "Nothing was changed.")
    strike_out(desk.session, row.id)
    if row.reason == REASON:
        settle(row, MessageState.PROPOSED, "it is no complaint after all", None)
    done = f"Message {row.id} is in the register of complaints no longer."
    told = [f"It stood there as one {stood}."] if (stood := stood_as(desk, known)) else []
    return Answer([done, *told], (choice(f"COMPLAINT {row.id}", "It is a complaint.", row.id),), all_back(known))


def count_from(desk: Desk, known: Complaint, day: date) -> Answer:
    """A colleague had it first ("RECEIVED ON corrects it"): its answer is due 28 days after that day."""
    shown = in_london(known.received).date()
    if not shown - LONG_AGO <= day <= shown:
        raise NotDone(f"{in_words(day)} cannot be right; it was in the mailbox on {in_words(shown)}.", CHECK)
    if known.answered and known.answered < day:
        raise NotDone(f"{in_words(day)} cannot be right; it was answered on {in_words(known.answered)}.", CHECK)
    changed = replace(known, counts_from=day if day != shown else None)
    save_complaint(desk.session, changed)
    due = in_words(answer_due(desk, changed))
    back = f"RECEIVED ON {plain_day(known.came)}"
    return Answer(
        [f"The complaint in message {known.message} counts as received on {in_words(day)}.",
         f"Its written answer is due by {due}."],
        (choice(back, "Brings the old date back.", known.message),), (f"message {known.message} {back}",),
    )  # fmt: skip


def _answered(desk: Desk, known: Complaint, order: Order) -> tuple[Complaint, str]:
    after = known.second_stage or known.came
    day = _day(desk, order, after, "the second stage began" if known.second_stage else "it came")
    changed = replace(known, second_answer=day) if known.second_stage else replace(known, answered=day)
    return changed, f"was answered on {in_words(day)}" if day else "waits for its answer again"


def _second_stage(desk: Desk, known: Complaint, order: Order) -> tuple[Complaint, str]:
    if known.answered is None:
        raise NotDone(f"No answer to the complaint in message {known.message} is recorded.",
                      f"COMPLAINT {known.message} answered and the day comes first.")
    day = _day(desk, order, known.answered, "it was answered")
    changed = replace(known, second_stage=day, second_answer=None)
    if day is None:
        return changed, "has no second stage"
    return changed, (f"went on to its second stage on {in_words(day)}. Please arrange for it to be considered by the "
                     "most appropriate person, for example the Independent Chair; the digest names it until then")


def _referred(desk: Desk, known: Complaint, order: Order) -> tuple[Complaint, str]:
    key = order.command.agency
    agency, changed = desk.people.agency(key), replace(known, partner=key)
    if not key:
        return changed, "is referred to no partner"
    name = agency.name if agency else key
    return changed, f"was referred to {name}. No answer of ours is waited for, and mailbot writes to nobody about it"


def _day(desk: Desk, order: Order, first: date, because: str) -> date | None:
    """The day that the command names; none where it takes one back."""
    day = order.command.day
    if day is not None and not first <= day <= in_london(desk.now).date():
        raise NotDone(f"{in_words(day)} cannot be right; {because} on {in_words(first)}.", CHECK)
    return day


STAGES: dict[str, Callable[[Desk, Complaint, Order], tuple[Complaint, str]]] = {
    "answered": _answered, "second stage": _second_stage, REFERRED: _referred,
}  # fmt: skip
