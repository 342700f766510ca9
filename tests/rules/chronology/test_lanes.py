"""The lanes of the timeline: where days and spans stand, and what is not drawn."""

from datetime import date

from parsers.facts import Code, Problem
from rules.chronology import combine
from rules.chronology.lanes import lanes_of
from tests.rules.chronology.made import BROOK, MEADOW, between, case_a, on, told, undated


def test_case_a_lanes() -> None:
    """Nine lanes over twelve years; the row of 2062 and the undated ones neither stretch the time nor are drawn."""
    lanes = lanes_of(combine(case_a()))
    assert lanes is not None
    assert (lanes.first, lanes.last) == (date(2014, 1, 1), date(2026, 3, 12))
    assert lanes.not_drawn == (150, 151, 152, 153)
    assert lanes.missing == "4 rows have no certain date and are not drawn."
    assert [len(lane.marks) for lane in lanes.lanes] == [15, 21, 20, 19, 9, 18, 16, 0, 31]
    assert lanes.ticks[0] == (date(2014, 1, 1), "2014")


def test_the_close_up_shows_the_busiest_weeks() -> None:
    """Three quarters of case-a's rows lie in its last four months, which get a view of their own."""
    close_up = lanes_of(combine(case_a()), close_up=True)
    assert close_up is not None
    assert (close_up.first, close_up.last) == (date(2025, 11, 5), date(2026, 3, 12))
    assert close_up.ticks[0] == (date(2025, 12, 1), "Dec 2025")


def test_no_close_up_where_it_would_show_the_same() -> None:
    """Rows spread evenly, and a single day, need no second view."""
    monthly = [on(f"2025-{month:02d}-01") for month in range(1, 13)]
    assert lanes_of(combine([told(BROOK, *monthly)]), close_up=True) is None
    assert lanes_of(combine([told(BROOK, on("2025-01-01"))]), close_up=True) is None


def test_nothing_certain_nothing_drawn() -> None:
    """Without a row of certain date there are no lanes."""
    wrong = Problem("entries", Code.CONTRADICTION, "Cannot be.", row=0)
    assert lanes_of(combine([told(BROOK, on("2062-01-01"), problems=(wrong,)), told(MEADOW, undated())])) is None


def test_marks_know_what_is_sure() -> None:
    """A sure day is a point; spans, open ends and approximate days are not."""
    lanes = lanes_of(combine([told(
        BROOK, on("2025-01-01"), on("2025-01-02", approximate=True), between("2025-01-03", "2025-01-31"),
        between("2025-02-01", None), between(None, "2025-02-28"))]))
    assert lanes is not None
    assert [mark.is_point for mark in lanes.lanes[0].marks] == [True, False, False, False, False]
    assert lanes.across(date(2025, 1, 1)) == 0
    assert lanes.across(date(2020, 1, 1)) == 0
    assert lanes.across(date(2030, 1, 1)) == 1
    assert [lanes.reach(mark) for mark in lanes.lanes[0].marks][3:] == [(31 / 59, 1), (0, 1)]


def test_the_calendar_stays_readable_over_any_time() -> None:
    """From one week to all the years there are, the lines of the calendar are few."""
    for start, end in (("2026-01-01", "2026-01-07"), ("2014-01-01", "2026-03-12"), ("0001-01-01", "9999-12-31")):
        lanes = lanes_of(combine([told(BROOK, between(start, end), on(start), on(end))]))
        assert lanes is not None
        assert len(lanes.ticks) <= 14
