"""How values become words."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markupsafe import Markup

from mailbot.letters import words
from mailbot.letters.facts import Milestone

SUMMER = datetime(2026, 7, 1, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize(("moment", "said"), [
    pytest.param(datetime(2026, 3, 13, 9, 12, tzinfo=UTC), "9:12am on Friday 13 March 2026", id="winter"),
    pytest.param(SUMMER, "5pm on Wednesday 1 July 2026", id="summer-time"),
    pytest.param(datetime(2026, 3, 13, 12, 0, tzinfo=UTC), "midday on Friday 13 March 2026", id="midday"),
    pytest.param(datetime(2026, 3, 13, 0, 0, tzinfo=UTC), "midnight on Friday 13 March 2026", id="midnight"),
    pytest.param(datetime(2026, 3, 13, 0, 30, tzinfo=UTC), "12:30am on Friday 13 March 2026", id="after-midnight"),
    pytest.param(datetime(2026, 3, 13, 12, 5, tzinfo=UTC), "12:05pm on Friday 13 March 2026", id="after-midday"),
    pytest.param(datetime(2026, 12, 31, 23, 30, tzinfo=timezone(timedelta(hours=-5))),
                 "4:30am on Friday 1 January 2027", id="another-zone"),
])
def test_moments_are_said_in_london(moment: datetime, said: str) -> None:
    """The GOV.UK manner, in the time that people's clocks show."""
    assert words.moment(moment) == said


def test_a_moment_without_a_zone_is_refused() -> None:
    """A naive moment would be a guess."""
    with pytest.raises(ValueError, match="time zone"):
        words.moment(datetime(2026, 3, 13, 9, 12))  # noqa: DTZ001 (the point of the test)


def test_days_and_milestones() -> None:
    """A day needs no zone; a milestone says its working day where it has one."""
    assert words.day(date(2026, 3, 1)) == "Sunday 1 March 2026"
    assert words.brief(date(2026, 3, 1)) == "Sunday 1 March"
    assert words.by(Milestone("x", SUMMER, 10)) == "5pm on Wednesday 1 July 2026 (Day 10)"
    assert words.by(Milestone("x", SUMMER)) == "5pm on Wednesday 1 July 2026"


@pytest.mark.parametrize(("values", "said"), [
    pytest.param([], "not given", id="none"), pytest.param(["a"], "a", id="one"),
    pytest.param(["a", "b"], "a and b", id="two"), pytest.param(["a", "b", "c"], "a, b and c", id="three"),
])
def test_lists_are_said(values: list[str], said: str) -> None:
    """Commas and a final and."""
    assert words.listed(values) == said


@pytest.mark.parametrize(("number", "said"), [(0, "no rows"), (1, "1 row"), (2, "2 rows")])
def test_counts_are_said(number: int, said: str) -> None:
    """None, one, many."""
    assert words.counted(number, "row") == said


@given(st.text())
def test_a_value_is_shown_as_written_whatever_it_is(value: str) -> None:
    """Markdown gives back exactly the printable characters, in one paragraph without any markup."""
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(str(words.escape(value)))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {token.type for token in children} <= {"text", "text_special"}
    assert "".join(token.content for token in children) == (words.printable(value) or "not given")


@given(st.text())
def test_a_quotation_keeps_every_line_inside(value: str) -> None:
    """A quoted text of any lines is one block quotation and nothing else."""
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(str(words.quoted(value)))
    outermost = [token.type for token in tokens if token.level == 0]
    assert outermost == ["blockquote_open", "blockquote_close"]


@given(st.text())
def test_a_printable_line_is_one_line(value: str) -> None:
    """No control, no direction override, no line end of any kind survives; letters do."""
    line = words.printable(value)
    assert line.splitlines() in ([line], []) and "\u202e" not in line
    assert [character for character in line if character.isalnum()] == [
        character for character in value if character.isalnum()]


def test_markup_of_ours_passes() -> None:
    """What a shared piece of the letters has made is not escaped again."""
    assert words.escape(Markup("**x**")) == "**x**"
