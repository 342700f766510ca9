"""What looks like a date, for telling a column of dates from the rest."""

import pytest

from parsers.dates import looks_like_a_date

DATES = (
    "12/03/19", "31/02/2019", "04/23/2019", "March 2019", "late 2014", "w/c 9/3/26", "14 Feb", "30/11",
    "since May 2016", "2017", "1/2", "June 2019", "Spring 2018", "28 Feb - 2 March 2020",
    "between 3 and 5 March 2026", "12/03/2019 14:30", "2 March", "from 2014", "2014-16", "?? Sept 2023",
    "2019-03-12T14:30:00Z", "12/13", "8/99",
)
OTHERS = (
    "14th", "12-15", "1430", "14:30", "14.30", "12.03", "17", "43537", "April", "May", "unknown", "\"", "",
    "ditto", "Jane Smith", "The police attended on 12/03/2019", "12/03/2019 Police attended", "May Smith",
    "Summer", "Monday", "Mon", "early", "approx", "Page 1/2", "1/2/3", "A1", "2", "3.5", "0161 496 0114",
    "5 days later", "aged 3 months", "c. Easter 2025", "3 visits", "to 2015", "now", "RED", "n/a", "?", "43537.5",
    "Winter", "12 noon", "13/13",
)


@pytest.mark.parametrize("text", DATES)
def test_a_date_looks_like_one(text: str) -> None:
    """Readable or not, whatever is meant as a date is one."""
    assert looks_like_a_date(text)


@pytest.mark.parametrize("text", OTHERS)
def test_prose_numbers_and_times_do_not(text: str) -> None:
    """Prose, plain numbers, times, names and words that say nothing of the column are no dates."""
    assert not looks_like_a_date(text)
