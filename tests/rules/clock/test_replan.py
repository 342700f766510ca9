"""EXTEND and PANEL: what is refused, and what is past once a date is new."""

from dataclasses import replace

import pytest

from rules.clock.replan import already_past, late_return, plan_refusal
from rules.due import due
from tests.rules.clock.given import CALENDAR, TSCP, ask, london, reviewed


@pytest.mark.parametrize(("returns", "panel", "refused"), [
    pytest.param("2026-03-31 17:00", None, None, id="returns-past-day-10"),
    pytest.param("2026-04-01 17:00", "2026-04-01 10:00", None, id="both-on-the-report-date"),
    pytest.param("2026-04-02 17:00", None, "returns on Thursday 2 April 2026 would come after it.", id="returns-late"),
    pytest.param(None, "2026-04-02 10:00", "the panel on Thursday 2 April 2026 would come after it.", id="panel-late"),
    pytest.param("2026-04-02 17:00", "2026-04-07 10:00",
                 "returns on Thursday 2 April 2026 and the panel on Tuesday 7 April 2026 would come after it.",
                 id="both-late"),
    pytest.param("2026-03-11 17:00", None, None, id="on-the-day-of-receipt"),
    pytest.param(None, None, None, id="nothing-planned"),
])
def test_nothing_is_planned_after_the_report_date(returns: str | None, panel: str | None, refused: str | None) -> None:
    """The report date is Day 15, Wednesday 1 April 2026, and never moves; also not when the panel was moved before."""
    case = reviewed(ask(), panel=london("2026-03-31 10:00"))
    found = plan_refusal(case, TSCP, CALENDAR, london(returns) if returns else None, london(panel) if panel else None)
    sentence = ("The report goes to the national Panel by Wednesday 1 April 2026 (Day 15), and that date never moves: ")
    assert found == (sentence + refused if refused else None)


def test_nothing_is_planned_before_the_referral_came() -> None:
    """A mistyped year is refused before it can upset every later count."""
    assert plan_refusal(reviewed(ask()), TSCP, CALENDAR, returns=london("1026-03-26 17:00")) == (
        "The referral was received on Wednesday 11 March 2026: returns on Sunday 26 March 1026 would lie before it. "
        "Check the year.")


def test_nobody_is_chased_for_a_moment_before_the_new_date_was_set() -> None:
    """EXTEND to Thursday on Wednesday afternoon: the reminders of Monday and Wednesday morning count as taken."""
    extended = replace(ask(), return_by=london("2026-03-26 17:00"))
    now = london("2026-03-25 15:00")
    case = reviewed(extended)
    assert [item.step for item in due(case, TSCP, CALENDAR, now)] == ["chaser_2"]
    past = already_past(case, TSCP, CALENDAR, "csc", extended.return_by, now)
    assert {item.step for item in past} == {"chaser_1", "chaser_2"}
    assert due(replace(case, done=case.done | past), TSCP, CALENDAR, now) == ()


def test_the_overdue_notice_of_a_new_date_still_goes() -> None:
    """One working day after the date that the manager gave."""
    extended = replace(ask(), return_by=london("2026-03-26 17:00"))
    case = reviewed(extended)
    done = already_past(case, TSCP, CALENDAR, "csc", extended.return_by, london("2026-03-25 15:00"))
    found = due(replace(case, done=done), TSCP, CALENDAR, london("2026-03-27 12:00"))
    assert [item.step for item in found] == ["collation", "overdue"]


@pytest.mark.parametrize(("now", "expected"), [
    pytest.param("2026-03-13 11:00", "2026-03-25 17:00", id="early-it-has-as-long-as-the-others"),
    pytest.param("2026-03-17 09:00", "2026-03-26 17:00", id="day-4-seven-working-days"),
    pytest.param("2026-03-23 10:00", "2026-03-26 17:00", id="day-8-to-the-day-before-the-pack-goes"),
    pytest.param("2026-03-27 10:00", "2026-03-30 17:00", id="day-12-never-less-than-a-working-day"),
])
def test_an_agency_that_is_asked_late_has_a_date_of_its_own(now: str, expected: str) -> None:
    """Seven working days, no longer than to the working day before circulation, and never less than the others."""
    assert late_return(reviewed(ask()), TSCP, CALENDAR, london(now)) == london(expected)
