"""A timetable as a calendar file (iCalendar, RFC 5545) that any diary opens. It names no child and no family."""

from collections.abc import Sequence
from datetime import UTC, datetime

from icalendar import Calendar, Event

from rules.clock.counting import PANEL
from rules.meetings import Meetings
from rules.timetable import Milestone


def as_ics(milestones: Sequence[Milestone], name: str, meetings: Meetings, stamp: datetime) -> bytes:
    """One entry for each milestone at the moment it is due; the panel with its hours and place.

    ``name`` tells this timetable from others (the same name gives the same entries, so that a newer file replaces an
    older one); ``stamp`` is the aware moment of writing.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//mailbot//timetable//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for milestone in milestones:
        calendar.add_component(_entry(milestone, name, meetings, stamp))
    return bytes(calendar.to_ical())


def _entry(milestone: Milestone, name: str, meetings: Meetings, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{milestone.key}-{name}@timetable.mailbot")
    event.add("dtstamp", stamp.astimezone(UTC))
    number = "" if milestone.day is None else f"Day {milestone.day}: "
    event.add("summary", f"{number}{milestone.what}")
    event.add("description", f"{milestone.rule}\n\n{milestone.source.heading}: “{milestone.source.quote}”")
    if milestone.key == PANEL:
        slot = meetings.slot_on(milestone.due.date())
        event.add("dtstart", slot.starts.astimezone(UTC))
        event.add("dtend", slot.ends.astimezone(UTC))
        event.add("location", slot.place)
    else:
        event.add("dtstart", milestone.due.astimezone(UTC))
        event.add("transp", "TRANSPARENT")
    return event
