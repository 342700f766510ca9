"""What is due about the report: the form when the panel has met, and the reminder of the partners."""

from dataclasses import replace
from typing import Any

import pytest

from rules.case import Pathway, Role
from rules.clock.counting import DateNeeded
from rules.clock.keydates import KeyDates, key_dates
from rules.report import Cause, Report, Signature
from tests.rules.clock.given import after, ask, day, due_at, london, milestones, reviewed, steps

BACK = ask(returned=london("2026-03-20 10:00"), version=1)
SHARED = Report(version=1, message=9, shared=london("2026-03-31 15:00"))


def _case(**changes: Any) -> Any:
    case = reviewed(BACK, edition=1, approved=1, circulated=1, **changes)
    return after(case, due_at("2026-03-30 09:00", replace(case, reports=())))


@pytest.mark.parametrize(("now", "changes", "expected"), [
    pytest.param("2026-03-30 11:59", {}, [], id="while-it-meets"),
    pytest.param("2026-03-30 12:00", {}, ["report_form"], id="when-it-has-met"),
    pytest.param("2026-03-30 12:00", {"panel": london("2026-03-31 14:00")}, [], id="the-panel-was-moved"),
    pytest.param("2026-03-31 16:00", {"panel": london("2026-03-31 14:00")}, ["report_form"], id="to-an-afternoon"),
    pytest.param("2026-03-31 16:00", {"reports": (SHARED,)}, [], id="the-report-has-gone"),
    pytest.param("2026-04-01 09:00", {"reports": (SHARED,)}, ["sign_off_reminder"], id="the-morning-of-day-15"),
    pytest.param("2026-04-01 09:00", {"reports": (replace(SHARED, submitted=day("2026-04-01")),)}, [],
                 id="it-was-sent-all-the-same"),
    pytest.param("2026-04-09 08:59", {"reports": (replace(SHARED, shared=london("2026-04-08 15:00")),)}, [],
                 id="shared-late-the-next-working-day"),
    pytest.param("2026-04-09 09:00", {"reports": (replace(SHARED, shared=london("2026-04-08 15:00")),)},
                 ["sign_off_reminder"], id="shared-late-reminded-then"),
])
def test_when_it_is_due(now: str, changes: dict[str, Any], expected: list[str]) -> None:
    """The form when the meeting is over; the reminder on the last day for the partners' answers."""
    assert steps(due_at(now, _case(**changes))) == expected


def test_only_those_who_have_not_answered_are_reminded() -> None:
    """Whoever has answered, either way, is left in peace; when all have, nobody is written to."""
    words = tuple(Signature(role, agrees, london("2026-03-31 16:00"), "x")
                  for role, agrees in ((Role.POLICE, True), (Role.HEALTH, False)))
    [reminder] = due_at("2026-04-01 09:00", _case(reports=(replace(SHARED, signed=words),)))
    assert reminder.to == (Role.LOCAL_AUTHORITY,)
    assert "not answered yet: local authority" in reminder.why
    signed = (*words, Signature(Role.LOCAL_AUTHORITY, True, london("2026-03-31 17:00"), "x"))
    assert due_at("2026-04-01 09:00", _case(reports=(replace(SHARED, signed=signed),))) == ()


def test_a_reconsideration_counts_from_its_own_days() -> None:
    """The next scheduled meeting, then two working days; PANEL moves all three, and nothing of the Rapid Review."""
    opened = Report(cause=Cause.NEW_INFORMATION, opened=london("2026-04-10 11:00"))
    case = _case(reports=(replace(SHARED, submitted=day("2026-04-01")), opened))
    found = milestones(key_dates(case), Pathway.RECONSIDERATION)
    assert [str(one.due.date()) for one in found.values()] == ["2026-04-21", "2026-04-22", "2026-04-23"]
    assert all(one.day is None for one in found.values())
    moved = replace(case, reports=(case.reports[0], replace(opened, meets=london("2026-04-29 14:00"))))
    again = milestones(key_dates(moved), Pathway.RECONSIDERATION)
    assert [str(one.due.date()) for one in again.values()] == ["2026-04-29", "2026-04-30", "2026-05-01"]
    assert "it is now Wednesday 29 April 2026" in again["reconsideration_panel"].rule
    assert milestones(key_dates(moved))["panel"] == milestones(key_dates(case))["panel"]


def test_without_its_day_a_reconsideration_has_no_dates() -> None:
    """What is missing is named."""
    with pytest.raises(DateNeeded, match="not known yet: reconsidered"):
        milestones(KeyDates(london("2026-03-11 09:12")), Pathway.RECONSIDERATION)
