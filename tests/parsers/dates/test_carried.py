"""Blanks and dittos: the date of the row above, carried down."""

import pytest

from parsers.dates import DateSetting, read_date
from parsers.facts import Code

SPAN = read_date("c. 12-15/3/19")


@pytest.mark.parametrize("text", ["", "  ", '"', "“", "〃", "''", '" "', '- " -', "ditto", "Ditto.", "do.", "DO",
                                  "as above", "As above.", "same", "same date", "Same day"])
def test_a_blank_or_ditto_has_the_days_of_the_row_above(text: str) -> None:
    """The span is carried, its certainty is not, and the reading says that it is carried."""
    reading = read_date(text, DateSetting(above=SPAN))
    assert (reading.start, reading.end) == (SPAN.start, SPAN.end)
    assert (reading.approximate, reading.carried, reading.doubts) == (False, True, ())


@pytest.mark.parametrize(("text", "time"), [
    pytest.param('" 14:30', "14:30", id="mark-and-time"),
    pytest.param("same day, 2pm", "14:00", id="words-and-time"),
    pytest.param("ditto (evening)", None, id="part-of-the-day"),
    pytest.param("as above 1430-1500", "14:30", id="range"),
])  # fmt: skip
def test_a_ditto_keeps_its_own_time(text: str, time: str | None) -> None:
    """The day comes from above, the time from the row itself."""
    reading = read_date(text, DateSetting(above=SPAN))
    assert (reading.start, reading.time, reading.carried) == (SPAN.start, time, True)


def test_nothing_can_be_carried_from_an_unknown_date() -> None:
    """Under a row whose date is unknown a blank is unknown too, and asked about."""
    reading = read_date("", DateSetting(above=read_date("n/k")))
    assert (reading.start, reading.end, [code for code, _ in reading.doubts]) == (None, None, [Code.CARRIED_UNKNOWN])


def test_carrying_goes_on_from_row_to_row() -> None:
    """A ditto under a ditto has the date of the last row that was dated."""
    second = read_date('"', DateSetting(above=read_date("before 2015")))
    third = read_date("", DateSetting(above=second))
    assert (third.start, third.end) == (None, read_date("before 2015").end)


@pytest.mark.parametrize(("text", "code"), [
    pytest.param("", Code.MISSING, id="blank-in-the-first-row"),
    pytest.param('"', Code.DATE_NOT_READ, id="ditto-in-the-first-row"),
])  # fmt: skip
def test_the_first_row_has_nothing_above(text: str, code: Code) -> None:
    """Without a row above there is no date, and a doubt says so."""
    assert [found for found, _ in read_date(text).doubts] == [code]


@pytest.mark.parametrize("text", ["5 days later", "the next day", "ditto Tuesday", "Date", "see notes above", "-"])
def test_other_words_carry_nothing(text: str) -> None:
    """Only a blank or a ditto takes the date above; everything else is asked about."""
    reading = read_date(text, DateSetting(above=SPAN))
    assert (reading.start, reading.carried, reading.doubts[0][0]) == (None, False, Code.DATE_NOT_READ)
