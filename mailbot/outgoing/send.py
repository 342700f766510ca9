"""Sends what is ready. A letter is marked *sending* before its first byte leaves: a crash leaves no doubt unseen."""

from datetime import timedelta
from email.utils import parseaddr

from mailbot.mailboxes.protocol import Delivered, MailboxTrouble, Refused, TryAgain, Uncertain
from mailbot.office import Office
from mailbot.outgoing.copies import copy_all
from mailbot.outgoing.interrupted import settle_interrupted
from mailbot.store import outbox
from mailbot.store.blobs import get_blob
from mailbot.store.tables import LetterRow
from rules.states import LetterState

PATIENCE = (1, 5, 15, 60)
"""Minutes to wait after each temporary refusal; the last one repeats."""


def send_all(office: Office) -> int:
    """Drains the outbox of what is ready now, and puts our copies into Sent; how many letters were settled.

    Raises MailboxTrouble when a server is away: what was not sent waits for the next cycle.
    """
    settle_interrupted(office)
    with office.store.begin() as session:
        waiting = [row.id for row in outbox.ready(session, office.clock.now())]
    try:
        return sum(_send(office, number) for number in office.until_stopped(waiting))
    finally:
        copy_all(office)


def _send(office: Office, number: int) -> bool:
    with office.store.begin() as session:
        row = session.get_one(LetterRow, number)
        raw = get_blob(session, office.store.vault, row.blob_id)
        recipient = row.recipient
        row.state, row.attempts = LetterState.SENDING, row.attempts + 1
    try:
        outcome = office.sender.send(raw, office.address, [parseaddr(recipient)[1] or recipient])
    except MailboxTrouble as trouble:
        # Raised only while nothing had been handed over yet.
        _settle(office, number, LetterState.WAITING, str(trouble))
        raise
    match outcome:
        case Delivered(answer):
            _settle(office, number, LetterState.SENT, answer)
        case Refused(recipients):
            _settle(office, number, LetterState.REFUSED, "; ".join(str(refusal) for refusal in recipients))
        case TryAgain(answer):
            _settle(office, number, LetterState.WAITING, answer)
        case Uncertain(why):
            _settle(office, number, LetterState.UNCERTAIN, why)
    return not isinstance(outcome, TryAgain)


def _settle(office: Office, number: int, state: LetterState, answer: str) -> None:
    with office.store.begin() as session:
        row, now = session.get_one(LetterRow, number), office.clock.now()
        outbox.settle_letter(row, state, now, answer)
        if state is LetterState.WAITING:
            row.not_before = now + timedelta(minutes=PATIENCE[min(row.attempts, len(PATIENCE)) - 1])
