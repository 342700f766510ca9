"""The date that a line begins with."""

import pytest

from parsers.returns.leading import leading_date, leading_relative


@pytest.mark.parametrize(("line", "found"), [
    pytest.param("12/03/2026 – Leo started.", ("12/03/2026", "Leo started."), id="dash"),
    pytest.param("24th April 2026: Nappy rash.", ("24th April 2026", "Nappy rash."), id="colon"),
    pytest.param("Early June 2026. Dad said so.", ("Early June 2026", "Dad said so."), id="full-stop"),
    pytest.param("From 11 to 15 May 2026 Leo did not come.", ("From 11 to 15 May 2026", "Leo did not come."),
                 id="nothing"),
    pytest.param("22/06/2026, 2.37 p.m. – Rang.", ("22/06/2026, 2.37 p.m.", "Rang."), id="time-with-points"),
    pytest.param("12/03/2019 09:00-10:30 Core group", ("12/03/2019 09:00-10:30", "Core group"), id="times"),
    pytest.param("12/03/2019 - 14 children were seen", ("12/03/2019", "14 children were seen"), id="figures-behind"),
    pytest.param("In March 2019 the HV visited", ("In March 2019", "the HV visited"), id="article-behind"),
    pytest.param("12/03/2019", ("12/03/2019", ""), id="alone"),
    pytest.param("3 visits in 2019", None, id="a-number"),
    pytest.param("10 Downing Street", None, id="an-address"),
    pytest.param("May have been seen", None, id="a-verb"),
    pytest.param("Body map of 22 June is attached.", None, id="a-date-later-on"),
])
def test_a_line_begins_with_a_date_or_not(line: str, found: tuple[str, str] | None) -> None:
    """The longest beginning that reads as a date is the date, and nothing of what follows."""
    assert leading_date(line) == found


@pytest.mark.parametrize(("line", "found"), [
    pytest.param("5 days later the school rang", ("5 days later", "the school rang"), id="days-later"),
    pytest.param("When he was two and a half he stopped", ("When he was two and a half", "he stopped"), id="an-age"),
    pytest.param("Date not known: called", ("Date not known", "called"), id="unknown"),
    pytest.param("She did not answer.", None, id="no-time"),
])
def test_a_line_may_tell_its_time_by_another(line: str, found: tuple[str, str] | None) -> None:
    """Ages and intervals begin an event of their own in a list of dates."""
    assert leading_relative(line) == found
