"""Lines that a mail program broke are one again; lines that the writer ended stay."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.mail.lines import unbroken

SAID = ("Thank you for your letter of 10 November about the family. I have searched all of our systems, those "
        "closed in 2019 among them, and I can confirm that none of the family members named has ever been known to us.")


@pytest.mark.parametrize("width", [60, 66, 72, 76, 80])
def test_a_paragraph_broken_at_any_usual_width_is_one_line(width: int) -> None:
    """A program breaks where the next word has no room."""
    assert unbroken(textwrap.fill(SAID, width)) == SAID


@pytest.mark.parametrize("text", [
    pytest.param("Mother: not known to us at this practice\nFather: known to us since 2019", id="labels"),
    pytest.param("Neither of the parents is a patient of ours\n- Jude: no records\n- Maisie: two visits", id="points"),
    pytest.param("I have looked at all of our systems for the people\n\nno records", id="a-blank-line"),
    pytest.param("Dear Patience\nWe hold nothing.\nAnn Lee\nNamed Nurse", id="short-lines"),
    pytest.param("Completed by: Pat Sample, Manager of the college\nNil return", id="room-for-the-next-word"),
])
def test_lines_that_were_ended_stay(text: str) -> None:
    """Labels, points, short lines and lines with room for more are as they were typed."""
    assert unbroken(text) == text


@given(st.text(alphabet="ab .:-\n>1", max_size=300))
def test_nothing_is_lost(text: str) -> None:
    """Only ends of lines become blanks."""
    assert unbroken(text).replace("\n", " ") == text.replace("\n", " ")
