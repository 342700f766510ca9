"""The register of complaints, as it is kept."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from mailbot.store.tables import ComplaintRow, MessageRow
from rules.complaints import Complaint


def all_complaints(session: Session) -> Sequence[Complaint]:
    """Every complaint in the order in which they were received."""
    query = select(ComplaintRow, MessageRow).join(MessageRow, ComplaintRow.message == MessageRow.id)
    found = [_complaint(row, message) for row, message in session.execute(query)]
    return sorted(found, key=lambda one: (one.received, one.message))


def complaint_in(session: Session, message: int) -> Complaint | None:
    """The complaint that came with a message; ``None`` when it is not called one."""
    row = session.get(ComplaintRow, message)
    return _complaint(row, session.get_one(MessageRow, message)) if row else None


def save_complaint(session: Session, complaint: Complaint) -> None:
    """Enters a complaint, or what has become of one."""
    kept = {name: value for name, value in asdict(complaint).items() if name not in ("received", "case")}
    session.merge(ComplaintRow(**kept))
    session.flush()


def strike_out(session: Session, message: int) -> None:
    """Takes a message out of the register: it was no complaint."""
    session.delete(session.get_one(ComplaintRow, message))
    session.flush()


def _complaint(row: ComplaintRow, message: MessageRow) -> Complaint:
    return Complaint(
        row.message, message.received or message.kept, message.case_reference or "", row.answered, row.second_stage,
        row.second_answer, row.partner, row.counts_from,
    )  # fmt: skip
