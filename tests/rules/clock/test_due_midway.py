"""Half-way to the returns the manager hears how they stand: once, while somebody owes one, and in time to act."""

import pytest

from rules.case import Ask
from tests.rules.clock.given import after, ask, due_at, london, reviewed, steps

RETURNED = ask("csc", returned=london("2026-03-17 10:00"))


@pytest.mark.parametrize(("now", "asks", "due"), [
    pytest.param("2026-03-19 11:59", [ask()], [], id="not-before-noon-of-day-6"),
    pytest.param("2026-03-19 12:00", [ask()], ["returns_status"], id="noon-of-day-6"),
    pytest.param("2026-03-19 12:00", [ask(), RETURNED], ["returns_status"], id="one-has-returned"),
    pytest.param("2026-03-19 12:00", [RETURNED], ["collation"], id="all-have-returned"),
    pytest.param("2026-03-19 12:00", [ask(asked=None)], ["templates csc"], id="nobody-was-asked"),
    pytest.param("2026-03-19 12:00", [ask(asked=london("2026-03-19 12:00"))], [], id="asked-only-then"),
    pytest.param("2026-03-20 08:59", [ask()], ["returns_status"], id="a-worker-that-was-down-catches-up"),
    pytest.param("2026-03-20 09:00", [ask()], ["chaser_1 csc"], id="void-once-the-first-reminder-has-come"),
])
def test_the_manager_hears_half_way(now: str, asks: list[Ask], due: list[str]) -> None:
    """On Day 6, before the first reminder of Day 7."""
    assert steps(due_at(now, reviewed(*asks))) == due


def test_once() -> None:
    """What was told is not told again."""
    case, now = reviewed(ask()), "2026-03-19 12:00"
    assert due_at(now, after(case, due_at(now, case))) == ()
