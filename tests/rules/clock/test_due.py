"""What is due from the receipt to the requests of a case received on Wednesday 11 March 2026."""

from datetime import UTC, datetime
from typing import Any

import pytest

from parsers.facts import Outcome
from rules.case import Done, Role, Standing
from rules.due import due
from tests.rules.clock.given import CALENDAR, CONFIG, TSCP, ask, due_at, london, reviewed, steps, undecided


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
    pytest.param("2026-03-13 19:30", "2026-03-16 08:00", ["screening_overdue"], id="friday-evening-monday-morning"),
    pytest.param("2026-03-14 10:00", "2026-03-16 08:00", ["screening_reminder_2"],
                 id="saturday-two-hours-before-the-decision-is-due"),
    pytest.param("2026-04-02 17:00", "2026-04-02 18:00", ["screening_reminder_2"], id="before-good-friday"),
    pytest.param("2026-03-11 16:00", "2026-03-12 16:00", [], id="one-reminder-where-two-would-be-hours-apart"),
    pytest.param("2026-03-11 16:00", "2026-03-13 08:00", ["screening_reminder_2"], id="and-that-is-the-later"),
    pytest.param("2026-03-11 09:12", "2026-03-13 09:11", ["screening_reminder_2"],
                 id="not-overdue-before-48-hours"),
    pytest.param("2026-03-11 09:12", "2026-03-13 09:12", ["screening_overdue"], id="overdue-after-48-hours"),
    pytest.param("2026-03-12 20:00", "2026-03-14 20:00", [], id="48-hours-end-on-saturday-nobody-is-at-work"),
    pytest.param("2026-03-12 20:00", "2026-03-16 08:00", ["screening_overdue"], id="they-hear-of-it-on-monday"),
    pytest.param("2026-03-28 08:30", "2026-03-30 09:29", ["screening_reminder_2"], id="clocks-go-forward-not-48-hours"),
    pytest.param("2026-03-28 08:30", "2026-03-30 09:30", ["screening_overdue"], id="clocks-go-forward-48-hours"),
])
def test_the_screening_panel_is_reminded(received: str, now: str, expected: list[str]) -> None:
    """24 and 40 hours after receipt while there is no decision, within working hours, the later one only."""
    assert steps(due_at(now, undecided(received))) == expected


def test_a_reminder_says_when_the_deadline_really_is() -> None:
    """One that goes before the weekend names the moment on Sunday."""
    [reminder] = due_at("2026-03-13 18:00", undecided("2026-03-13 09:12"))
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
    assert steps(due_at("2026-03-12 10:00", case)) == expected


def test_the_agenda_letter_speaks_of_the_next_meeting() -> None:
    """The deadline is the day of the first meeting after the decision."""
    case = undecided(decision=Outcome.AUDIT_AND_ASSURANCE, decided=london("2026-03-17 11:00"))
    [agenda] = due_at("2026-03-17 11:00", case)
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
    assert steps(due_at(now, case)) == expected


def test_a_moment_in_another_zone_is_the_same_moment() -> None:
    """Time comes as it comes; London's clocks decide."""
    case = undecided("2026-10-23 09:30")
    moment = datetime(2026, 10, 23, 17, 0, tzinfo=UTC)
    assert due(case, TSCP, CALENDAR, moment) == due_at("2026-10-23 18:00", case) != ()


def test_every_letter_that_can_be_due_has_a_file() -> None:
    """The names of the letters are those of ``letters/``."""
    named = {step.letter for step in TSCP.steps if step.letter} | {"chaser_waits"}
    assert named <= {path.stem for path in (CONFIG / "letters").glob("*.md")}
