"""Calendar invitations to the Practice Review Panel (iTIP: request, update, cancellation)."""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress

from mailbot.letters.words import printable
from parsers.facts import Address

LONDON = ZoneInfo("Europe/London")
CLOCKS = """BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
"""
"""The rule in force since 1996, as a rule: the library would write a list of years that ends and that differs by
the machine's time zone data."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of the panel for one case. ``start`` and ``end`` are aware; ``sequence`` grows with each change.

    What a calendar shows to others names the reference only: no child, no family.
    """

    reference: str
    organiser: Address
    start: datetime
    end: datetime
    place: str
    sequence: int = 0

    @property
    def uid(self) -> str:
        """The same for a meeting and all its changes."""
        return f"{self.reference.lower()}-panel@{self.organiser.domain}"


def invite(meeting: Meeting, attendee: Address, stamp: datetime) -> bytes:
    """An invitation, or with a higher ``sequence`` the update that replaces it. ``stamp`` is the aware moment of
    writing. Raises ValueError when the meeting ends before it begins."""
    return _calendar("REQUEST", meeting, attendee, stamp)


def cancel(meeting: Meeting, attendee: Address, stamp: datetime) -> bytes:
    """The cancellation of ``meeting`` as it was last announced: one step further in the sequence."""
    return _calendar("CANCEL", replace(meeting, sequence=meeting.sequence + 1), attendee, stamp)


def for_guest(invitation: bytes, attendee: Address) -> bytes:
    """The same invitation, update or cancellation for somebody else."""
    calendar = Calendar.from_ical(invitation.decode())
    for event in calendar.walk("VEVENT"):
        event["attendee"] = _guest(attendee)
    return bytes(calendar.to_ical())


def _calendar(method: str, meeting: Meeting, attendee: Address, stamp: datetime) -> bytes:
    if meeting.end <= meeting.start:
        raise ValueError("a meeting ends after it begins")
    calendar = Calendar()
    calendar.add("prodid", "-//mailbot//Practice Review Panel//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(Timezone.from_ical(CLOCKS))
    calendar.add_component(_event(method, meeting, attendee, stamp))
    return bytes(calendar.to_ical())


def _event(method: str, meeting: Meeting, attendee: Address, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", meeting.uid)
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", stamp.astimezone(ZoneInfo("UTC")))
    event.add("dtstart", meeting.start.astimezone(LONDON))
    event.add("dtend", meeting.end.astimezone(LONDON))
    event.add("summary", f"Practice Review Panel {meeting.reference}")
    event.add("location", printable(meeting.place))
    event.add("description", "OFFICIAL-SENSITIVE. The papers come by email. Do not add names to this entry.")
    event.add("class", "PRIVATE")
    event.add("transp", "OPAQUE")
    event.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    event["organizer"] = _person(meeting.organiser)
    event["attendee"] = _guest(attendee)
    return event


def _guest(attendee: Address) -> vCalAddress:
    guest = _person(attendee)
    guest.params.update({"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"})
    return guest


def _person(address: Address) -> vCalAddress:
    who = vCalAddress(f"mailto:{address.address}")
    if name := printable(address.name).replace('"', "'"):
        who.params["CN"] = name
    return who
