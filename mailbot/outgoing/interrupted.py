"""Letters that were being sent when the worker died: looked up in Sent, else *uncertain* for a person to see."""

from contextlib import suppress

from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.office import Office
from mailbot.store import outbox
from mailbot.store.tables import LetterRow
from rules.states import LetterState


def settle_interrupted(office: Office) -> None:
    """Settles each of them, and what is uncertain where the server files what it sends. While Sent cannot be looked
    into they stay as they are, and the others need not wait."""
    with suppress(MailboxTrouble):
        for number, message_id in _in(office, LetterState.SENDING):
            state, answer = _conclusion(office, office.mailbox.find_sent(message_id))
            _settle(office, number, state, answer)
        for number, message_id in _in(office, LetterState.UNCERTAIN) if office.sender.files_its_own_copy else ():
            if office.mailbox.find_sent(message_id):
                _settle(office, number, LetterState.SENT, "found in Sent after some time")


def settle_found(office: Office) -> None:
    """After a restore: what waits to be sent and lies in Sent was sent by the worker that the backup was made of.

    Raises MailboxTrouble: then nothing may go out yet.
    """
    for number, message_id in _in(office, LetterState.WAITING):
        if office.mailbox.find_sent(message_id):
            _settle(office, number, LetterState.SENDING, "")
            _settle(office, number, LetterState.SENT, "found in Sent after a restore")


def _in(office: Office, state: LetterState) -> list[tuple[int, str]]:
    with office.store.begin() as session:
        return [(row.id, row.message_id) for row in outbox.letters_in(session, state)]


def _settle(office: Office, number: int, state: LetterState, answer: str) -> None:
    with office.store.begin() as session:
        outbox.settle_letter(session.get_one(LetterRow, number), state, office.clock.now(), answer)


def _conclusion(office: Office, found: bool | None) -> tuple[LetterState, str]:
    if found:
        return LetterState.SENT, "found in Sent after an interruption"
    if found is False and office.sender.files_what_it_sends:
        return LetterState.WAITING, "not sent before an interruption"
    return LetterState.UNCERTAIN, "the worker was interrupted while sending it; it may have arrived"
