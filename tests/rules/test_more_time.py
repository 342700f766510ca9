"""More time: asked for in many ways, and not to be confused with what only sounds like it."""

from datetime import date

import pytest

from parsers.dates import DateSetting, read_date
from rules.more_time import asks_for_time, until_when

WEDNESDAY_25 = date(2026, 3, 25)


def _read(words: str) -> date | None:
    reading = read_date(words, DateSetting(heading_year=2026))
    return None if reading.doubts else reading.day


@pytest.mark.parametrize("words", [
    "Our archive is closed this week. Could we have until Friday the 27th?",
    "Please can we have an extension?", "We would like to request an extension to 27 March.",
    "We need more time.", "I'm afraid we need a few more days for this one.", "Can I send it on Monday instead?",
    "We cannot meet the deadline.", "We won’t be able to return this by Wednesday.",
    "We are struggling to complete it in time.", "Would you extend the deadline, please?",
    "Is it possible to push back the return date?", "May we return ours by 27 March?",
    "Unfortunately we will not be able to get it to you by the 25th.", "Could you let me have until next week",
])  # fmt: skip
def test_a_request_is_heard(words: str) -> None:
    """Whoever plainly asks for more time is understood."""
    assert asks_for_time(words)


@pytest.mark.parametrize("words", [
    "Our return is attached.", "We do not need more time.", "No extension is needed, thank you.", "Nil return.",
    "My extension is 4512.", "Ring me on extension 4512.", "Thank you for the extension.", "The extension was agreed.",
    "Could you send the form again?", "Can we have the form by Friday?", "Could you send us the template by Monday?",
    "We will return it by Friday.", "Can you tell me who leads on this?",
    "The child was seen on time.", "The family built an extension number 3.", "I can confirm receipt.",
])  # fmt: skip
def test_other_words_are_no_request(words: str) -> None:
    """Cautious: what does not plainly ask is left to a person."""
    assert asks_for_time(words) == ""


@pytest.mark.parametrize(("sentence", "day"), [
    pytest.param("Could we have until Friday the 27th?", date(2026, 3, 27), id="weekday-and-number"),
    pytest.param("until Friday 27th please", date(2026, 3, 27), id="without-the"),
    pytest.param("until 27 March", date(2026, 3, 27), id="without-a-year"),
    pytest.param("until the 27th of March 2026", date(2026, 3, 27), id="in-full"),
    pytest.param("until 27/03/2026", date(2026, 3, 27), id="in-figures"),
    pytest.param("not by 25 March but by 30 March", date(2026, 3, 30), id="the-old-day-is-named-too"),
    pytest.param("until Thursday the 27th", None, id="no-such-weekday"),
    pytest.param("until 27 or 30 March 2026 or 31 March 2026", None, id="two-days"),
    pytest.param("until Friday", None, id="which-friday"),
    pytest.param("until 20 March 2026", None, id="earlier-than-now"),
])
def test_until_which_day(sentence: str, day: date | None) -> None:
    """The one later day that is named; a guess is nobody's wish."""
    assert until_when(sentence, WEDNESDAY_25, _read) == day
