"""Reads ``process.toml`` and ``meetings.toml`` whole, and says everything that is wrong with them at once."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from mailbot.settings.faults import Fault, SettingsFaults, faults_of
from mailbot.settings.loose_ends import idle_days, loose_ends
from mailbot.settings.shapes import MeetingsShape, ProfileShape
from mailbot.settings.tables import read_tables
from rules.calendar import Calendar
from rules.meetings import Meetings
from rules.process import Profile

PROCESS, MEETINGS = "process.toml", "meetings.toml"
Table = dict[str, object]


def load_profiles(folder: Path) -> dict[str, Profile]:
    """The profiles of a configuration folder by name, each whole.

    Raises SettingsFaults with every fault of the file.
    """
    faults: list[Fault] = []
    profiles: dict[str, Profile] = {}
    tables = read_tables(folder / PROCESS, faults)
    if tables == {}:
        faults.append(Fault(PROCESS, "", "holds no profile; write a table like [tscp-2019]"))
    for name, own in (tables or {}).items():
        made = _profile(name, own, tables or {})
        if isinstance(made, Profile):
            profiles[name] = made
        else:
            faults += made
    if faults:
        raise SettingsFaults(faults)
    return profiles


def load_meetings(folder: Path, calendar: Calendar) -> Meetings:
    """The panel's hours, place and scheduled days; each of them must be a working day of the calendar.

    Raises SettingsFaults with every fault of the file.
    """
    faults: list[Fault] = []
    tables = read_tables(folder / MEETINGS, faults)
    if tables is None:
        raise SettingsFaults(faults)
    try:
        meetings = MeetingsShape.model_validate(tables).value()
    except ValidationError as error:
        raise SettingsFaults(faults_of(error, folder / MEETINGS)) from None
    if idle := idle_days(meetings, calendar):
        raise SettingsFaults([Fault(MEETINGS, key, message) for key, message in idle])
    return meetings


def _profile(name: str, own: object, tables: Mapping[str, object]) -> Profile | list[Fault]:
    if not isinstance(own, dict):
        return [Fault(PROCESS, name, "not a profile; write a table like [tscp-2019]")]
    if (base := _base(own, tables)) is None:
        known = ", ".join(f'"{other}"' for other, table in tables.items() if _stands_alone(table) and other != name)
        return [Fault(PROCESS, f"{name}.based_on", f"not a profile that stands by itself; write one of {known}")]
    made = _shaped(name, {**base, **own, "steps": {**_steps(base), **_steps(own)}})
    if isinstance(made, Profile):
        return made
    return [Fault(PROCESS, f"{name}.{key}", message) for key, message in made if not base or _is_own(key, own)]


def _shaped(name: str, whole: Table) -> Profile | list[tuple[str, str]]:
    """The profile, or what is wrong with it: key and sentence."""
    whole.pop("based_on", None)
    try:
        shape = ProfileShape.model_validate(whole)
    except ValidationError as error:
        return [(fault.key, fault.message) for fault in faults_of(error, Path(PROCESS))]
    profile = shape.value(name)
    return loose_ends(profile) or profile


def _base(own: Table, tables: Mapping[str, object]) -> Table | None:
    """The table of the profile that this one is based on (empty if on none); ``None`` when there is no such one."""
    if "based_on" not in own:
        return {}
    base = tables.get(str(own["based_on"]))
    return base if isinstance(base, dict) and _stands_alone(base) else None


def _stands_alone(table: object) -> bool:
    return isinstance(table, dict) and "based_on" not in table


def _steps(table: Table) -> Table:
    steps = table.get("steps")
    return steps if isinstance(steps, dict) else {}


def _is_own(key: str, own: Table) -> bool:
    """Whether this profile wrote that key itself: what it took over is faulted where it was written."""
    first, _, rest = key.partition(".")
    return rest.partition(".")[0] in _steps(own) if first == "steps" else first in own
