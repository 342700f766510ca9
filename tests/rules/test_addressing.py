"""Who gets a letter at the moment of sending, whoever held the role when it was written."""

from dataclasses import replace

import pytest

from parsers.facts import Address
from rules.addressing import Addressed, addressed_now
from rules.case import Role
from rules.people import Agency, People, Person

POLICE = Role.POLICE
MARTIN = Person(POLICE, "Martin", ("martin@p.example", "m.feeney@p.example"))
RITA = Person(POLICE, "Rita", ("rita@p.example",))
OMAR = Person(POLICE, "Omar", ("omar@p.example",), deputy=True)
GONE = replace(MARTIN, left=True)
HOUSING = Agency("housing", "Housing", Address("derek@h.example"), Address("carys@h.example"),
                 panel=(Address("dee@h.example"),), deputies=(Address("priya@h.example"),), former=("bob@h.example",))
CONTACT, SENIOR = Role.AGENCY_CONTACT, Role.AGENCY_SENIOR


@pytest.mark.parametrize(("persons", "gone", "recipient", "stays", "others"), [
    pytest.param((MARTIN, OMAR), "", "martin", True, "", id="still-there"),
    pytest.param((MARTIN, OMAR), "", "m.feeney", True, "", id="an-address-that-is-no-longer-the-first"),
    pytest.param((GONE, RITA), "", "martin", False, "rita", id="left-and-succeeded"),
    pytest.param((RITA,), "", "martin", False, "rita", id="taken-out-of-the-settings"),
    pytest.param((GONE, OMAR), "", "martin", False, "omar", id="left-and-only-a-deputy"),
    pytest.param((GONE,), "", "martin", False, "", id="left-and-nobody"),
    pytest.param((MARTIN, OMAR), "away martin", "martin", True, "omar", id="away-the-deputy-too"),
    pytest.param((MARTIN, OMAR), "bounced martin", "martin", False, "omar", id="bounced-the-deputy-instead"),
    pytest.param((MARTIN,), "bounced martin", "martin", True, "", id="bounced-without-a-deputy-still-tried"),
    pytest.param((MARTIN, OMAR), "away martin", "omar", True, "", id="written-to-the-deputy"),
])
def test_a_role_at_the_moment_of_sending(
    persons: tuple[Person, ...], gone: str, recipient: str, stays: bool, others: str
) -> None:
    """The holder of that moment; a deputy too while that one is away, and instead where mail bounced."""
    how, _, who = gone.partition(" ")
    there = [f"{who}@p.example"] if who else []
    people = People(persons, ()).with_absences(there if how == "away" else [], there if how == "bounced" else [])
    found = addressed_now(people, POLICE, f"{recipient}@p.example", None)
    assert found == Addressed(stays, tuple(one.mailbox for one in persons if one.name.lower() in others.split()))


@pytest.mark.parametrize(("role", "about", "recipient", "stays", "others"), [
    pytest.param(CONTACT, True, "derek", True, (), id="the-contact"),
    pytest.param(CONTACT, True, "priya", True, (), id="its-deputy"),
    pytest.param(CONTACT, True, "bob", False, ("derek",), id="a-former-contact"),
    pytest.param(CONTACT, True, "zoe", False, ("derek",), id="one-who-is-in-no-entry"),
    pytest.param(SENIOR, True, "bob", False, ("carys",), id="a-former-senior"),
    pytest.param(CONTACT, False, "dee", True, (), id="a-member-of-the-panel"),
    pytest.param(CONTACT, False, "bob", False, ("dee",), id="papers-to-the-members-of-the-panel-now"),
    pytest.param(CONTACT, False, "zoe", False, (), id="papers-of-one-who-is-in-no-entry"),
    pytest.param(Role.REFERRER, False, "zoe", True, (), id="the-referrer-is-one-person"),
    pytest.param("", False, "zoe", True, (), id="an-answer"),
])
def test_an_agency_at_the_moment_of_sending(
    role: str, about: bool, recipient: str, stays: bool, others: tuple[str, ...]
) -> None:
    """Letters to an agency go to its contact of that moment, the panel's papers to its members and nobody else."""
    found = addressed_now(People((), (HOUSING,)), role, f"{recipient}@h.example", HOUSING if about else None)
    assert found == Addressed(stays, tuple(Address(f"{one}@h.example") for one in others))
