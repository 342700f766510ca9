"""Everything that the clock needs, and nothing else: enough for a timetable without a mailbox or any person."""

from dataclasses import dataclass
from pathlib import Path

from mailbot.settings.faults import Fault, SettingsFaults, gather
from mailbot.settings.process import load_meetings, load_profiles
from mailbot.settings.tables import read_shape
from mailbot.settings.types import Partnership
from rules.calendar import Calendar
from rules.meetings import Meetings
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
    partnership = read_shape(folder / PARTNERSHIP, Partnership, faults)
    calendar = Calendar(partnership.extra_holidays if partnership else ())
    profiles = gather(faults, lambda: load_profiles(folder))
    meetings = gather(faults, lambda: load_meetings(folder, calendar))
    if partnership and profiles and partnership.profile not in profiles:
        known = ", ".join(f'"{name}"' for name in profiles)
        faults.append(Fault(PARTNERSHIP, "profile", f"process.toml has no such profile; write one of {known}"))
    if faults or partnership is None or profiles is None or meetings is None:
        raise SettingsFaults(faults)
    return Clockwork(profiles, partnership.profile, calendar, meetings)
