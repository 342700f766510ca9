"""The draft collation and the panel pack: Day 11 is Thursday 26, Day 13 Monday 30 March 2026."""

from dataclasses import replace
from typing import Any

import pytest

from rules.case import Ask, Done, Standing
from tests.rules.clock.given import after, ask, due_at, london, reviewed, steps


@pytest.mark.parametrize(("now", "asks", "expected"), [
    pytest.param("2026-03-19 22:00", [ask(returned=london("2026-03-19 21:00"), version=1)], ["collation"],
                 id="the-last-return-at-night"),
    pytest.param("2026-03-19 22:00", [ask(returned=london("2026-03-19 21:00"), nil=True)], ["collation"],
                 id="a-nil-return-counts"),
    pytest.param("2026-03-19 22:00", [ask(returned=london("2026-03-19 21:00"), version=1), ask("police")], [],
                 id="one-is-missing"),
    pytest.param("2026-03-19 22:00", [ask(returned=london("2026-03-19 21:00"), version=1), ask("x", removed=True)],
                 ["collation"], id="the-missing-one-was-removed"),
    pytest.param("2026-03-19 22:00", [ask(asked=None, returned=london("2026-03-19 21:00"), version=1)], ["collation"],
                 id="it-came-unasked-and-is-not-asked-for"),
    pytest.param("2026-03-27 09:00", [ask(asked=None)], ["templates csc"], id="nobody-was-asked"),
])
def test_the_draft_is_made_when_the_last_return_is_in(now: str, asks: list[Ask], expected: list[str]) -> None:
    """Or on Day 11 at the latest; never of a case in which nobody was asked."""
    assert steps(due_at(now, reviewed(*asks))) == expected


def test_a_draft_on_day_11_names_who_is_missing() -> None:
    """The sentence lists the agencies that have not returned."""
    [draft] = due_at("2026-03-26 09:00", reviewed(ask(), ask("police", returned=london("2026-03-24 10:00"), version=1)))
    assert draft.why == "The draft is due by Thursday 26 March 2026 (Day 11). Missing: csc."


def test_what_comes_in_later_makes_a_new_draft_once() -> None:
    """A return after the draft, and a newer version of one, each make the draft due again."""
    case = reviewed(ask(), ask("police", returned=london("2026-03-24 10:00"), version=1))
    drafted = after(case, due_at("2026-03-26 09:00", case))
    assert due_at("2026-03-26 11:00", drafted) == ()
    returned = replace(drafted, edition=1, asks=(ask(returned=london("2026-03-26 11:30"), version=1), drafted.asks[1]))
    again = due_at("2026-03-26 11:31", returned)
    assert steps(again) == ["collation"]
    newer = replace(after(returned, again), asks=(replace(returned.asks[0], version=2), drafted.asks[1]))
    assert steps(due_at("2026-03-26 11:40", newer)) == ["collation"]


@pytest.mark.parametrize(("now", "changes", "expected"), [
    pytest.param("2026-03-27 11:59", {"edition": 1}, [], id="not-before-noon-on-day-12"),
    pytest.param("2026-03-27 12:00", {"edition": 1}, ["circulation_nudge"], id="noon-on-day-12"),
    pytest.param("2026-03-27 12:00", {"edition": 1, "panel": london("2026-03-31 10:00")}, [], id="the-panel-was-moved"),
    pytest.param("2026-03-30 12:00", {"edition": 1, "panel": london("2026-03-31 10:00")}, ["circulation_nudge"],
                 id="noon-on-the-day-before-the-moved-panel"),
    pytest.param("2026-03-27 12:00", {}, [], id="there-is-no-draft"),
    pytest.param("2026-03-26 15:00", {"edition": 1, "approved": 1}, ["circulation"], id="approved-goes-at-once"),
    pytest.param("2026-03-26 22:00", {"edition": 2, "approved": 2, "circulated": 1}, ["circulation"],
                 id="an-approved-supplement-goes-at-any-hour"),
    pytest.param("2026-03-30 11:30", {"edition": 2, "approved": 1, "circulated": 1}, [], id="circulated"),
    pytest.param("2026-03-27 12:00", {"edition": 1, "standing": Standing.HELD}, ["circulation_nudge"],
                 id="the-manager-of-a-held-case-is-still-told"),
    pytest.param("2026-03-26 15:00", {"edition": 1, "approved": 1, "standing": Standing.HELD}, [],
                 id="a-held-case-circulates-nothing"),
])
def test_the_pack_goes_after_approve_only(now: str, changes: dict[str, Any], expected: list[str]) -> None:
    """At once when approved; a nudge at noon of the day before the panel while it is not."""
    back = ask(returned=london("2026-03-25 10:00"), version=1)
    case = reviewed(back, done=frozenset({Done("collation", occasion="1 of 1, version 1")}), **changes)
    assert steps(due_at(now, case)) == expected
