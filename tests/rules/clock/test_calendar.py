"""Working days, working hours and clock hours in England."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.calendar import FIRST_KNOWN, LAST_KNOWN, BeyondKnownHolidays, Calendar, add_clock_hours
from tests.rules.clock.given import CALENDAR, day, london

DAYS = st.dates(date(2001, 1, 1), date(2029, 12, 31))
FIRST, LAST = datetime.fromisoformat("2001-01-01"), datetime.fromisoformat("2029-12-31")
MOMENTS = st.datetimes(FIRST, LAST, timezones=st.just(UTC))


@pytest.mark.parametrize(("words", "works"), [
    pytest.param("2020-05-04", True, id="2020-early-may-monday-gave-way-to-ve-day"),
    pytest.param("2020-05-08", False, id="2020-ve-day-friday"),
    pytest.param("2022-05-30", True, id="2022-last-monday-of-may-was-worked"),
    pytest.param("2022-06-02", False, id="2022-spring-holiday-moved-to-thursday"),
    pytest.param("2022-06-03", False, id="2022-platinum-jubilee"),
    pytest.param("2022-09-19", False, id="2022-state-funeral"),
    pytest.param("2023-05-01", False, id="2023-early-may"),
    pytest.param("2023-05-08", False, id="2023-coronation"),
    pytest.param("2002-06-03", False, id="2002-golden-jubilee"),
    pytest.param("2011-04-29", False, id="2011-royal-wedding"),
    pytest.param("2012-06-05", False, id="2012-diamond-jubilee"),
    pytest.param("2026-04-03", False, id="good-friday"),
    pytest.param("2026-04-06", False, id="easter-monday"),
    pytest.param("2026-12-28", False, id="boxing-day-on-saturday-has-a-substitute"),
    pytest.param("2027-12-28", False, id="both-christmas-days-at-a-weekend-have-substitutes"),
    pytest.param("2026-01-02", True, id="second-of-january-is-scotlands"),
    pytest.param("2026-07-13", True, id="battle-of-the-boyne-is-northern-irelands"),
    pytest.param("2024-02-29", True, id="leap-day-on-a-thursday"),
    pytest.param("2026-03-14", False, id="saturday"),
])
def test_working_days_are_englands(words: str, works: bool) -> None:
    """Weekends and England's bank holidays are out, those of the other nations are not."""
    assert CALENDAR.is_working_day(day(words)) is works


@pytest.mark.parametrize(("start", "number", "end"), [
    pytest.param("2026-12-24", 1, "2026-12-29", id="over-christmas-and-its-substitute"),
    pytest.param("2026-04-02", 1, "2026-04-07", id="over-easter"),
    pytest.param("2026-03-14", 1, "2026-03-16", id="from-a-saturday"),
    pytest.param("2026-03-14", -1, "2026-03-13", id="back-from-a-saturday"),
    pytest.param("2026-03-16", -1, "2026-03-13", id="back-over-a-weekend"),
    pytest.param("2026-03-14", 0, "2026-03-14", id="none-stays"),
    pytest.param("2024-02-28", 2, "2024-03-01", id="over-a-leap-day"),
])
def test_working_days_are_added(start: str, number: int, end: str) -> None:
    """The n-th working day after or before a day."""
    assert CALENDAR.add_working_days(day(start), number) == day(end)


def test_a_one_off_holiday_is_no_working_day() -> None:
    """A day in ``extra_holidays`` is stepped over as a bank holiday is."""
    calendar = Calendar((day("2026-12-29"),))
    assert not calendar.is_working_day(day("2026-12-29"))
    assert calendar.add_working_days(day("2026-12-24"), 1) == day("2026-12-30")


@pytest.mark.parametrize(("words", "number"), [
    pytest.param("2026-12-15", 0, id="day-0"),
    pytest.param("2026-12-31", 10, id="day-10"),
    pytest.param("2026-12-28", None, id="a-holiday-is-no-day"),
    pytest.param("2026-12-14", None, id="before-day-0"),
])
def test_days_are_numbered_from_day_zero(words: str, number: int | None) -> None:
    """Day n is the n-th working day after Day 0; other days have no number."""
    assert CALENDAR.day_number(day("2026-12-15"), day(words)) == number


@pytest.mark.parametrize(("moment", "last", "following"), [
    pytest.param("2026-03-11 12:00", "2026-03-11 12:00", "2026-03-11 12:00", id="at-noon"),
    pytest.param("2026-03-11 18:00", "2026-03-11 18:00", "2026-03-11 18:00", id="at-closing"),
    pytest.param("2026-03-11 18:01", "2026-03-11 18:00", "2026-03-12 08:00", id="after-closing"),
    pytest.param("2026-03-11 03:00", "2026-03-10 18:00", "2026-03-11 08:00", id="at-night"),
    pytest.param("2026-03-14 12:00", "2026-03-13 18:00", "2026-03-16 08:00", id="on-saturday"),
    pytest.param("2026-04-05 12:00", "2026-04-02 18:00", "2026-04-07 08:00", id="on-easter-sunday"),
])
def test_what_falls_outside_working_hours_has_neighbours(moment: str, last: str, following: str) -> None:
    """The last working moment before and the next one after."""
    assert CALENDAR.last_working_moment(london(moment)) == london(last)
    assert CALENDAR.next_working_moment(london(moment)) == london(following)


@pytest.mark.parametrize(("start", "minutes", "end"), [
    pytest.param("2026-03-11 10:00", 60, "2026-03-11 11:00", id="within-the-day"),
    pytest.param("2026-03-11 17:00", 60, "2026-03-11 18:00", id="to-closing"),
    pytest.param("2026-03-11 17:30", 60, "2026-03-12 08:30", id="over-night"),
    pytest.param("2026-03-13 19:00", 60, "2026-03-16 09:00", id="friday-evening-to-monday-morning"),
    pytest.param("2026-03-27 17:30", 60, "2026-03-30 08:30", id="over-the-weekend-when-clocks-go-forward"),
    pytest.param("2026-03-11 10:00", 0, "2026-03-11 10:00", id="none"),
    pytest.param("2026-03-11 09:00", 1200, "2026-03-13 09:00", id="two-days-of-ten-hours"),
])
def test_working_minutes_pass_only_while_people_work(start: str, minutes: int, end: str) -> None:
    """``go_ahead_minutes`` are minutes in which the manager can see the letter and hold it."""
    assert CALENDAR.add_working_minutes(london(start), minutes) == london(end)


@pytest.mark.parametrize(("start", "end"), [
    pytest.param("2026-03-27 22:30", "2026-03-29 23:30", id="clocks-go-forward"),
    pytest.param("2026-10-24 23:50", "2026-10-26 22:50", id="clocks-go-back"),
    pytest.param("2026-12-15 10:03", "2026-12-17 10:03", id="no-change"),
])
def test_clock_hours_are_hours_that_pass(start: str, end: str) -> None:
    """48 hours are 48 hours, also over a change of the clocks."""
    later = add_clock_hours(london(start), 48)
    assert (later.replace(tzinfo=None), later - london(start).astimezone(UTC)) == (
        london(end).replace(tzinfo=None), timedelta(hours=48))


@pytest.mark.parametrize(("start", "number"), [
    pytest.param(LAST_KNOWN, 1, id="past-the-last"),
    pytest.param(FIRST_KNOWN, -1, id="before-the-first"),
    pytest.param(date(1926, 3, 11), 1, id="a-century-early"),
    pytest.param(date(2126, 3, 11), 0, id="a-century-late"),
])
def test_a_day_past_the_known_holidays_is_an_error_that_says_so(start: date, number: int) -> None:
    """Nothing is counted through years whose holidays are not known."""
    with pytest.raises(BeyondKnownHolidays, match="bank holidays are known here from 2000 to 2030"):
        CALENDAR.add_working_days(start, number)


def test_the_holidays_are_known_for_another_year() -> None:
    """Fails a year before the data runs out: check the new years of ``holidays`` and raise ``LAST_KNOWN``."""
    assert datetime.now(UTC).date() + timedelta(days=366) <= LAST_KNOWN


def test_a_moment_without_a_time_zone_is_refused() -> None:
    """A naive moment names no moment."""
    with pytest.raises(ValueError, match="time zone"):
        CALENDAR.is_working_moment(datetime.fromisoformat("2026-03-11"))


@given(DAYS, st.integers(-60, 60).filter(bool))
def test_the_nth_working_day_is_one_and_n_away(start: date, number: int) -> None:
    """Adding and counting agree, and always end on a working day."""
    end = CALENDAR.add_working_days(start, number)
    assert CALENDAR.is_working_day(end)
    stepped_on = number > 0 or CALENDAR.is_working_day(start)
    assert CALENDAR.working_days_between(start, end) == (number if stepped_on else number + 1)


@given(DAYS, DAYS, st.integers(0, 60))
def test_a_later_start_never_ends_earlier(one: date, other: date, number: int) -> None:
    """Counting working days keeps the order of days."""
    first, second = sorted((one, other))
    assert CALENDAR.add_working_days(first, number) <= CALENDAR.add_working_days(second, number)


@given(MOMENTS)
def test_the_neighbours_enclose_the_moment(moment: datetime) -> None:
    """The last working moment is not after, the next not before, and both are working moments."""
    last, following = CALENDAR.last_working_moment(moment), CALENDAR.next_working_moment(moment)
    assert last <= moment <= following
    assert CALENDAR.is_working_moment(last) and CALENDAR.is_working_moment(following)


@given(MOMENTS, st.integers(0, 3000), st.integers(0, 3000))
def test_working_minutes_add_up(moment: datetime, some: int, more: int) -> None:
    """Waiting twice ends when waiting once for both would."""
    once = CALENDAR.add_working_minutes(moment, some + more)
    twice = CALENDAR.add_working_minutes(CALENDAR.add_working_minutes(moment, some), more)
    assert once == twice
