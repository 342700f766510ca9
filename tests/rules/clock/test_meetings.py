"""When and where the Practice Review Panel meets."""

import pytest

from rules.meetings import Meetings, Slot
from tests.rules.clock.given import day, london

CALENDAR = Meetings(place="Room 2", days=(day("2026-04-21"), day("2026-03-17")))


@pytest.mark.parametrize(("moment", "meeting"), [
    pytest.param("2026-03-17 09:59", "2026-03-17", id="a-minute-before-it-begins"),
    pytest.param("2026-03-17 10:00", "2026-04-21", id="it-has-begun"),
    pytest.param("2026-04-21 10:01", None, id="none-is-entered"),
])
def test_the_next_meeting_begins_later(moment: str, meeting: str | None) -> None:
    """Whatever the order in which the days were written."""
    found = CALENDAR.next_after(london(moment))
    assert (found and found.starts) == (london(f"{meeting} 10:00") if meeting else None)


def test_a_meeting_that_a_person_set_keeps_the_usual_length_and_place() -> None:
    """PANEL gives a day and an hour; the rest stays."""
    assert CALENDAR.slot_at(london("2026-03-31 14:30")) == Slot(
        london("2026-03-31 14:30"), london("2026-03-31 16:30"), "Room 2")
