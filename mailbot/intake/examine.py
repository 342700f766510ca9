"""Looks inside one kept message: facts, evidence and the sender's standing, ready for judgement."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from mailbot.intake.match import match
from mailbot.office import Office
from mailbot.record.desk import Desk, Matter
from mailbot.store.blobs import get_blob
from mailbot.store.tables import MessageRow
from parsers.facts import Message
from parsers.formats import MAIL
from parsers.mail import read_message
from rules.calendar import in_london
from rules.states import MessageState


def document_of(office: Office, number: int) -> tuple[bytes, date, str]:
    """What the reader is asked to read for a message: its bytes, the day of its receipt, and how to name it."""
    with office.store.begin() as session:
        row = session.get_one(MessageRow, number)
        return get_blob(session, office.store.vault, row.blob_id), _day(row), MAIL


def examine(desk: Desk, row: MessageRow) -> Matter:
    """The message with everything that can be read from it. Documents are read in the child process."""
    raw = get_blob(desk.session, desk.vault, row.blob_id)
    message = read_message(raw)
    readings = desk.office.reader.read(raw, _day(row), MAIL)
    incoming = match(desk, message, readings, row.received or row.kept)
    return Matter(desk, replace(incoming, delivered_before=_delivered_before(desk, row, message)), row, raw)


def _delivered_before(desk: Desk, row: MessageRow, message: Message) -> bool:
    """Whether another copy of the message, which came by another way, was dealt with already."""
    twins = select(MessageRow).where(
        MessageRow.message_id == row.message_id, MessageRow.id != row.id, MessageRow.state == MessageState.HANDLED)
    bodies = (read_message(get_blob(desk.session, desk.vault, twin.blob_id)).body
              for twin in (desk.session.scalars(twins) if row.message_id else ()))
    return message.body in bodies


def _day(row: MessageRow) -> date:
    return in_london(row.received or row.kept).date()
