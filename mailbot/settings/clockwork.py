"""Everything that the clock needs, and nothing else: enough for a timetable without a mailbox or any person."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from mailbot.settings.faults import Fault, SettingsFaults, faults_of
from mailbot.settings.process import load_meetings, load_profiles
from mailbot.settings.tables import read_tables
from mailbot.settings.types import Partnership
from rules.calendar import Calendar
from rules.meetings import NO_MEETINGS, Meetings
from rules.process import Profile

PARTNERSHIP = "partnership.toml"


@dataclass(frozen=True, slots=True)
class Clockwork:
    """The profiles by name, the one that new cases are opened under, and the partnership's calendars."""

    profiles: dict[str, Profile]
    usual: str
    calendar: Calendar
    meetings: Meetings


def load_clockwork(folder: Path) -> Clockwork:
    """The clockwork of one configuration folder.

    Raises SettingsFaults with every fault of the three files it reads.
    """
    faults: list[Fault] = []
    profiles: dict[str, Profile] = {}
    calendar, meetings = Calendar(), NO_MEETINGS
    partnership = _partnership(folder / PARTNERSHIP, faults)
    if partnership is not None:
        calendar = Calendar(partnership.extra_holidays)
    try:
        profiles = load_profiles(folder)
    except SettingsFaults as error:
        faults += error.faults
    try:
        meetings = load_meetings(folder, calendar)
    except SettingsFaults as error:
        faults += error.faults
    if partnership is not None and profiles and partnership.profile not in profiles:
        known = ", ".join(f'"{name}"' for name in profiles)
        faults.append(Fault(PARTNERSHIP, "profile", f"process.toml has no such profile; write one of {known}"))
    if faults or partnership is None:
        raise SettingsFaults(faults)
    return Clockwork(profiles, partnership.profile, calendar, meetings)


def _partnership(path: Path, faults: list[Fault]) -> Partnership | None:
    tables = read_tables(path, faults)
    try:
        return None if tables is None else Partnership.model_validate(tables)
    except ValidationError as error:
        faults += faults_of(error, path)
        return None
