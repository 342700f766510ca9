"""To whom a letter goes at the moment of sending: whoever holds the role then, whoever held it when it was written."""

from dataclasses import dataclass

from parsers.facts import Address
from rules.case import Role
from rules.people import Agency, People

NOBODYS = frozenset({"", Role.REFERRER})
"""Letters to one person and nobody after them: answers, and what a referrer is told."""


@dataclass(frozen=True, slots=True)
class Addressed:
    """Whether a letter still goes to whom it was written to (``stays``), and who else gets it, or gets it instead.

    Neither of the two: nobody holds the role.
    """

    stays: bool
    others: tuple[Address, ...] = ()


STAYS = Addressed(stays=True)


def addressed_now(people: People, role: str, recipient: str, agency: Agency | None) -> Addressed:
    """Who gets a letter that was written to ``recipient`` as the holder of a role.

    ``agency`` is the one that it is about, as it is reached in the case. A leaver gets nothing: it goes to whoever came
    after. Who is away gets it, and so do the deputies; where an address failed they get it instead.
    """
    if role in NOBODYS:
        return STAYS
    if role == Role.AGENCY_SENIOR:
        return _with(recipient, (agency.senior,) if agency else ())
    if role == Role.AGENCY_CONTACT:
        return _at_agency(people, recipient, agency) if agency else _on_the_panel(people, recipient)
    return _in_role(people, Role(role), recipient)


def _at_agency(people: People, recipient: str, agency: Agency) -> Addressed:
    reached = people.contacts(agency)
    known = recipient in {one.address for one in (*agency.deputies, *agency.panel)} - {agency.contact.address}
    return STAYS if known else _with(recipient, reached)


def _on_the_panel(people: People, recipient: str) -> Addressed:
    """Of the letters that are about no agency; the papers go to members of the panel and to nobody else."""
    if any(recipient in {one.address for one in (each.contact, *each.panel)} for each in people.agencies):
        return STAYS
    before = [agency for agency in people.agencies if recipient in agency.former]
    return Addressed(stays=False, others=tuple(dict.fromkeys(one for agency in before for one in agency.panel)))


def _in_role(people: People, role: Role, recipient: str) -> Addressed:
    reached = tuple(person.mailbox for person in people.holders(role))
    holds = [one for one in people.persons if one.role is role and not one.left and recipient in one.addresses]
    if any(one.deputy for one in holds):
        return STAYS
    return _with(holds[0].mailbox.address if holds else recipient, reached)


def _with(recipient: str, reached: tuple[Address, ...]) -> Addressed:
    """The holder among those who are reached now."""
    others = tuple(one for one in reached if one.address != recipient)
    return Addressed(len(others) < len(reached), others)
