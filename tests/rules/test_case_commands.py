"""Commands about views, agencies, links, rows and UNDO: what is understood, what is not, and who may."""

from datetime import date

import pytest

from parsers.dates import read_date
from parsers.facts import Address, Outcome
from rules.case import Role
from rules.commands import Command, NotUnderstood, Verb, may, parse_command
from rules.people import Agency, People

PEOPLE = People((), (Agency("housing", "Hollin Bank Homes", Address("a@x.example"), Address("b@x.example")),))
JO = Address("jo.field@yjs.example", "Jo Field")
VIEW, ADD = Verb.VIEW, Verb.ADD


def _day(words: str) -> date | None:
    reading = read_date(words)
    return None if reading.doubts else reading.day


@pytest.mark.parametrize(
    ("text", "verb", "filled"),
    [
        pytest.param("VIEW police Rapid Review", VIEW, {"partner": Role.POLICE, "outcome": Outcome.RAPID_REVIEW},
                     id="a-view"),
        pytest.param("view local-authority: nfa", VIEW,
                     {"partner": Role.LOCAL_AUTHORITY, "outcome": Outcome.NO_FURTHER_ACTION}, id="with-a-hyphen"),
        pytest.param("VIEW CCG audit and assurance", VIEW,
                     {"partner": Role.HEALTH, "outcome": Outcome.AUDIT_AND_ASSURANCE}, id="by-the-old-name"),
        pytest.param("VIEW GMP none", VIEW, {"partner": Role.POLICE}, id="a-view-taken-back"),
        pytest.param("ADD housing", ADD, {"agency": "housing"}, id="an-agency-that-we-know"),
        pytest.param("ADD Hollin Bank Homes jo.field@yjs.example", ADD,
                     {"agency": "housing", "contact": Address("jo.field@yjs.example", "")}, id="at-another-address"),
        pytest.param("Add Youth Justice Service, Jo Field <Jo.Field@yjs.example>", ADD,
                     {"what": "Youth Justice Service", "contact": JO}, id="an-agency-that-nobody-knows"),
        pytest.param("REMOVE housing please", Verb.REMOVE, {"agency": "housing"}, id="remove"),
        pytest.param("LINK tscp-2026-002", Verb.LINK, {"reference": "TSCP-2026-002"}, id="link"),
        pytest.param("UNLINK TSCP-2026-002", Verb.UNLINK, {"reference": "TSCP-2026-002"}, id="unlink"),
        pytest.param("SPLIT row 12", Verb.SPLIT, {"rows": (12,)}, id="split"),
        pytest.param("JOIN rows 14, 12 and #20", Verb.JOIN, {"rows": (12, 14, 20)}, id="join-in-order"),
        pytest.param("UNDO", Verb.UNDO, {}, id="undo"),
        pytest.param("NOTIFIED not needed", Verb.NOTIFIED, {"what": "not notifiable"}, id="not-notifiable"),
    ],
)
def test_what_is_understood(text: str, verb: Verb, filled: dict[str, object]) -> None:
    """Verb and object are filled in, nothing else."""
    expected = Command(verb, text, **filled)  # type: ignore[arg-type]  # each value is of its field's type
    assert parse_command(text, _day, PEOPLE) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("VIEW the mayor audit", id="no-partner"),
        pytest.param("VIEW police perhaps", id="no-outcome"),
        pytest.param("VIEW police", id="half-a-view"),
        pytest.param("ADD Youth Justice Service", id="unknown-and-no-address"),
        pytest.param("ADD jo.field@yjs.example", id="an-address-of-nobody"),
        pytest.param("ADD this to the file please", id="an-ordinary-sentence"),
        pytest.param("JOIN 12", id="one-row-joins-nothing"),
        pytest.param("JOIN 12 12", id="a-row-with-itself"),
        pytest.param("SPLIT the second one", id="no-number"),
        pytest.param("LINK the other case", id="no-reference"),
        pytest.param("UNDO the extension", id="undo-says-no-more"),
    ],
)
def test_what_is_not(text: str) -> None:
    """It is answered with how to write it."""
    parsed = parse_command(text, _day, PEOPLE)
    assert isinstance(parsed, NotUnderstood) and parsed.hint


@pytest.mark.parametrize(
    ("verb", "role", "allowed"),
    [
        pytest.param(Verb.VIEW, Role.HEAD_OF_SAFEGUARDING, True, id="the-head-records-views"),
        pytest.param(Verb.VIEW, Role.POLICE, False, id="a-lead-does-not"),
        pytest.param(Verb.ADD, Role.HEAD_OF_SAFEGUARDING, False, id="only-the-manager-adds"),
        pytest.param(Verb.UNDO, Role.HEAD_OF_SAFEGUARDING, True, id="who-decides-takes-back"),
        pytest.param(Verb.JOIN, Role.PRP_CHAIR, False, id="the-chair-does-not-join-rows"),
    ],
)
def test_who_may(verb: Verb, role: Role, allowed: bool) -> None:
    """Each command belongs to roles."""
    assert may(Command(verb, verb.value), frozenset({role})) is allowed
