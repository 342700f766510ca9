"""Commands by reply: what is understood, what is not, and who may."""

from datetime import date, time

import pytest

from parsers.dates import read_date
from parsers.facts import Address, Outcome
from rules.case import Role
from rules.commands import VERBS, Command, NotUnderstood, Verb, may, parse_command
from rules.people import Agency, People

PEOPLE = People(
    (),
    (
        Agency(
            "housing", "Hollin Bank Homes", Address("a@x.example"), Address("b@x.example"), ("housing association",)
        ),
        Agency("school", "Brushes Clough Primary School", Address("c@y.example"), Address("d@y.example")),
    ),
)


def _day(words: str) -> date | None:
    reading = read_date(words)
    return None if reading.doubts else reading.day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("APPROVE", Command(Verb.APPROVE, "APPROVE"), id="one-word"),
        pytest.param("approve, thanks", Command(Verb.APPROVE, "approve, thanks"), id="with-thanks"),
        pytest.param("\n\nPlease approve.\n\nPatience", Command(Verb.APPROVE, "Please approve."), id="polite"),
        pytest.param("APPROVE edition 2", Command(Verb.APPROVE, "APPROVE edition 2", edition=2), id="of-an-edition"),
        pytest.param("HOLD", Command(Verb.HOLD, "HOLD"), id="hold-everything"),
        pytest.param("hold chasers", Command(Verb.HOLD, "hold chasers", what="chasers"), id="hold-something"),
        pytest.param(
            "FILE UNDER tscp-2026-001",
            Command(Verb.FILE_UNDER, "FILE UNDER tscp-2026-001", reference="TSCP-2026-001"),
            id="file-under",
        ),
        pytest.param("Not a referral", Command(Verb.NOT_A_REFERRAL, "Not a referral"), id="not-a-referral"),
        pytest.param(
            "EXTEND housing 27 March 2026",
            Command(Verb.EXTEND, "EXTEND housing 27 March 2026", agency="housing", day=date(2026, 3, 27)),
            id="extend-by-key",
        ),
        pytest.param(
            "extend Brushes Clough Primary School until Friday 27 March 2026",
            Command(
                Verb.EXTEND,
                "extend Brushes Clough Primary School until Friday 27 March 2026",
                agency="school",
                day=date(2026, 3, 27),
            ),
            id="extend-by-name",
        ),
        pytest.param(
            "EXTEND ALL 27/03/2026",
            Command(Verb.EXTEND_ALL, "EXTEND ALL 27/03/2026", day=date(2026, 3, 27)),
            id="extend-all",
        ),
        pytest.param(
            "PANEL 31 March 2026 14:00",
            Command(Verb.PANEL, "PANEL 31 March 2026 14:00", day=date(2026, 3, 31), hour=time(14)),
            id="panel",
        ),
        pytest.param(
            "DECISION Rapid Review",
            Command(Verb.DECISION, "DECISION Rapid Review", outcome=Outcome.RAPID_REVIEW),
            id="decision",
        ),
        pytest.param(
            "We became aware of the incident on 9 March 2026.",
            Command(Verb.AWARE, "We became aware of the incident on 9 March 2026.", day=date(2026, 3, 9)),
            id="aware-in-a-sentence",
        ),
        pytest.param(
            "The national Panel was notified on 9 March 2026",
            Command(Verb.NOTIFIED, "The national Panel was notified on 9 March 2026", day=date(2026, 3, 9)),
            id="notified-in-a-sentence",
        ),
        pytest.param("AWARE 9 March 2026", Command(Verb.AWARE, "AWARE 9 March 2026", day=date(2026, 3, 9)), id="aware"),
        pytest.param("RECEIVED housing", Command(Verb.RECEIVED, "RECEIVED housing", agency="housing"), id="received"),
        pytest.param(
            "RECEIVED ON 9 March 2026",
            Command(Verb.RECEIVED_ON, "RECEIVED ON 9 March 2026", day=date(2026, 3, 9)),
            id="received-on",
        ),
        pytest.param("Approved, thank you", Command(Verb.APPROVE, "Approved, thank you"), id="approved-and-no-more"),
        pytest.param("**APPROVE**", Command(Verb.APPROVE, "**APPROVE**"), id="in-bold"),
        pytest.param("Hi all,\n\nAPPROVE\n\nPatience", Command(Verb.APPROVE, "APPROVE"), id="below-a-greeting"),
        pytest.param(
            "APPROVE\n\nThanks\nPatience\nManager\n0161 496 0000\nTSCP\nOnly the addressee may read this",
            Command(Verb.APPROVE, "APPROVE"),
            id="small-print-is-far-below",
        ),
        pytest.param("HOLD everything", Command(Verb.HOLD, "HOLD everything"), id="hold-all-in-words"),
        pytest.param("Hold the reminder", Command(Verb.HOLD, "Hold the reminder", what="reminders"), id="hold-the-one"),
        pytest.param("HOLD chaser to housing", Command(Verb.HOLD, "HOLD chaser to housing", agency="housing",
                                                       what="chasers"), id="hold-one-agencys-chaser"),
        pytest.param("HOLD screening reminders", Command(Verb.HOLD, "HOLD screening reminders",
                                                         what="screening reminders"), id="hold-in-plain-words"),
        pytest.param("HOLD chaser_1", Command(Verb.HOLD, "HOLD chaser_1", what="chaser_1"), id="hold-a-step"),
        pytest.param(
            "extend all until 27/3/26",
            Command(Verb.EXTEND_ALL, "extend all until 27/3/26", day=date(2026, 3, 27)),
            id="extend-all-until",
        ),
        pytest.param(
            "EXTEND hollin bank home: 27/3/26",
            Command(Verb.EXTEND, "EXTEND hollin bank home: 27/3/26", agency="housing", day=date(2026, 3, 27)),
            id="a-letter-short-of-the-name",
        ),
        pytest.param(
            "PANEL 31/03/26 at 2.30pm",
            Command(Verb.PANEL, "PANEL 31/03/26 at 2.30pm", day=date(2026, 3, 31), hour=time(14, 30)),
            id="panel-in-the-afternoon",
        ),
        pytest.param("PANEL 31.03.26", Command(Verb.PANEL, "PANEL 31.03.26", day=date(2026, 3, 31)), id="no-hour"),
        pytest.param(
            "PANEL 31 March 2026",
            Command(Verb.PANEL, "PANEL 31 March 2026", day=date(2026, 3, 31)),
            id="a-year-is-no-hour",
        ),
        pytest.param(
            "Decision: audit & assurance",
            Command(Verb.DECISION, "Decision: audit & assurance", outcome=Outcome.AUDIT_AND_ASSURANCE),
            id="decision-with-a-colon",
        ),
        pytest.param(
            "NOTIFIED 12 March 2026 reference CSP-77",
            Command(
                Verb.NOTIFIED, "NOTIFIED 12 March 2026 reference CSP-77", day=date(2026, 3, 12), reference="CSP-77"
            ),
            id="notified-with-its-reference",
        ),
    ],
)
def test_what_is_understood(text: str, expected: Command) -> None:
    """A command is its first words; courtesy around it does not change it."""
    assert parse_command(text, _day, PEOPLE) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("I do not approve", id="the-opposite"),
        pytest.param("Approved subject to changes", id="a-condition"),
        pytest.param("Approve once Derek has answered", id="later"),
        pytest.param("Thanks, got it", id="thanks-only"),
        pytest.param("", id="nothing"),
        pytest.param("EXTEND", id="nothing-after-it"),
        pytest.param("EXTEND plumbers 27 March 2026", id="an-agency-nobody-knows"),
        pytest.param("EXTEND housing next week", id="no-day"),
        pytest.param("EXTEND housing 31/02/2026", id="a-day-that-does-not-exist"),
        pytest.param("FILE UNDER the other one", id="no-reference"),
        pytest.param("DECISION maybe", id="no-outcome"),
        pytest.param("> APPROVE", id="a-quoted-command"),
        pytest.param("APPROVE\nbut take out row 12 first", id="a-condition-on-the-next-line"),
        pytest.param("APPROVE\n\nOnly once Derek has answered.", id="a-condition-below"),
        pytest.param("SEND\nplease change the date first", id="a-wish-below"),
        pytest.param("Hi, I do not approve\nAPPROVE", id="a-greeting-that-says-more"),
        pytest.param("Hold on, I need to check", id="hold-on"),
        pytest.param("PANEL 31/3/26 in the morning", id="an-hour-that-is-none"),
        pytest.param("PANEL 31/3/26 1400", id="figures-that-may-be-an-hour"),
        pytest.param("PANEL 31/3/26 13pm", id="an-hour-that-does-not-exist"),
        pytest.param("EXTEND housing 27/3/26 17:00", id="an-hour-where-none-belongs"),
        pytest.param("EXTEND hospital 27/3/26", id="near-no-agency"),
        pytest.param("We have not notified the national Panel", id="not-notified"),
        pytest.param("We became aware after the ward round on 9 March 2026", id="a-sentence-that-says-more"),
        pytest.param("We will notify the national Panel on 12 March 2026", id="notified-later"),
    ],
)
def test_what_is_not(text: str) -> None:
    """Whatever says more, less or something else than a command is none, and the answer says what would have been."""
    parsed = parse_command(text, _day, PEOPLE)
    assert isinstance(parsed, NotUnderstood)
    assert parsed.hint


def test_an_unknown_agency_is_answered_with_those_there_are() -> None:
    """Who mistypes an agency is shown the keys."""
    parsed = parse_command("NIL plumbers", _day, PEOPLE)
    assert isinstance(parsed, NotUnderstood)
    assert "housing" in parsed.hint


@pytest.mark.parametrize(
    ("verb", "role", "allowed"),
    [
        pytest.param(Verb.APPROVE, Role.MANAGER, True, id="the-manager-approves"),
        pytest.param(Verb.APPROVE, Role.HEAD_OF_SAFEGUARDING, False, id="the-head-does-not-approve"),
        pytest.param(Verb.DECISION, Role.HEAD_OF_SAFEGUARDING, True, id="the-head-decides"),
        pytest.param(Verb.AWARE, Role.POLICE, False, id="the-police-do-not-say-when-the-council-knew"),
        pytest.param(Verb.HELP, Role.AGENCY_CONTACT, False, id="agencies-do-not-command"),
    ],
)
def test_who_may(verb: Verb, role: Role, allowed: bool) -> None:
    """Each command belongs to roles."""
    assert may(Command(verb, verb.value), frozenset({role})) is allowed


def test_every_verb_is_explained() -> None:
    """HELP has a line for every verb."""
    assert VERBS.keys() == set(Verb)
