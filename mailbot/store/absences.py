"""Who does not read what we write at the moment: people who are away, and addresses that mail did not reach."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mailbot.store.tables import AbsenceRow
from rules.calendar import in_london


def note_absence(session: Session, address: str, until: date, *, bounced: bool, now: datetime) -> bool:
    """Somebody is away, or cannot be reached there, up to and including a day; False when that was known already.

    An address that bounced stays so while that is known: an automatic reply mends nothing.
    """
    known = session.get(AbsenceRow, address)
    lasts = known is not None and known.until >= now.date()
    news = known is None or not lasts or (bounced and not known.bounced)
    if known is not None and lasts and known.bounced:
        bounced, until = True, max(until, known.until)
    session.merge(AbsenceRow(address=address, until=until, bounced=bounced, noted=now))
    session.flush()
    return news


def end_absence(session: Session, address: str, written: datetime) -> bool:
    """Somebody wrote at that moment (aware): what was noted of them before is over; False when nothing was."""
    known = session.get(AbsenceRow, address)
    if known is None or known.noted >= written or known.until < in_london(written).date():
        return False
    session.delete(known)
    session.flush()
    return True


def absences_on(session: Session, day: date) -> Sequence[AbsenceRow]:
    """Every absence of that day, in order of address."""
    return session.scalars(select(AbsenceRow).where(AbsenceRow.until >= day).order_by(AbsenceRow.address)).all()
