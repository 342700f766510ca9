"""Calendar invitations to the Practice Review Panel."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from mailbot.letters.invitation import Meeting, cancel, invite
from parsers.facts import Address

LONDON = ZoneInfo("Europe/London")
STAMP = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)
GUEST = Address("nadia.farrow@tamesidechildren.example", "Nadia Farrow")
MEETING = Meeting("TSCP-2026-001", Address("tscp@tscp.example", "TSCP Business Unit"),
                  datetime(2026, 3, 30, 10, tzinfo=LONDON), datetime(2026, 3, 30, 12, tzinfo=LONDON),
                  "Town Hall, Room 2")


def _read(data: bytes) -> tuple[Calendar, Event]:
    calendar, = Calendar.from_ical(data, multiple=True)
    assert isinstance(calendar, Calendar)
    event, = calendar.events
    return calendar, event


def test_an_invitation_says_when_where_and_who() -> None:
    """A request from the mailbox to one guest, in London's summer time, that names the reference only."""
    data = invite(MEETING, GUEST, STAMP)
    calendar, event = _read(data)
    assert calendar["METHOD"] == "REQUEST" and calendar["VERSION"] == "2.0"
    assert event.start == datetime(2026, 3, 30, 9, tzinfo=UTC) and event.duration == timedelta(hours=2)
    assert b"DTSTART;TZID=Europe/London:20260330T100000" in data
    assert (event["UID"], event["SEQUENCE"], event["SUMMARY"], event["LOCATION"]) == (
        "tscp-2026-001-panel@tscp.example", 0, "Practice Review Panel TSCP-2026-001", "Town Hall, Room 2")
    assert event["ORGANIZER"] == "mailto:tscp@tscp.example" and event["ATTENDEE"] == f"mailto:{GUEST.address}"
    assert event["ATTENDEE"].params["RSVP"] == "TRUE" and event["CLASS"] == "PRIVATE"


def test_the_zone_is_described_and_right_in_both_halves_of_the_year() -> None:
    """A mail program that knows no zone names still shows the right hour, in any year."""
    zone, = _read(invite(MEETING, GUEST, STAMP))[0].timezones
    clocks = zone.to_tz()
    for moment in (datetime(2026, 3, 28, 10), datetime(2026, 3, 30, 10), datetime(2049, 12, 1, 10)):  # noqa: DTZ001
        assert moment.replace(tzinfo=clocks).utcoffset() == moment.replace(tzinfo=LONDON).utcoffset()


def test_an_update_replaces_and_a_cancellation_ends() -> None:
    """The same UID, a higher sequence; the cancellation says so twice, as programs look in either place."""
    moved = replace(MEETING, start=MEETING.start + timedelta(days=1), end=MEETING.end + timedelta(days=1), sequence=1)
    first, update = (_read(invite(meeting, GUEST, STAMP))[1] for meeting in (MEETING, moved))
    ended, last = _read(cancel(moved, GUEST, STAMP))
    assert first["UID"] == update["UID"] == last["UID"]
    assert (first["SEQUENCE"], update["SEQUENCE"], last["SEQUENCE"]) == (0, 1, 2)
    assert ended["METHOD"] == "CANCEL" and last["STATUS"] == "CANCELLED" and update["STATUS"] == "CONFIRMED"


@given(st.text(), st.text())
def test_no_name_or_place_adds_a_line(name: str, place: str) -> None:
    """Whatever is written in them, the invitation has one event with one guest."""
    data = invite(replace(MEETING, place=place), Address(GUEST.address, name), STAMP)
    _, event = _read(data)
    assert event["ATTENDEE"] == f"mailto:{GUEST.address}"
    assert data.count(b"\r\nATTENDEE") == 1 and data.count(b"\r\nBEGIN:") == 4


def test_the_same_invitation_is_the_same_bytes_and_a_wrong_one_is_refused() -> None:
    """Bytes depend on the arguments only; a meeting cannot end before it begins."""
    assert invite(MEETING, GUEST, STAMP) == invite(MEETING, GUEST, STAMP)
    with pytest.raises(ValueError, match="ends after it begins"):
        invite(replace(MEETING, end=MEETING.start), GUEST, STAMP)
