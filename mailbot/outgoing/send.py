"""Sends what is ready. A letter is marked *sending* before its first byte leaves: a crash leaves no doubt unseen."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import parseaddr

from mailbot.mailboxes.protocol import Delivered, MailboxTrouble, Outcome, Refusal, Refused, TryAgain, Uncertain
from mailbot.office import Office
from mailbot.outgoing.copies import copy_all
from mailbot.outgoing.interrupted import settle_found, settle_interrupted
from mailbot.outgoing.readdress import readdress_all
from mailbot.record.desk import Desk
from mailbot.record.manager.bounce import tell_undelivered
from mailbot.record.manager.standing_in import stand_in
from mailbot.store import outbox
from mailbot.store.blobs import get_blob
from mailbot.store.tables import LetterRow
from parsers.facts import Address
from rules.decide.automatic import ABOUT_MAIL
from rules.states import LetterState
from rules.unreachable import is_unreachable

PATIENCE = (1, 5, 15, 60)
"""Minutes to wait after each temporary refusal; the last one repeats."""

GENERATIONS = 4
"""A letter; what its refusal brings forth (a note, a deputy's letter); what the refusal of that does; one to spare."""
WORTH_A_WORD = timedelta(days=1)
GIVES_UP = timedelta(days=5)
"""As long as mail servers try (RFC 5321, 4.5.4.1)."""


def send_all(office: Office) -> int:
    """Drains the outbox of what is ready now, and puts our copies into Sent; how many letters were settled.

    After a restore nothing goes until it is released. Raises MailboxTrouble when a server is away: what was not sent
    waits for the next cycle.
    """
    settle_interrupted(office)
    if _is_held(office):
        return 0
    try:
        settled = [_drain(office)]
        while settled[-1] and len(settled) < GENERATIONS:
            settled.append(_drain(office))
        return sum(settled)
    finally:
        copy_all(office)


def _is_held(office: Office) -> bool:
    """Whether nothing may go out; what waits is looked up in Sent before anything does."""
    with office.store.begin() as session:
        marked, held = outbox.is_to_be_looked_up(session), outbox.held_since(session)
    if marked:
        settle_found(office)
        with office.store.begin() as session:
            outbox.looked_up(session)
    return held is not None


def _drain(office: Office) -> int:
    readdress_all(office)
    with office.store.begin() as session:
        waiting = [row.id for row in outbox.ready(session, office.clock.now())]
    return sum(_send(office, number) for number in office.until_stopped(waiting))


def _send(office: Office, number: int) -> bool:
    with office.store.begin() as session:
        row = session.get_one(LetterRow, number)
        raw = get_blob(session, office.store.vault, row.blob_id)
        recipient, back = row.recipient, office.settings.mailbox.return_address(row.message_id)
        row.state, row.attempts = LetterState.SENDING, row.attempts + 1
    try:
        outcome = office.sender.send(raw, back, [parseaddr(recipient)[1] or recipient])
    except MailboxTrouble as trouble:
        # Raised only while nothing had been handed over yet.
        with office.store.begin() as session:
            _wait(session.get_one(LetterRow, number), office.clock.now(), str(trouble))
        raise
    _conclude(office, number, outcome)
    return not isinstance(outcome, TryAgain)


def _conclude(office: Office, number: int, outcome: Outcome) -> None:
    with office.store.begin() as session:
        desk, row = Desk(office, session, office.clock.now()), session.get_one(LetterRow, number)
        match outcome:
            case Delivered(answer):
                outbox.settle_letter(row, LetterState.SENT, desk.now, answer)
            case Refused(recipients):
                _refuse(desk, row, "; ".join(str(refusal) for refusal in recipients), _stand_in(desk, row, recipients))
            case TryAgain(answer):
                _put_off(desk, row, answer)
            case Uncertain(why):
                outbox.settle_letter(row, LetterState.UNCERTAIN, desk.now, why)


def _refuse(desk: Desk, row: LetterRow, answer: str, covered: str = "") -> None:
    """Refused for good: the manager hears of it at once, with the letter, the case, the person and who has it now."""
    outbox.settle_letter(row, LetterState.REFUSED, desk.now, answer)
    _tell(desk, row, answer, f"letter-{row.id}", covered)


def _stand_in(desk: Desk, row: LetterRow, recipients: Sequence[Refusal]) -> str:
    """Where nobody can be reached at the address, the deputies get the letter, as after a bounce; who does."""
    if not all(is_unreachable(refusal.text) for refusal in recipients):
        return ""
    return stand_in(desk, row, Address(row.recipient), None, bounced=True)


def _put_off(desk: Desk, row: LetterRow, answer: str) -> None:
    """Tried again, ever more rarely; after a day the manager hears of it once, after five it counts as refused."""
    age = desk.now - row.written
    if age >= GIVES_UP:
        _refuse(desk, row, f"given up after {GIVES_UP.days} days; the last answer was: {answer}")
        return
    _wait(row, desk.now, answer)
    if age >= WORTH_A_WORD:
        tried = f"(It is tried again every hour until {GIVES_UP.days} days have passed.)"
        _tell(desk, row, f"{answer}\n{tried}", f"put off, letter-{row.id}")


def _tell(desk: Desk, row: LetterRow, answer: str, occasion: str, covered: str = "") -> None:
    """A letter that itself tells of somebody's mail brings forth no other."""
    if row.name not in ABOUT_MAIL:
        tell_undelivered(desk, row, row.recipient, answer, occasion, covered)


def _wait(row: LetterRow, now: datetime, answer: str) -> None:
    outbox.settle_letter(row, LetterState.WAITING, now, answer)
    row.not_before = now + timedelta(minutes=PATIENCE[min(row.attempts, len(PATIENCE)) - 1])
