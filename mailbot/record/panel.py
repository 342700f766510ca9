"""Who sits on the Practice Review Panel of a case: people, one or more for each agency, never a shared box unasked."""

from collections.abc import Iterator
from dataclasses import dataclass

from mailbot.letters.facts import Person as Shown
from mailbot.record.desk import Desk
from rules.case import Ask, Case, Role
from rules.people import Agency, Person

STANDING = {Role.PRP_CHAIR: "chair of the panel", Role.PRP_MEMBERS: "member of the panel"}
FOR_AGENCY = "member of the panel"


@dataclass(frozen=True, slots=True)
class Seat:
    """One member: the person, as what it sits there, and for which agency ("" for nobody's in particular)."""

    person: Person
    seat: str
    agency: str

    @property
    def shown(self) -> Shown:
        """The member as letters name it."""
        return Shown(self.person.name, self.seat, self.agency, self.person.mailbox.address)


def seats(desk: Desk, case: Case) -> tuple[Seat, ...]:
    """The chair, the standing members, and the members of each agency that was asked; each address once."""
    found = [*_standing(desk)]
    for ask, agency in _asked(desk, case):
        found += _members(agency) if ask.asked or ask.returned else []
    return _once(found)


def readers(desk: Desk, case: Case) -> tuple[Seat, ...]:
    """Those who get the papers: of the agencies only those that are concerned with the family."""
    found = [*_standing(desk)]
    for ask, agency in _asked(desk, case):
        found += [] if ask.nil else _members(agency)
    return _once(found)


def without_papers(desk: Desk, case: Case) -> list[str]:
    """Which agencies get no papers, and why, in sentences."""
    nil = [f"{agency.name}: nil return, so it gets none." for ask, agency in _asked(desk, case) if ask.nil]
    nobody = [
        f"{agency.name}: nobody is entered as its member of the panel (“panel” in people.toml), so it gets none."
        for ask, agency in _asked(desk, case)
        if not ask.nil and not agency.panel
    ]
    return [*nil, *nobody]


def _standing(desk: Desk) -> Iterator[Seat]:
    for role, seat in STANDING.items():
        for person in desk.people.holders(role):
            yield Seat(person, seat, person.agency)


def _asked(desk: Desk, case: Case) -> list[tuple[Ask, Agency]]:
    known = ((ask, desk.people.agency(ask.agency)) for ask in case.asks if not ask.removed)
    return [(ask, agency) for ask, agency in known if agency]


def _members(agency: Agency) -> list[Seat]:
    return [
        Seat(Person(Role.AGENCY_CONTACT, one.name, (one.address,)), FOR_AGENCY, agency.name) for one in agency.panel
    ]


def _once(found: list[Seat]) -> tuple[Seat, ...]:
    return tuple({seat.person.mailbox.address: seat for seat in reversed(found)}.values())[::-1]
