"""Looks inside one kept message: facts, evidence and the sender's standing, ready for judgement."""

from datetime import date

from mailbot.intake.match import match
from mailbot.office import Office
from mailbot.record.desk import Desk, Matter
from mailbot.store.blobs import get_blob
from mailbot.store.tables import MessageRow
from parsers.mail import read_message
from rules.calendar import in_london

NAME = "message.eml"


def document_of(office: Office, number: int) -> tuple[bytes, date, str]:
    """What the reader is asked to read for a message: its bytes, the day of its receipt, and how to name it."""
    with office.store.begin() as session:
        row = session.get_one(MessageRow, number)
        return get_blob(session, office.store.vault, row.blob_id), _day(row), NAME


def examine(desk: Desk, row: MessageRow) -> Matter:
    """The message with everything that can be read from it. Documents are read in the child process."""
    raw = get_blob(desk.session, desk.vault, row.blob_id)
    message = read_message(raw)
    readings = desk.office.reader.read(raw, _day(row), NAME)
    return Matter(desk, match(desk, message, readings, row.received or row.kept), row, raw)


def _day(row: MessageRow) -> date:
    return in_london(row.received or row.kept).date()
