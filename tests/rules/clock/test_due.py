"""What is due at which moment: small histories of a case received on Wednesday 11 March 2026 (Day 10 is the 25th)."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from parsers.facts import Outcome
from rules.case import Ask, Case, Done, Role, Standing
from rules.due import Due, due
from tests.rules.clock.given import CALENDAR, CONFIG, MEETINGS, TSCP, ask, day, london, reviewed, undecided

NOBODY: frozenset[str] = frozenset()


def at(moment: str, case: Case, unsettled: frozenset[str] = NOBODY) -> tuple[Due, ...]:
    """What is due at that London moment."""
    return due(case, TSCP, CALENDAR, london(moment), unsettled=unsettled, meetings=MEETINGS)


def steps(found: tuple[Due, ...]) -> list[str]:
    """``step`` or ``step agency``, in order."""
    return [f"{item.step} {item.subject}".strip() for item in found]


def after(case: Case, found: tuple[Due, ...]) -> Case:
    """The case with these steps in its done-log."""
    return replace(case, done=case.done | {item.done for item in found})


@pytest.mark.parametrize(("received", "now", "expected"), [
    pytest.param("2026-03-11 09:12", "2026-03-12 09:11", [], id="not-before-24-hours"),
    pytest.param("2026-03-11 09:12", "2026-03-12 09:12", ["screening_reminder_1"], id="after-24-hours"),
    pytest.param("2026-03-11 09:12", "2026-03-13 00:00", [], id="nothing-at-night"),
    pytest.param("2026-03-11 09:12", "2026-03-12 18:00", ["screening_reminder_2"],
                 id="40-hours-end-at-night-so-it-goes-at-closing-before"),
    pytest.param("2026-03-11 09:12", "2026-03-12 18:20", ["screening_reminder_2"], id="a-tick-a-little-after-closing"),
    pytest.param("2026-03-11 17:00", "2026-03-13 09:00", ["screening_reminder_2"], id="40-hours-end-in-the-morning"),
    pytest.param("2026-03-13 09:12", "2026-03-13 17:59", [], id="friday-morning-not-before-closing"),
    pytest.param("2026-03-13 09:12", "2026-03-13 18:00", ["screening_reminder_2"],
                 id="friday-morning-both-fall-into-the-weekend-one-goes"),
    pytest.param("2026-03-13 19:30", "2026-03-13 19:31", [], id="friday-evening-only-the-alert"),
    pytest.param("2026-03-13 19:30", "2026-03-15 12:00", [], id="friday-evening-not-on-sunday"),
    pytest.param("2026-03-13 19:30", "2026-03-16 08:00", ["screening_reminder_2"], id="friday-evening-monday-morning"),
    pytest.param("2026-03-14 10:00", "2026-03-16 08:00", ["screening_reminder_2"],
                 id="saturday-two-hours-before-the-decision-is-due"),
    pytest.param("2026-04-02 17:00", "2026-04-02 18:00", ["screening_reminder_2"], id="before-good-friday"),
])
def test_the_screening_panel_is_reminded(received: str, now: str, expected: list[str]) -> None:
    """24 and 40 hours after receipt while there is no decision, within working hours, the later one only."""
    assert steps(at(now, undecided(received))) == expected


def test_a_reminder_says_when_the_deadline_really_is() -> None:
    """One that goes before the weekend names the moment on Sunday."""
    [reminder] = at("2026-03-13 18:00", undecided("2026-03-13 09:12"))
    assert reminder.deadline == london("2026-03-15 09:12")
    assert reminder.why == ("The Screening Panel has not decided; its decision is due by Sunday 15 March 2026 at "
                            "09:12, outside working hours.")
    assert Role.HEAD_OF_SAFEGUARDING in reminder.to and Role.MANAGER in reminder.to


@pytest.mark.parametrize(("decision", "expected"), [
    pytest.param(Outcome.QUERIES, ["screening_reminder_1"], id="queries-keep-the-clock-running"),
    pytest.param(Outcome.RAPID_REVIEW, [], id="rapid-review"),
    pytest.param(Outcome.AUDIT_AND_ASSURANCE, ["audit_agenda"], id="audit-goes-on-the-agenda"),
    pytest.param(Outcome.NO_FURTHER_ACTION, ["partners_approval"], id="no-further-action-is-put-to-the-partners"),
])
def test_what_follows_from_a_decision(decision: Outcome, expected: list[str]) -> None:
    """A decision ends the reminders and starts its pathway; queries are none."""
    case = undecided(decision=decision, decided=london("2026-03-12 08:30"))
    assert steps(at("2026-03-12 10:00", case)) == expected


def test_the_agenda_letter_speaks_of_the_next_meeting() -> None:
    """The deadline is the day of the first meeting after the decision."""
    case = undecided(decision=Outcome.AUDIT_AND_ASSURANCE, decided=london("2026-03-17 11:00"))
    [agenda] = at("2026-03-17 11:00", case)
    assert agenda.deadline == london("2026-04-21 17:00")


@pytest.mark.parametrize(("now", "changes", "expected"), [
    pytest.param("2026-03-12 15:59", {}, [], id="the-manager-has-an-hour"),
    pytest.param("2026-03-12 16:00", {}, ["templates csc", "templates police"], id="then-every-agency-is-asked"),
    pytest.param("2026-03-12 16:00", {"go_ahead": None}, [], id="with-a-problem-they-wait-for-send"),
    pytest.param("2026-03-12 16:00", {"holds": frozenset({"templates"})}, [], id="held-by-step"),
    pytest.param("2026-03-12 16:00", {"holds": frozenset({"request"})}, [], id="held-by-letter"),
    pytest.param("2026-03-12 16:00", {"holds": frozenset({"*"})}, [], id="every-letter-held"),
    pytest.param("2026-03-12 16:00", {"standing": Standing.HELD}, [], id="case-held"),
    pytest.param("2026-03-12 16:00", {"standing": Standing.CLOSED}, [], id="case-closed"),
    pytest.param("2026-03-12 16:00", {"standing": Standing.DUPLICATE}, [], id="duplicate"),
    pytest.param("2026-03-12 16:00", {"done": frozenset({Done("templates", "csc")})}, ["templates police"],
                 id="one-has-gone"),
])
def test_requests_go_when_they_may(now: str, changes: dict[str, Any], expected: list[str]) -> None:
    """Each agency that has not been asked, once the time to hold it has passed."""
    case = reviewed(ask("csc", asked=None), ask("police", asked=None), **changes)
    assert steps(at(now, case)) == expected


def test_a_member_added_late_is_asked_at_once_and_not_chased_for_what_had_passed() -> None:
    """Added on Day 8: asked then, reminded on Day 9, but never for Day 7."""
    added = ask("school", asked=None)
    assert steps(at("2026-03-23 14:00", reviewed(added))) == ["templates school"]
    asked = reviewed(replace(added, asked=london("2026-03-23 14:01")))
    assert steps(at("2026-03-23 15:00", asked)) == []
    assert steps(at("2026-03-24 09:00", asked)) == ["chaser_2 school"]


@pytest.mark.parametrize(("now", "asks", "expected"), [
    pytest.param("2026-03-20 08:59", [ask()], [], id="not-before-nine-on-day-7"),
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
    assert steps(at(now, reviewed(*asks))) == expected


def test_no_overdue_notice_on_a_bank_holiday() -> None:
    """A worker that wakes on Good Friday waits for Tuesday; the draft is no reminder and is made."""
    assert steps(at("2026-04-03 12:00", reviewed(ask()))) == ["collation"]
    assert steps(at("2026-04-07 08:00", reviewed(ask()))) == ["collation", "overdue csc"]


def test_a_worker_that_was_down_for_nine_days_acts_once_and_on_what_matters() -> None:
    """Back on Friday 27 March at ten: no reminder of what has passed, one overdue notice, one draft, nothing twice."""
    case = reviewed(ask(), ask("police"))
    found = at("2026-03-27 10:00", case)
    assert steps(found) == ["collation", "overdue csc", "overdue police"]
    assert at("2026-03-27 10:05", after(case, found)) == ()


def test_a_later_chaser_that_has_gone_silences_the_earlier_one() -> None:
    """When only Day 9 was sent, Day 7 is not caught up."""
    case = reviewed(ask())
    sent = after(case, at("2026-03-24 09:00", case))
    assert at("2026-03-24 12:00", sent) == ()


@pytest.mark.parametrize(("unsettled", "expected"), [
    pytest.param({"csc"}, ["ask_manager csc", "chaser_1 police"], id="one-agency-has-something-lying"),
    pytest.param({"*"}, ["ask_manager"], id="the-intake-is-stale"),
    pytest.param({"school"}, ["chaser_1 csc", "chaser_1 police"], id="somebody-else"),
])
def test_nobody_is_chased_for_what_may_be_lying_unread(unsettled: set[str], expected: list[str]) -> None:
    """The manager is asked instead, once."""
    case = reviewed(ask(), ask("police"))
    found = at("2026-03-20 09:00", case, frozenset(unsettled))
    assert sorted(steps(found)) == expected
    assert at("2026-03-20 10:00", after(case, found), frozenset(unsettled)) == ()


def test_once_the_manager_has_looked_the_chaser_goes() -> None:
    """The question does not stand in for the chaser in the done-log."""
    case = reviewed(ask())
    asked = after(case, at("2026-03-20 09:00", case, frozenset({"csc"})))
    assert steps(at("2026-03-20 11:00", asked)) == ["chaser_1 csc"]


def test_a_chaser_that_has_gone_is_not_asked_about() -> None:
    """Something that comes in after the chaser went raises no question about it."""
    case = reviewed(ask())
    sent = after(case, at("2026-03-20 09:00", case))
    assert at("2026-03-20 11:00", sent, frozenset({"csc"})) == ()


def test_the_question_names_the_agencies_and_the_date() -> None:
    """One sentence for all while the mailbox cannot be read."""
    [question] = at("2026-03-20 09:00", reviewed(ask(), ask("police")), frozenset({"*"}))
    assert (question.letter, question.to) == ("chaser_waits", (Role.MANAGER,))
    assert question.why == ("csc and police were not chased: the mailbox cannot be read, so a return may be lying "
                            "unread. The return is due by Wednesday 25 March 2026 (Day 10).")


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
    assert steps(at(now, reviewed(*asks))) == expected


def test_a_draft_on_day_11_names_who_is_missing() -> None:
    """The sentence lists the agencies that have not returned."""
    [draft] = at("2026-03-26 09:00", reviewed(ask(), ask("police", returned=london("2026-03-24 10:00"), version=1)))
    assert draft.why == "The draft is due by Thursday 26 March 2026 (Day 11). Missing: csc."


def test_what_comes_in_later_makes_a_new_draft_once() -> None:
    """A return after the draft, and a newer version of one, each make the draft due again."""
    case = reviewed(ask(), ask("police", returned=london("2026-03-24 10:00"), version=1))
    drafted = after(case, at("2026-03-26 09:00", case))
    assert at("2026-03-26 11:00", drafted) == ()
    returned = replace(drafted, edition=1, asks=(ask(returned=london("2026-03-26 11:30"), version=1), drafted.asks[1]))
    again = at("2026-03-26 11:31", returned)
    assert steps(again) == ["collation"]
    newer = replace(after(returned, again), asks=(replace(returned.asks[0], version=2), drafted.asks[1]))
    assert steps(at("2026-03-26 11:40", newer)) == ["collation"]


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
    pytest.param("2026-03-30 12:00", {"edition": 2, "approved": 1, "circulated": 1}, [], id="circulated"),
    pytest.param("2026-03-27 12:00", {"edition": 1, "standing": Standing.HELD}, ["circulation_nudge"],
                 id="the-manager-of-a-held-case-is-still-told"),
    pytest.param("2026-03-26 15:00", {"edition": 1, "approved": 1, "standing": Standing.HELD}, [],
                 id="a-held-case-circulates-nothing"),
])
def test_the_pack_goes_after_approve_only(now: str, changes: dict[str, Any], expected: list[str]) -> None:
    """At once when approved; a nudge at noon of the day before the panel while it is not."""
    back = ask(returned=london("2026-03-25 10:00"), version=1)
    case = reviewed(back, done=frozenset({Done("collation", occasion="1 of 1, version 1")}), **changes)
    assert steps(at(now, case)) == expected


def test_a_moment_in_another_zone_is_the_same_moment() -> None:
    """Time comes as it comes; London's clocks decide."""
    case = undecided("2026-10-23 09:30")
    moment = datetime(2026, 10, 23, 17, 0, tzinfo=UTC)
    assert due(case, TSCP, CALENDAR, moment) == at("2026-10-23 18:00", case) != ()


def test_every_letter_that_can_be_due_has_a_file() -> None:
    """The names of the letters are those of ``letters/``."""
    named = {step.letter for step in TSCP.steps if step.letter} | {"chaser_waits"}
    assert named <= {path.stem for path in (CONFIG / "letters").glob("*.md")}
