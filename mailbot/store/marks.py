"""Days on which something that belongs to no case was done last."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from mailbot.store.tables import MarkRow
from rules.calendar import in_london


def marked_day(session: Session, name: str) -> date | None:
    """The day (London) on which it was done last; ``None`` when it never was."""
    row = session.get(MarkRow, name)
    return in_london(row.at).date() if row and row.at else None


def mark_day(session: Session, name: str, now: datetime) -> None:
    """It was done now (aware)."""
    session.merge(MarkRow(name=name, number=0, at=now))
    session.flush()
