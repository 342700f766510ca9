"""Letters that were being sent when the worker died: looked up in Sent, else *uncertain* for a person to see."""

from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.office import Office
from mailbot.store import outbox
from mailbot.store.tables import LetterRow
from rules.states import LetterState


def settle_interrupted(office: Office) -> None:
    """Settles each of them. While Sent cannot be looked into they stay as they are, and the others need not wait."""
    with office.store.begin() as session:
        interrupted = [(row.id, row.message_id) for row in outbox.letters_in(session, LetterState.SENDING)]
    for number, message_id in interrupted:
        try:
            found = office.mailbox.find_sent(message_id)
        except MailboxTrouble:
            return
        state, answer = _conclusion(office, found)
        with office.store.begin() as session:
            outbox.settle_letter(session.get_one(LetterRow, number), state, office.clock.now(), answer)


def _conclusion(office: Office, found: bool | None) -> tuple[LetterState, str]:
    if found:
        return LetterState.SENT, "found in Sent after an interruption"
    if found is False and office.sender.files_what_it_sends:
        return LetterState.WAITING, "not sent before an interruption"
    return LetterState.UNCERTAIN, "the worker was interrupted while sending it; it may have arrived"
