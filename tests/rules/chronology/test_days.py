"""The days that a row speaks of beside its own."""

from datetime import date

import pytest

from rules.chronology.same_event.days import days_spoken_of, days_with_a_year

OWN = date(2026, 3, 2)


@pytest.mark.parametrize(("text", "days"), [
    pytest.param("Police notification of a call on 27/02/2026.", ["2026-02-27"], id="figures"),
    pytest.param("seen 27.2.26", ["2026-02-27"], id="short-figures"),
    pytest.param("attended 6 Feb, home", ["2026-02-06"], id="day-and-short-month"),
    pytest.param("on 20th February 2026 and 1st March", ["2026-02-20", "2026-03-01"], id="ordinals"),
    pytest.param("shouting ‘last night’", ["2026-03-01"], id="last-night"),
    pytest.param("the evening before", ["2026-03-01"], id="the-evening-before"),
    pytest.param("born 3 November 2025", [], id="too-long-ago"),
    pytest.param("review on 5 March 2026", [], id="the-future"),
    pytest.param("2 March 2026", [], id="its-own-day"),
    pytest.param("1 decision, 2 marks, 31/02/2026, 99/99/2026, 6 Febrile", [], id="no-days-at-all"),
])
def test_days_spoken_of(text: str, days: list[str]) -> None:
    """The real days within six weeks before the row's own."""
    assert days_spoken_of(text, OWN) == {date.fromisoformat(day) for day in days}


def test_a_day_without_a_year_is_the_last_one() -> None:
    """In January, 28 December is that of the year before."""
    assert days_spoken_of("seen 28 December", date(2026, 1, 5)) == {date(2025, 12, 28)}


def test_days_with_a_year() -> None:
    """Only days that are given with their year count for key practice episodes."""
    told = "Closed (17 October 2025). The bruise of 19 January; 06/02/2026."
    assert days_with_a_year(told) == {date(2025, 10, 17), date(2026, 2, 6)}
