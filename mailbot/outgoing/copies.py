"""Our own copies in Sent: one for each letter that the server took, however often we are interrupted."""

from mailbot.office import Office
from mailbot.store import outbox
from mailbot.store.blobs import get_blob
from mailbot.store.tables import LetterRow


def copy_all(office: Office) -> None:
    """Puts what is missing into Sent. Raises MailboxTrouble when the mailbox is away: the next cycle goes on."""
    with office.store.begin() as session:
        missing = [row.id for row in outbox.not_copied(session)]
    for number in office.until_stopped(missing):
        with office.store.begin() as session:
            raw = get_blob(session, office.store.vault, session.get_one(LetterRow, number).blob_id)
        office.mailbox.append_sent(raw)
        with office.store.begin() as session:
            session.get_one(LetterRow, number).copied = office.clock.now()
