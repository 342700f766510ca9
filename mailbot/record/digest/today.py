"""What goes out today, what is due, what came in, and what does not work."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from sqlalchemy import select

from mailbot.letters.facts import Arrival, Deadline, Going
from mailbot.record.desk import Desk
from mailbot.record.digest.picture import SHOWN_STEPS, is_done
from mailbot.record.unsettled import look_for_unsettled
from mailbot.record.write import Choice, tap_choice
from mailbot.store import ledger
from mailbot.store.tables import CursorRow, LetterRow, MessageRow
from parsers.facts import Address
from rules.calendar import LONDON, in_london
from rules.case import Case
from rules.due import due


def going_out(desk: Desk, open_cases: list[Case], reader: Address) -> Iterator[Going]:
    """What will fall due before the working day ends, unless somebody answers."""
    evening = datetime.combine(in_london(desk.now).date(), time(18), LONDON)
    waiting = look_for_unsettled(desk)
    for case in open_cases:
        profile, office = desk.profile(case), desk.office
        items = due(case, profile, office.calendar, evening, unsettled=waiting.agencies(case), meetings=office.meetings)
        for item in items:
            agency = desk.people.agency(item.subject)
            to = agency.name if agency else ", ".join(str(role).replace("_", " ") for role in item.to)
            hold = tap_choice(desk, Choice(f"HOLD {item.step}", "Stops it."), case.reference, reader)
            yield Going(max(item.at, desk.now), case.reference, item.letter.replace("_", " "), to, hold)


def deadlines(desk: Desk, open_cases: list[Case]) -> Iterator[Deadline]:
    """The milestones of today and of the next two working days."""
    today = in_london(desk.now).date()
    last = desk.office.calendar.add_working_days(today, 2)
    for case in open_cases:
        for key in SHOWN_STEPS:
            milestone = desk.milestones(case).get(key)
            if milestone and today <= milestone.due.date() <= last and not is_done(case, key):
                yield Deadline(case.reference, desk.step(case, key))


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
