"""Whom mailbot chases, and when it asks the manager first: Day 7 is Friday 20, Day 10 Wednesday 25 March 2026."""

from dataclasses import replace

import pytest

from rules.case import Ask, Role
from tests.rules.clock.given import after, ask, day, due_at, london, reviewed, steps


@pytest.mark.parametrize(("now", "asks", "expected"), [
    pytest.param("2026-03-20 08:59", [ask()], ["returns_status"], id="not-before-nine-on-day-7"),
    pytest.param("2026-03-20 09:00", [ask()], ["chaser_1 csc"], id="day-7"),
    pytest.param("2026-03-20 09:00", [ask(), ask("police", returned=london("2026-03-19 10:00"), version=1)],
                 ["chaser_1 csc"], id="day-7-chases-only-the-silent"),
    pytest.param("2026-03-20 09:00", [ask(removed=True), ask("police", asked=None)], ["templates police"],
                 id="nor-the-removed-nor-the-unasked"),
    pytest.param("2026-03-24 09:00", [ask()], ["chaser_2 csc"], id="day-9-alone-when-the-worker-was-down"),
    pytest.param("2026-03-25 18:00", [ask()], [], id="no-reminder-of-a-date-that-has-passed"),
    pytest.param("2026-03-26 08:30", [ask()], [], id="nor-the-morning-after"),
    pytest.param("2026-03-26 11:59", [ask()], ["collation"], id="day-11-the-draft-is-made-in-the-morning"),
    pytest.param("2026-03-26 12:00", [ask()], ["collation", "overdue csc"], id="day-11-noon-overdue"),
    pytest.param("2026-03-20 09:00", [ask(return_by=london("2026-03-27 17:00"))], [], id="extended-has-its-own-date"),
    pytest.param("2026-03-24 09:00", [ask(return_by=london("2026-03-27 17:00"))], ["chaser_1 csc"],
                 id="extended-is-chased-three-days-before-its-own-date"),
    pytest.param("2026-03-20 09:00", [ask(asked_for_time=day("2026-03-19"))], [], id="asked-for-time-yesterday"),
    pytest.param("2026-03-23 09:00", [ask(asked_for_time=day("2026-03-19"))], ["chaser_1 csc"],
                 id="asked-for-time-two-days-ago"),
    pytest.param("2026-03-26 12:00", [ask(asked_for_time=day("2026-03-25")), ask("police")],
                 ["collation", "overdue police"], id="asked-for-time-on-the-last-day"),
])
def test_agencies_are_chased_by_their_own_date(now: str, asks: list[Ask], expected: list[str]) -> None:
    """3 and 1 working days before at nine, the senior contact at noon the day after."""
    assert steps(due_at(now, reviewed(*asks))) == expected


def test_a_member_added_late_is_asked_at_once_and_not_chased_for_what_had_passed() -> None:
    """Added on Day 8: asked then, reminded on Day 9, but never for Day 7."""
    added = ask("school", asked=None)
    assert steps(due_at("2026-03-23 14:00", reviewed(added))) == ["templates school"]
    asked = reviewed(replace(added, asked=london("2026-03-23 14:01")))
    assert steps(due_at("2026-03-23 15:00", asked)) == []
    assert steps(due_at("2026-03-24 09:00", asked)) == ["chaser_2 school"]


def test_no_overdue_notice_on_a_bank_holiday() -> None:
    """A worker that wakes on Good Friday waits for Tuesday; the draft is no reminder and is made."""
    assert steps(due_at("2026-04-03 12:00", reviewed(ask()))) == ["collation"]
    assert steps(due_at("2026-04-07 08:00", reviewed(ask()))) == ["collation", "overdue csc", "report_form"]


def test_a_worker_that_was_down_for_nine_days_acts_once_and_on_what_matters() -> None:
    """Back on Friday 27 March at ten: no reminder of what has passed, one overdue notice, one draft, nothing twice."""
    case = reviewed(ask(), ask("police"))
    found = due_at("2026-03-27 10:00", case)
    assert steps(found) == ["collation", "overdue csc", "overdue police"]
    assert due_at("2026-03-27 10:05", after(case, found)) == ()


def test_a_later_chaser_that_has_gone_silences_the_earlier_one() -> None:
    """When only Day 9 was sent, Day 7 is not caught up."""
    case = reviewed(ask())
    sent = after(case, due_at("2026-03-24 09:00", case))
    assert due_at("2026-03-24 12:00", sent) == ()


@pytest.mark.parametrize(("unsettled", "expected"), [
    pytest.param({"csc"}, ["ask_manager csc", "chaser_1 police"], id="one-agency-has-something-lying"),
    pytest.param({"*"}, ["ask_manager"], id="the-intake-is-stale"),
    pytest.param({"school"}, ["chaser_1 csc", "chaser_1 police"], id="somebody-else"),
])
def test_nobody_is_chased_for_what_may_be_lying_unread(unsettled: set[str], expected: list[str]) -> None:
    """The manager is asked instead, once."""
    case = reviewed(ask(), ask("police"))
    found = due_at("2026-03-20 09:00", case, *unsettled)
    assert sorted(steps(found)) == expected
    assert due_at("2026-03-20 10:00", after(case, found), *unsettled) == ()


def test_once_the_manager_has_looked_the_chaser_goes() -> None:
    """The question does not stand in for the chaser in the done-log."""
    case = reviewed(ask())
    asked = after(case, due_at("2026-03-20 09:00", case, "csc"))
    assert steps(due_at("2026-03-20 11:00", asked)) == ["chaser_1 csc"]


def test_a_chaser_that_has_gone_is_not_asked_about() -> None:
    """Something that comes in after the chaser went raises no question about it."""
    case = reviewed(ask())
    sent = after(case, due_at("2026-03-20 09:00", case))
    assert due_at("2026-03-20 11:00", sent, "csc") == ()


def test_the_question_names_the_agencies_and_the_date() -> None:
    """One sentence for all while the mailbox cannot be read."""
    [question] = due_at("2026-03-20 09:00", reviewed(ask(), ask("police")), "*")
    assert (question.letter, question.to) == ("chaser_waits", (Role.MANAGER,))
    assert question.why == ("csc and police were not chased: the mailbox cannot be read, so a return may be lying "
                            "unread. The return is due by Wednesday 25 March 2026 (Day 10).")
