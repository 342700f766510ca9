"""Commands about the report: what is understood, what is not, and who may."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from parsers.dates import read_date
from rules.case import Role
from rules.commands import Command, NotUnderstood, Verb, may, may_command, parse_command
from rules.people import People
from rules.report import Cause, Finding

NOBODY = People((), ())


def _day(words: str) -> date | None:
    reading = read_date(words)
    return None if reading.doubts else reading.day


@pytest.mark.parametrize(("text", "verb", "filled"), [
    pytest.param("REPORT", Verb.REPORT, {}, id="report"),
    pytest.param("Report 57", Verb.REPORT, {"message": 57}, id="the-report-of-a-message"),
    pytest.param("AGREE", Verb.AGREE, {}, id="agree"),
    pytest.param("I agree.", Verb.AGREE, {}, id="in-words"),
    pytest.param("Agreed, many thanks", Verb.AGREE, {}, id="with-thanks"),
    pytest.param("AGREE edition 2", Verb.AGREE, {"edition": 2}, id="of-a-version"),
    pytest.param("AGREE police", Verb.AGREE, {"partner": Role.POLICE}, id="for-one-that-rang"),
    pytest.param("AGREE local-authority", Verb.AGREE, {"partner": Role.LOCAL_AUTHORITY}, id="with-a-hyphen"),
    pytest.param("AGREE health none", Verb.AGREE, {"partner": Role.HEALTH, "what": "none"}, id="taken-back"),
    pytest.param("DISAGREE", Verb.DISAGREE, {}, id="disagree"),
    pytest.param("We don’t agree", Verb.DISAGREE, {}, id="disagree-in-words"),
    pytest.param("DISAGREE: the criteria are met", Verb.DISAGREE, {}, id="with-reasons-in-the-line"),
    pytest.param("DISAGREE\nBut we would if it said more.", Verb.DISAGREE, {}, id="with-reasons-below"),
    pytest.param("SUBMITTED 1 April 2026", Verb.SUBMITTED, {"day": date(2026, 4, 1)}, id="submitted"),
    pytest.param("ANSWER agrees 15 April 2026", Verb.ANSWER,
                 {"finding": Finding.AGREES, "day": date(2026, 4, 15)}, id="it-agrees"),
    pytest.param("answer does not agree, 15/04/2026", Verb.ANSWER, None, id="it-does-not-agree-with-a-comma"),
    pytest.param("ANSWER does not agree 15/04/2026", Verb.ANSWER,
                 {"finding": Finding.DOES_NOT_AGREE, "day": date(2026, 4, 15)}, id="it-does-not-agree"),
    pytest.param("ANSWER national review on 15 April 2026", Verb.ANSWER,
                 {"finding": Finding.NATIONAL_REVIEW, "day": date(2026, 4, 15)}, id="a-national-review"),
    pytest.param("RECONSIDER new information", Verb.RECONSIDER, {"cause": Cause.NEW_INFORMATION}, id="reconsider"),
    pytest.param("REVIEW 8 April 2026", Verb.REVIEW, {"day": date(2026, 4, 8)}, id="a-local-review"),
    pytest.param("Review none", Verb.REVIEW, {"what": "none"}, id="no-local-review"),
    pytest.param("RECONSIDER not needed", Verb.RECONSIDER, {}, id="not-after-all"),
])
def test_what_is_understood(text: str, verb: Verb, filled: dict[str, Any] | None) -> None:
    """Verb and object are filled in, nothing else."""
    parsed = parse_command(text, _day, NOBODY)
    assert isinstance(parsed, Command)
    wanted = filled if filled is not None else {"finding": Finding.DOES_NOT_AGREE, "day": date(2026, 4, 15)}
    assert parsed == replace(Command(verb, text.splitlines()[0]), **wanted)


@pytest.mark.parametrize("text", [
    pytest.param("AGREE subject to changes", id="a-condition"),
    pytest.param("AGREE\nbut change heading 4 first", id="a-condition-below"),
    pytest.param("AGREE the mayor", id="no-partner"),
    pytest.param("REPORT attached, sorry for the delay", id="an-agencys-words"),
    pytest.param("SUBMITTED", id="no-day"),
    pytest.param("ANSWER agrees", id="no-day-of-the-answer"),
    pytest.param("ANSWER perhaps 15 April 2026", id="no-answer"),
    pytest.param("REVIEW", id="a-review-of-which-day"),
    pytest.param("REVIEW of the file please", id="an-agencys-review"),
    pytest.param("RECONSIDER", id="no-cause"),
    pytest.param("RECONSIDER the colour", id="no-cause-that-we-know"),
])
def test_what_is_not(text: str) -> None:
    """It is answered with how to write it."""
    parsed = parse_command(text, _day, NOBODY)
    assert isinstance(parsed, NotUnderstood) and parsed.hint


@pytest.mark.parametrize(("verb", "role", "allowed"), [
    pytest.param(Verb.REPORT, Role.HEAD_OF_SAFEGUARDING, False, id="only-the-manager-shares-it"),
    pytest.param(Verb.AGREE, Role.POLICE, True, id="a-partner-agrees"),
    pytest.param(Verb.AGREE, Role.PRP_CHAIR, False, id="the-chair-does-not-sign"),
    pytest.param(Verb.SUBMITTED, Role.HEAD_OF_SAFEGUARDING, True, id="the-head-may-have-sent-it"),
    pytest.param(Verb.REVIEW, Role.HEAD_OF_SAFEGUARDING, True, id="the-head-may-record-a-review"),
    pytest.param(Verb.REVIEW, Role.PRP_CHAIR, False, id="the-chair-does-not-record-it"),
    pytest.param(Verb.ANSWER, Role.HEALTH, False, id="a-partner-does-not-record-the-answer"),
])
def test_who_may(verb: Verb, role: Role, allowed: bool) -> None:
    """Each command belongs to roles."""
    assert may(Command(verb, verb.value), frozenset({role})) is allowed


def test_a_partner_who_may_agree_still_writes_as_people_do() -> None:
    """What a panel lead writes in words goes to the manager, and is not answered with a list of commands."""
    assert not may_command(frozenset({Role.POLICE}))
