"""What is due, what came in, and what does not work."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import select

from mailbot.letters.facts import Arrival, Deadline, Picture
from mailbot.record.desk import Desk
from mailbot.record.digest.picture import OVERDUE
from mailbot.store import ledger
from mailbot.store.tables import CursorRow, LetterRow, MessageRow
from rules.calendar import in_london


def deadlines(desk: Desk, pictures: list[Picture]) -> Iterator[Deadline]:
    """What is overdue, and the milestones of today and of the next two working days."""
    today = in_london(desk.now).date()
    last = desk.office.calendar.add_working_days(today, 2)
    found = [
        Deadline(shown.reference, step)
        for shown in pictures
        for step in shown.steps
        if step.state == OVERDUE or (not step.state and in_london(step.due).date() <= last)
    ]
    return iter(sorted(found, key=lambda one: one.step.due))


def arrivals(desk: Desk) -> Iterator[Arrival]:
    """What came in since the last digest, and what was done with it."""
    query = select(MessageRow).where(MessageRow.kept > _last_digest(desk)).order_by(MessageRow.received)
    for row in desk.session.scalars(query):
        reference = f"{row.case_reference}: " if row.case_reference else ""
        yield Arrival(row.received or row.kept, f"Message {row.id}", f"{reference}{row.reason or 'being read'}.")


def _last_digest(desk: Desk) -> datetime:
    day_ago, just_now = desk.now - timedelta(days=1), desk.now - timedelta(minutes=1)
    query = select(LetterRow.written).where(LetterRow.name == "digest", LetterRow.written < just_now)
    return desk.session.scalar(query.order_by(LetterRow.id.desc()).limit(1)) or day_ago


def health(desk: Desk) -> Iterator[str]:
    """What does not work, a sentence each."""
    cursor = desk.session.get(CursorRow, desk.office.mailbox.account)
    if cursor and cursor.trouble:
        yield f"At its last look mailbot had trouble: {cursor.trouble}"
    if not ledger.account(desk.session).balances:
        yield "The ledger does not balance: a message is missing from it. Please tell those who look after mailbot."
