"""Looks inside one kept message: facts, evidence and the sender's standing, ready for judgement."""

from mailbot.intake.match import match
from mailbot.record.desk import Desk, Matter
from mailbot.store.blobs import get_blob
from mailbot.store.tables import MessageRow
from parsers.mail import read_message
from rules.calendar import in_london


def examine(desk: Desk, row: MessageRow) -> Matter:
    """The message with everything that can be read from it. Documents are read in the child process."""
    raw = get_blob(desk.session, desk.vault, row.blob_id)
    message = read_message(raw)
    received = row.received or row.kept
    readings = desk.office.reader.read(raw, in_london(received).date(), "message.eml")
    return Matter(desk, match(desk, message, readings, received), row, raw)
