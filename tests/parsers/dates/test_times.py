"""Times as people write them, in a time column or among other words."""

import pytest

from parsers.dates import read_time

SAID: dict[str, tuple[str, ...]] = {
    "00:00": ("midnight", "12am", "00:00", "0000", "12 midnight"),
    "00:30": ("12.30am", "0:30am", "00:30"),
    "02:00": ("0200 - 0300", "2am (approx)"),
    "09:00": (
        "09.00-10.30", "9am", "9 a.m", "9-10am", "9-10.30am", "from 9am", "from 9am to 10am", "between 9 and 10am",
        "between 9am and 10am", "09:00am", "9:00 A.M.",
    ),
    "09:15": ("9.15 AM",),
    "09:30": ("9.30", "930am", "0930", "0930hrs", "9.30-11", "morning (9.30)"),
    "10:30": ("10.30am",),
    "11:00": ("11-1pm",),
    "11:23": ("11:23 hrs",),
    "11:30": ("11.30-1pm",),
    "12:00": ("noon", "12pm", "about noon", "12 noon", "12:00 noon", "12.00", "noon - 1pm"),
    "12:30": ("12.30 pm",),
    "14:00": ("c. 2pm", "2pm onwards"),
    "14:15": ("afternoon 2.15",),
    "14:30": (
        "1430", "14.30hrs", "14:30", "14.30", "14:30:15", "14:30 - 15:30", "1430-1530", "1430/1530",
        "approx 14:30", "~14:30", "14:30?", "?14:30", "14:30 approx", "14:30 and 16:00", "14:30, 15:10 & 16:00",
        "14:30 phone call", "call at 14:30", "1430hrs approx", "1430 hours", "14:30 GMT", "14:30 BST", "14:30Z",
        "12/03/19 14:30", "14.30 - 15.30 hrs", "14:30pm",
    ),
    "14:37": ("2:37pm", "2.37 p.m."),
    "16:00": ("4pm-ish",),
    "17:00": ("5.00pm/6.00pm", "5pm or 6pm"),
    "19:00": ("19.00 – 07.00",),
    "19:30": ("evening 7.30", "7.30 evening"),
    "19:42": ("1942hrs",),
    "20:15": ("2015", "2015hrs"),
    "23:59": ("23:59",),
}
NO_TIME = (
    "am", "evening", "4:??", "PM", "930", "9", "24:00", "2400", "25:00", "14:60", "14;30", "14h60", "10-2",
    "before 2pm", "after 14:30", "until 3pm", "by 5pm", "morning", "late afternoon", "lunchtime",
    "30 mins after 14:30", "n/k", "unknown", "not known", "-", "?", "??:??", "??:30", "14:3", "1999", "12/03/19",
    "10 o'clock", "half past two", "4ish", "14:30am", "14 hrs", "14hrs", "1.5 hrs", "2 hours", "30 mins", "at 9",
)


@pytest.mark.parametrize(("text", "time"), [pytest.param(text, time, id=text) for time in SAID for text in SAID[time]])
def test_a_time_is_read_to_its_start(text: str, time: str) -> None:
    """The 24-hour clock, of a range its start."""
    assert read_time(text) == time


@pytest.mark.parametrize("text", NO_TIME)
def test_words_without_a_clock_time_give_none(text: str) -> None:
    """Parts of the day, bounds, durations and impossible times are no time."""
    assert read_time(text) is None
