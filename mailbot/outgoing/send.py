"""Sends what is ready. A letter is marked *sending* before its first byte leaves: a crash leaves no doubt unseen."""

from datetime import timedelta
from email.utils import parseaddr

from mailbot.mailboxes.protocol import Delivered, MailboxTrouble, Refused, TryAgain, Uncertain
from mailbot.office import Office
from mailbot.store import outbox
from mailbot.store.blobs import get_blob
from mailbot.store.tables import LetterRow
from rules.states import LetterState

PATIENCE = (1, 5, 15, 60)
"""Minutes to wait after each temporary refusal; the last one repeats."""


def send_all(office: Office) -> int:
    """Drains the outbox of what is ready now; how many letters were settled. A server that is away stops the round."""
    settle_interrupted(office)
    with office.store.begin() as session:
        waiting = [row.id for row in outbox.ready(session, office.clock.now())]
    settled = 0
    for number in waiting:
        try:
            settled += _send(office, number)
        except MailboxTrouble:
            break
    return settled


def settle_interrupted(office: Office) -> None:
    """Letters that were being sent when the worker died: looked up in Sent, else *uncertain* for a person to see."""
    with office.store.begin() as session:
        for row in outbox.letters_in(session, LetterState.SENDING):
            found = office.mailbox.find_sent(row.message_id)
            if found:
                outbox.settle_letter(row, LetterState.SENT, office.clock.now(), "found in Sent after an interruption")
            elif found is False and office.sender.files_what_it_sends:
                outbox.settle_letter(row, LetterState.WAITING, office.clock.now(), "not sent before an interruption")
            else:
                outbox.settle_letter(
                    row,
                    LetterState.UNCERTAIN,
                    office.clock.now(),
                    "the worker was interrupted while sending it; it may have arrived",
                )


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
            office.mailbox.append_sent(raw)
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
