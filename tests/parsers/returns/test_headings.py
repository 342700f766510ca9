"""What columns are for, by the headings that agencies print over them."""

from pathlib import Path

import pytest

from parsers.returns import ReturnWords
from parsers.returns.headings import role_of

_LINES = (Path(__file__).parent / "headings.tsv").read_text("utf-8").splitlines()


@pytest.mark.parametrize(("role", "heading"), [
    pytest.param(*line.split("\t"), id=line.replace("\t", "-")) for line in _LINES
])
def test_a_heading_names_its_role(words: ReturnWords, role: str, heading: str) -> None:
    """Each heading of the table is understood; "-" stands for one that names nothing by itself."""
    assert (role_of(heading, words.columns) or "-") == role


@pytest.mark.parametrize(("heading", "role"), [
    pytest.param("Date of event\n(dd/mm/yyyy, and say if you are not sure of the day)", "date", id="guidance-below"),
    pytest.param("What happened? Describe the contact in full, who was there, and what was seen and said by whom, and "
                 "when", "event", id="guidance-behind"),
    pytest.param("The family moved in March and the health visitor wrote a letter to the practice about their new "
                 "address and their plans for the baby", None, id="prose-is-no-heading"),
    pytest.param("", None, id="nothing"),
])
def test_guidance_in_a_heading_is_not_its_name(words: ReturnWords, heading: str, role: str | None) -> None:
    """The first words of a heading count, and a long sentence is none."""
    assert role_of(heading, words.columns) == role
