"""Who gets a letter: the holder of a role, the deputies too while that one is away, and instead where mail bounces."""

from dataclasses import replace
from datetime import date

import pytest

from parsers.facts import Address
from rules.case import Role
from rules.people import Agency, People, Person

HEAD = Role.HEAD_OF_SAFEGUARDING
HELEN = Person(HEAD, "Helen", ("helen@la.example", "helen.old@la.example"))
SUNITA = Person(HEAD, "Sunita", ("sunita@la.example",), deputy=True)
GARETH = Person(HEAD, "Gareth", ("gareth@la.example",), deputy=True)
LEFT = Person(HEAD, "Gone", ("gone@la.example",), left=True)
HOUSING = Agency("housing", "Housing", Address("derek@housing.example"), Address("carys@housing.example"),
                 deputies=(Address("priya@housing.example"),))


@pytest.mark.parametrize(
    ("persons", "away", "bounced", "reached"),
    [
        pytest.param((HELEN, SUNITA), "", "", "Helen", id="here"),
        pytest.param((HELEN, SUNITA, GARETH), "helen@la.example", "", "Helen Sunita Gareth", id="away-also-deputies"),
        pytest.param((HELEN, SUNITA), "", "helen@la.example", "Sunita", id="bounced-instead"),
        pytest.param((HELEN,), "", "helen@la.example", "Helen", id="bounced-without-a-deputy-still-tried"),
        pytest.param((HELEN, SUNITA), "helen@la.example", "sunita@la.example", "Helen", id="deputy-bounced"),
        pytest.param((HELEN, SUNITA), "sunita@la.example", "", "Helen", id="only-the-deputy-is-away"),
        pytest.param((LEFT, SUNITA), "", "", "Sunita", id="no-holder"),
        pytest.param((HELEN, SUNITA), "helen.old@la.example", "", "Helen", id="an-old-address-answers"),
    ],
)
def test_who_holds_a_role_now(persons: tuple[Person, ...], away: str, bounced: str, reached: str) -> None:
    """Never instead, unless the address bounced; nobody is left without a letter."""
    people = People(persons, ()).with_absences(iter(away.split()), iter(bounced.split()))
    assert [one.name for one in people.holders(HEAD)] == reached.split()


@pytest.mark.parametrize(
    ("away", "bounced", "reached"),
    [
        pytest.param("", "", "derek", id="here"),
        pytest.param("derek@housing.example", "", "derek priya", id="away"),
        pytest.param("", "derek@housing.example", "priya", id="bounced"),
        pytest.param("", "derek@housing.example priya@housing.example", "derek", id="both-bounced"),
    ],
)
def test_who_is_written_to_at_an_agency(away: str, bounced: str, reached: str) -> None:
    """Its contact, and its deputies as for a role."""
    people = People((), (HOUSING,)).with_absences(away.split(), bounced.split())
    assert [one.address.partition("@")[0] for one in people.contacts(HOUSING)] == reached.split()
    assert HOUSING.knows(Address("priya@housing.example"))


@pytest.mark.parametrize(("today", "reached"), [
    pytest.param("2026-03-31", "Helen", id="the-last-day"),
    pytest.param("2026-04-01", "Ruth", id="the-day-after"),
])
def test_a_role_goes_from_one_person_to_the_next(today: str, reached: str) -> None:
    """On each day it is held by whom the settings say; the other is known by name, and may command nothing."""
    leaver, successor = replace(HELEN, until=date(2026, 3, 31)), Person(HEAD, "Ruth", ("ruth@la.example",),
                                                                         since=date(2026, 4, 1))
    people = People((leaver, successor), ()).on(date.fromisoformat(today))
    assert [one.name for one in people.holders(HEAD)] == [reached]
    assert {one.name for one in people.persons} == {"Helen", "Ruth"}
    may = {one.name: bool(people.roles_of(one.mailbox)) for one in people.persons}
    assert may == {"Helen": reached == "Helen", "Ruth": reached == "Ruth"}
    assert people.act_as_one(Address("helen@la.example"), Address("helen.old@la.example"))
