"""The vocabulary itself: what is wrong in it is said, all at once and by name."""

import tomllib

import pytest

from parsers.returns import ReturnWords
from parsers.returns.plain import plain, unnumbered
from tests.parsers.conftest import WORDS


def test_every_fault_is_told_at_once() -> None:
    """An empty vocabulary lacks each of its keys."""
    with pytest.raises(ValueError, match=r"template\.titles") as fault:
        ReturnWords.from_mapping({})
    assert {"nil.says", "labels.agency", "columns.rules", "other_tables"} <= {
        line.split(":")[0] for line in str(fault.value).splitlines()}


def test_a_broken_pattern_is_named() -> None:
    """A regular expression that is none is shown with its key."""
    data = tomllib.loads((WORDS / "returns.toml").read_text("utf-8"))
    data["nil"]["denies"] = ["(unclosed"]
    with pytest.raises(ValueError, match=r"nil\.denies: '\(unclosed' is no regular expression"):
        ReturnWords.from_mapping(data)


@pytest.mark.parametrize(("text", "spoken"), [
    pytest.param("Child’s INITIALS:", "child initials", id="possessive"),
    pytest.param("  Date/Time (24hr) ", "date time 24hr", id="punctuation"),
    pytest.param("We haven't", "we havent", id="contraction"),
])
def test_words_are_made_plain(text: str, spoken: str) -> None:
    """Case, punctuation and apostrophes make no difference."""
    assert plain(text) == spoken


@pytest.mark.parametrize(("heading", "bare"), [
    pytest.param("1. Summary", "Summary", id="figure"),
    pytest.param("A. About this request", "About this request", id="letter"),
    pytest.param("Section 3: Analysis", "Analysis", id="section"),
    pytest.param("2.1 Background", "Background", id="two-figures"),
    pytest.param("Analysis", "Analysis", id="none"),
])
def test_headings_lose_their_numbers(heading: str, bare: str) -> None:
    """A number before a heading is no part of its words."""
    assert unnumbered(heading) == bare
