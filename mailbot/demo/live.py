"""Lives through the play: the clock goes from one moment that matters to the next, and nothing happens in between."""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from pathlib import Path

from sqlalchemy import select

from mailbot.clock import LONDON, SetClock
from mailbot.cycle import cycle
from mailbot.demo.people import People
from mailbot.demo.stage import deliver
from mailbot.office import Office
from mailbot.store.blobs import get_blob
from mailbot.store.tables import LetterRow, MessageRow
from rules.states import LetterState, MessageState

END = datetime(2026, 4, 8, 12, 0, tzinfo=LONDON)
WAKING = tuple(time(hour) for hour in range(8, 19))
"""Hours at which the worker of the demo wakes besides the moments at which somebody writes."""

Tell = Callable[[datetime, list[bytes], list[tuple[LetterRow, bytes]], list[str]], None]


def live(office: Office, clock: SetClock, people: People, folder: Path, tell: Tell) -> None:
    """Plays to the end. ``tell`` is called after each cycle in which something came in or went out."""
    written, shown, read = 0, 0, 0
    for moment in _moments(clock, people):
        clock.put(moment)
        arrived = people.write(moment)
        for raw in arrived:
            written += 1
            deliver(folder, raw, written)
        cycle(office)
        aside, read = _put_aside_since(office, read)
        letters = _sent_since(office, shown)
        shown = max((letter.id for letter, _ in letters), default=shown)
        for letter, raw in letters:
            people.receive(raw, letter.name, f"{letter.case_reference or ''} {letter.subject}", moment)
        if arrived or letters:
            tell(moment, arrived, letters, aside)


def _moments(clock: SetClock, people: People) -> Iterator[datetime]:
    """Each waking hour, each moment at which somebody writes, and an hour later (what was held for an hour goes)."""
    later: list[datetime] = []
    while clock.now() < END:
        candidates = [_next_waking(clock.now()), *later]
        if (writes := people.next_at()) is not None:
            candidates.append(max(writes, clock.now() + timedelta(minutes=1)))
        moment = min(candidates)
        later = [one for one in later if one > moment]
        if moment == writes:
            later.append(moment + timedelta(minutes=61))
        yield moment


def _next_waking(now: datetime) -> datetime:
    days = (now.astimezone(LONDON).date() + timedelta(days=number) for number in (0, 1))
    hours = (datetime.combine(day, hour, LONDON) for day in days for hour in WAKING)
    return next(hour for hour in hours if hour > now)


def _put_aside_since(office: Office, number: int) -> tuple[list[str], int]:
    """Why messages after that number were ignored; and the number of the last one there is."""
    with office.store.begin() as session:
        rows = session.scalars(select(MessageRow).where(MessageRow.id > number).order_by(MessageRow.id)).all()
        return [row.reason for row in rows if row.state == MessageState.IGNORED], rows[-1].id if rows else number


def _sent_since(office: Office, number: int) -> list[tuple[LetterRow, bytes]]:
    with office.store.begin() as session:
        rows = session.scalars(
            select(LetterRow).where(LetterRow.state == LetterState.SENT, LetterRow.id > number).order_by(LetterRow.id)
        ).all()
        return [(row, get_blob(session, office.store.vault, row.blob_id)) for row in rows]
