"""Questions to people say nothing twice."""

import pytest

from mailbot.letters.facts import Question
from mailbot.record.asked import question


@pytest.mark.parametrize(("about", "message", "written", "expected"), [
    pytest.param("date of incident", "Section 1, date of incident: this is blank. Please tell us.", "",
                 Question("Section 1, date of incident", "This is blank. Please tell us."), id="section-into-heading"),
    pytest.param("Entry 18, dated “02/13/2026”", "“02/13/2026”: it is no date day first.", "02/13/2026",
                 Question("Entry 18, dated “02/13/2026”", "It is no date day first."), id="words-quoted-once"),
    pytest.param("Entry 4, dated “1/2/26”", "“4:??” could not be read as a time.", "1/2/26",
                 Question("Entry 4, dated “1/2/26”", "“4:??” could not be read as a time."), id="other-words-stay"),
    pytest.param("name", "The child’s name: it is blank.", "", Question("name", "The child’s name: it is blank."),
                 id="a-name-inside-other-words-stays"),
])
def test_nothing_is_said_twice(about: str, message: str, written: str, expected: Question) -> None:
    """What stands in the heading does not stand in the question again."""
    assert question(about, message, written) == expected
