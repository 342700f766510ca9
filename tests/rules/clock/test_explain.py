"""How each date was counted, in the words of people."""

import pytest

from rules.calendar import Calendar
from rules.case import Pathway
from rules.clock.keydates import KeyDates
from tests.rules.clock.given import day, london, milestones


@pytest.mark.parametrize(("key", "rule"), [
    pytest.param("returns", "Day 10 is Thursday 31 December 2026: ten working days after Tuesday 15 December; "
                 "25 and 28 December are bank holidays.", id="bank-holidays-are-named"),
    pytest.param("screening_part_b", "Day 1 is Wednesday 16 December 2026: one working day after Tuesday 15 December.",
                 id="one-day-is-singular"),
    pytest.param("report_submitted", "Day 15 is Friday 8 January 2027: fifteen working days after Tuesday 15 December "
                 "2026; 25 and 28 December and 1 January are bank holidays.", id="two-months-and-two-years"),
    pytest.param("chaser_2", "Day 9 is Wednesday 30 December 2026 at 09:00: one working day before Thursday "
                 "31 December, the return date.", id="backwards-from-the-return-date"),
    pytest.param("overdue", "Day 11 is Monday 4 January 2027 at 12:00: one working day after Thursday 31 December "
                 "2026, the return date; 1 January is a bank holiday.", id="one-bank-holiday-is-singular"),
    pytest.param("screening_decision", "Thursday 17 December 2026 at 10:03: 48 hours after receipt on Tuesday "
                 "15 December 2026 at 10:03, nights, weekends and holidays included.", id="clock-hours"),
])
def test_the_rule_is_a_sentence_for_people(key: str, rule: str) -> None:
    """Which day, how many after which, and what was stepped over."""
    assert milestones(KeyDates(london("2026-12-15 10:03")))[key].rule == rule


@pytest.mark.parametrize(("received", "said"), [
    pytest.param("2026-03-27 22:30", True, id="clocks-go-forward"),
    pytest.param("2026-10-24 23:50", True, id="clocks-go-back"),
    pytest.param("2026-07-01 10:00", False, id="in-summer"),
])
def test_a_change_of_the_clocks_is_mentioned(received: str, said: bool) -> None:
    """48 hours that seem to be 47 or 49 are explained."""
    rule = milestones(KeyDates(london(received)))["screening_decision"].rule
    assert rule.endswith("; the clocks change in between.") is said


def test_a_one_off_holiday_is_stepped_over_and_named() -> None:
    """A day of ``extra_holidays`` moves what follows, and the sentence does not call it a bank holiday."""
    calendar = Calendar((day("2026-03-12"),))
    found = milestones(KeyDates(london("2026-03-11 09:12")), calendar=calendar)
    assert found["screening_part_b"].rule == (
        "Day 1 is Friday 13 March 2026: one working day after Wednesday 11 March; 12 March is a holiday.")


def test_calendar_days_that_end_on_a_day_without_work_keep_it_and_say_so() -> None:
    """28 days are 28 days; the sentence names the last working day before."""
    milestone = milestones(KeyDates(london("2026-11-30 10:00")), Pathway.COMPLAINT)["complaint_response"]
    assert milestone.due == london("2026-12-28 17:00")
    assert milestone.rule.endswith("That is no working day; the last one before it is Thursday 24 December 2026.")
