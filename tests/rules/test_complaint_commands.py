"""COMPLAINT: what is understood, and what is not."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from parsers.dates import read_date
from parsers.facts import Address
from rules.case import Role
from rules.commands import Command, NotUnderstood, Verb, may, parse_command
from rules.people import Agency, People

NOBODY = Address("nobody@hollinbankhomes.example")
HOUSING = People((), (Agency("housing", "Hollin Bank Homes", NOBODY, NOBODY),))


def _day(words: str) -> date | None:
    reading = read_date(words)
    return None if reading.doubts else reading.day


@pytest.mark.parametrize(("text", "filled"), [
    pytest.param("COMPLAINT", {}, id="of-the-letter-answered"),
    pytest.param("Complaint 17", {"message": 17}, id="by-its-number"),
    pytest.param("COMPLAINT message 17", {"message": 17}, id="by-its-number-in-words"),
    pytest.param("message 17 COMPLAINT", {"message": 17}, id="the-number-in-front"),
    pytest.param("COMPLAINT none", {"what": "none"}, id="no-complaint"),
    pytest.param("COMPLAINT 17 none", {"message": 17, "what": "none"}, id="no-complaint-by-number"),
    pytest.param("COMPLAINT answered 20 March 2026", {"what": "answered", "day": date(2026, 3, 20)}, id="answered"),
    pytest.param("COMPLAINT 17, answered on 20/03/2026",
                 {"message": 17, "what": "answered", "day": date(2026, 3, 20)}, id="answered-on"),
    pytest.param("COMPLAINT 17 answered none", {"message": 17, "what": "answered"}, id="not-answered-after-all"),
    pytest.param("COMPLAINT 17 Second stage since 9 April 2026",
                 {"message": 17, "what": "second stage", "day": date(2026, 4, 9)}, id="second-stage"),
    pytest.param("COMPLAINT 17 referred to Hollin Bank Homes",
                 {"message": 17, "what": "referred", "agency": "housing"}, id="to-a-partner"),
    pytest.param("COMPLAINT 17 referred none", {"message": 17, "what": "referred"}, id="to-no-partner"),
])
def test_what_is_understood(text: str, filled: dict[str, Any]) -> None:
    """The message, how far it has come, and the day or the agency."""
    parsed = parse_command(text, _day, HOUSING)
    assert isinstance(parsed, Command)
    assert replace(parsed, words="") == replace(Command(Verb.COMPLAINT, ""), **filled)


@pytest.mark.parametrize("text", [
    pytest.param("COMPLAINT about the way you decided", id="a-heading-of-somebody’s-letter"),
    pytest.param("COMPLAINT 17 answered", id="no-day"),
    pytest.param("COMPLAINT 17 answered soon", id="no-day-that-we-know"),
    pytest.param("COMPLAINT 17 referred to the coroner", id="no-agency-of-ours"),
    pytest.param("COMPLAINT 17 third stage 9 April 2026", id="no-such-stage"),
])
def test_what_is_not(text: str) -> None:
    """What it meant is not guessed: the hint says how it is written."""
    parsed = parse_command(text, _day, HOUSING)
    assert isinstance(parsed, NotUnderstood) and "COMPLAINT 52" in parsed.hint


def test_the_manager_alone_says_what_a_complaint_is() -> None:
    """Nobody who is complained about, the Head of Safeguarding among them."""
    given = Command(Verb.COMPLAINT, "COMPLAINT 17")
    assert may(given, frozenset({Role.MANAGER})) and not may(given, frozenset(Role) - {Role.MANAGER})
