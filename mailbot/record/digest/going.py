"""What goes out today by itself, in the order of the hours at which it will go, and what is kept back."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from itertools import groupby

from mailbot.letters.facts import Going, Tap
from mailbot.letters.words import listed
from mailbot.record.desk import Desk
from mailbot.record.manager.names import letter_name
from mailbot.record.questions import is_question
from mailbot.record.unsettled import Unsettled
from mailbot.record.write import Choice, tap_choice
from parsers.facts import Address
from rules.calendar import LONDON, in_london
from rules.case import Case
from rules.due import Due, due

EVENING = time(18)
HOLD_WORDS = {
    "chaser": "chasers",
    "request": "requests",
    "overdue": "overdue notices",
    "collation": "draft",
    "panel_pack": "pack",
    "screening_reminder": "screening reminders",
}
"""What HOLD calls a sort of letter; without one HOLD stops every letter of the case."""


def going_of(desk: Desk, case: Case, waiting: Unsettled, reader: Address) -> Iterator[Going]:
    """What of a case will fall due before the working day ends, unless somebody answers: a line for each sort."""
    for _, group in groupby(_coming(desk, case, waiting), key=lambda item: (item.at, item.step, item.letter)):
        yield _line(desk, case, list(group), reader)


def _coming(desk: Desk, case: Case, waiting: Unsettled) -> list[Due]:
    """What the worker will find due as it looks through the day; an early reminder is not hidden by a later one."""
    found: dict[tuple[str, str, str], Due] = {}
    office, agencies = desk.office, waiting.agencies(case)
    for moment in _looks(desk.now):
        items = due(
            case, desk.profile(case), office.calendar, moment, unsettled=agencies, meetings=office.meetings
        )
        found = {(item.step, item.subject, item.occasion): item for item in items} | found
    return sorted(found.values(), key=lambda item: (item.at.timestamp(), item.step))


def _looks(now: datetime) -> list[datetime]:
    """Now, and every full hour until the working day ends."""
    start = in_london(now)
    evening = datetime.combine(start.date(), EVENING, LONDON)
    first = start.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    hours = (first + timedelta(hours=number) for number in range(24))
    return [start, *(hour for hour in hours if hour <= evening)]


def _line(desk: Desk, case: Case, items: Sequence[Due], reader: Address) -> Going:
    first = items[0]
    at = max(first.at, desk.now)
    if is_question(first):
        return Going(at, case.reference, _kept_back(desk, case, items), "", None)
    name, hold = letter_name(first.letter), _hold(desk, case, first, reader)
    return Going(at, case.reference, f"{name[:1].lower()}{name[1:]}", _readers(desk, items), hold)


def _hold(desk: Desk, case: Case, item: Due, reader: Address) -> Tap:
    words = f"HOLD {HOLD_WORDS[item.letter]}" if item.letter in HOLD_WORDS else "HOLD"
    return tap_choice(desk, Choice(words, ""), case.reference, reader)


def _readers(desk: Desk, items: Sequence[Due]) -> str:
    """Agencies by name; else the persons who hold the roles, each once."""
    agencies = [agency.name for item in items if (agency := desk.people.agency(item.subject))]
    persons = [person.name for item in items for role in item.to for person in desk.people.holders(role)]
    return listed(dict.fromkeys(agencies or persons))


def _kept_back(desk: Desk, case: Case, items: Sequence[Due]) -> str:
    """Which agencies are not reminded, because the manager is asked first."""
    named = [agency.name for item in items if (agency := desk.people.agency(item.subject))]
    owing = [agency.name for ask in case.outstanding if (agency := desk.people.agency(ask.agency))]
    return f"no reminder to {listed(named or owing)}: a return may be lying unread, and you are asked first"
