"""When the register goes to the Rapid Review Group."""

from datetime import date

import pytest

from rules.reporting import register_due
from tests.rules.clock.given import CALENDAR

MEETING = date(2026, 4, 21)


@pytest.mark.parametrize(("today", "last", "due"), [
    pytest.param("2026-03-31", "2026-03-02", False, id="the-month-is-not-over"),
    pytest.param("2026-04-01", "2026-03-02", True, id="a-new-month"),
    pytest.param("2026-04-01", "2026-04-01", False, id="once"),
    pytest.param("2026-04-09", "2026-03-02", True, id="the-worker-was-down"),
    pytest.param("2026-04-15", "2026-04-01", False, id="four-working-days-before-the-meeting"),
    pytest.param("2026-04-16", "2026-04-01", True, id="three-working-days-before-the-meeting"),
    pytest.param("2026-04-20", "2026-04-16", False, id="once-before-the-meeting"),
    pytest.param("2026-04-21", "2026-04-01", True, id="on-the-day-of-the-meeting-if-not-before"),
    pytest.param("2026-04-22", "2026-04-01", False, id="the-meeting-is-over"),
    pytest.param("2026-03-20", "2026-03-11", False, id="the-month-in-which-it-was-begun"),
])
def test_the_register_goes(today: str, last: str, due: bool) -> None:
    """Monthly, and three working days before each meeting of the group; once each."""
    assert register_due(date.fromisoformat(today), date.fromisoformat(last), (MEETING,), CALENDAR) is due


def test_a_meeting_past_the_known_holidays_stops_nothing() -> None:
    """Its three working days cannot be counted; it asks for nothing before its own day."""
    assert not register_due(date(2026, 4, 15), date(2026, 4, 1), (date(2100, 1, 5),), CALENDAR)
