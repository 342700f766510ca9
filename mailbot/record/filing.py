"""What a person decides about one message: open a case from it, put it aside, read it again, hand it over."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from mailbot.intake.examine import examine
from mailbot.intake.quarantine import OURS
from mailbot.letters.words import day as in_words
from mailbot.letters.words import moment as in_full
from mailbot.record.commands.order import CHECK, NotDone
from mailbot.record.desk import Desk, Matter
from mailbot.record.referral import open_case
from mailbot.record.returns import take_back
from mailbot.store import documents, ledger
from mailbot.store.tables import DocumentRow, MessageRow
from parsers.facts import Kind
from rules.calendar import LONDON, in_london
from rules.decisions import OpenCase
from rules.states import MESSAGE_MOVES, MessageState
from rules.triage import distinct

LONG_AGO = timedelta(days=366)
"""A day further back than this is a slip of the pen."""
UNDATED = "Nothing says when it was received, and every date of a case counts from that."
IGNORED, KEPT, PROPOSED = MessageState.IGNORED, MessageState.KEPT, MessageState.PROPOSED


def open_message(desk: Desk, number: int) -> list[str]:
    """Opens a case for each referral that a message carries, whatever it may duplicate."""
    matter = matter_of(desk, number)
    if matter.row.received is None:
        raise NotDone(UNDATED, f"Answer RECEIVED ON and the day of its receipt first, then OPEN {number}.")
    if (opened := _opened_from(desk, number)) is not None:
        raise NotDone(f"{opened} was opened from it already.", "Nothing needs to be done.")
    forms = [reading for reading in distinct(matter.incoming) if reading.kind is Kind.REFERRAL]
    if not forms:
        raise NotDone("It carries no referral form that we can read.", "Please ask the sender for the form.")
    references = [open_case(matter, OpenCase(reading)) for reading in forms]
    settle(matter.row, MessageState.HANDLED, "a person opened a case", references[0])
    return [f"{reference} was opened." for reference in references]


def receive_on(desk: Desk, number: int, day: date) -> list[str]:
    """Gives a message without a time of receipt its day, on a person's word: from the beginning of it, to be safe."""
    row = row_of(desk, number)
    if row.received is not None:
        raise NotDone(
            f"Message {number} was received at {in_full(row.received)}.",
            f"OPEN {number} or COMPLAINT {number} comes first; RECEIVED ON corrects what it enters.",
        )
    if day > in_london(desk.now).date():
        raise NotDone(f"{in_words(day)} has not come yet.", CHECK)
    if day < (shown := in_london(row.kept).date()) - LONG_AGO:
        why = f"{in_words(day)} lies more than a year before it was in the mailbox, on {in_words(shown)}."
        raise NotDone(why, CHECK)
    row.received = datetime.combine(day, time(), LONDON)
    hours = "The hour is not known, so the 48 hours count from the beginning of that day."
    return [f"Message {number} counts as received on {in_words(day)}.", hours, f"OPEN {number} opens a case from it."]


def _opened_from(desk: Desk, number: int) -> str | None:
    """The case that was opened from this message: the one whose first referral form stands in it."""
    rows = desk.session.scalars(
        select(DocumentRow).where(DocumentRow.message == number, DocumentRow.kind == Kind.REFERRAL)
    )
    for row in rows:
        first = documents.filed(desk.session, row.case_reference, Kind.REFERRAL)[0]
        if first.id == row.id:
            return row.case_reference
    return None


def put_aside(desk: Desk, number: int) -> list[str]:
    """Puts a message aside; it stays in the ledger, and nobody is written to. What it had brought is taken back."""
    row = row_of(desk, number)
    taken = take_back(desk, number)
    if row.state in (IGNORED, MessageState.BEFORE_OUR_TIME):
        raise NotDone(f"Message {number} is left alone already.", "Nothing needs to be done.")
    if row.state == MessageState.HANDLED and not taken:
        raise NotDone(f"Message {number} was dealt with: {row.reason}.", "Answer a letter of its case instead.")
    settle(row, IGNORED, "put aside by a person", None)
    return [f"Message {number} was put aside.", *taken]


def retry(desk: Desk, number: int) -> list[str]:
    """Reads a message again that is in quarantine, in the queue or put aside."""
    row = row_of(desk, number)
    if row.state not in (MessageState.QUARANTINED, PROPOSED, IGNORED):
        raise NotDone(f"Message {number} is not in quarantine: {row.reason or row.state}.", "Nothing needs to be read.")
    settle(row, KEPT, "to be read again", row.case_reference)
    row.attempts = 0
    return [f"Message {number} is read again with the next look into the mailbox."]


def release(desk: Desk, number: int) -> list[str]:
    """Hands a quarantined message to the manager as it is."""
    row = row_of(desk, number)
    if row.state != MessageState.QUARANTINED:
        raise NotDone(f"Message {number} is not in quarantine: {row.reason or row.state}.", "Nothing needs to be done.")
    ledger.settle(row, PROPOSED, "released from quarantine by a person")
    return [f"Message {number} is in your queue as it is."]


def settle(row: MessageRow, state: MessageState, reason: str, reference: str | None) -> None:
    """Moves a message on a person's word; it is nobody's return that lies unread any longer.

    Where no move leads straight there, it goes by way of *kept* or *proposed*.
    """
    now = MessageState(row.state)
    if now is not state and state not in MESSAGE_MOVES[now]:
        between = next(one for one in (KEPT, PROPOSED) if one in MESSAGE_MOVES[now] and state in MESSAGE_MOVES[one])
        ledger.settle(row, between, "taken up by a person")
    if row.state != state:
        ledger.settle(row, state, reason)
    row.reason, row.case_reference, row.may_be_return = reason, reference or row.case_reference, False


def row_of(desk: Desk, number: int) -> MessageRow:
    """The message's line in the ledger. Raises NotDone when there is none."""
    row = desk.session.get(MessageRow, number)
    if row is None:
        raise NotDone(f"There is no message {number} in the ledger.", "Please check the number; the digest names them.")
    return row


def matter_of(desk: Desk, number: int) -> Matter:
    """The message, read again. Raises NotDone when that cannot be done: the fault is not that of the command."""
    row = row_of(desk, number)
    try:
        return examine(desk, row)
    except OURS:
        raise
    except Exception as error:  # whatever it does, it must not be blamed on the message that carries the command
        why = f"Message {number} cannot be read ({type(error).__name__})."
        raise NotDone(why, "Please look at it in the mailbox.") from error
