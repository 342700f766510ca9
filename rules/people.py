"""Who is who: roles, never fixed persons; each with deputies and several addresses."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from parsers.facts import Address
from rules.agencies import Agency, within
from rules.case import Role

__all__ = ["Agency", "People", "Person"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who holds a role. ``addresses[0]`` is where letters go; the rest are recognised.

    A ``deputy`` may command what the holder may. A leaver (``left``) gets no letters but is still recognised.
    """

    role: Role
    name: str
    addresses: tuple[str, ...]
    deputy: bool = False
    left: bool = False
    agency: str = ""
    """For which agency this person sits on the panel, in words."""
    since: date | None = None
    until: date | None = None
    """The first and the last day (London) on which this person holds the role; ``None``: open."""

    def on(self, day: date) -> "Person":
        """This person as of that day: before the first and after the last day as one who has left."""
        return self if within(day, self.since, self.until) else replace(self, left=True)

    @property
    def mailbox(self) -> Address:
        """Where a letter to this person goes."""
        return Address(self.addresses[0], self.name)


@dataclass(frozen=True, slots=True)
class People:
    """Everybody the partnership works with."""

    persons: tuple[Person, ...]
    agencies: tuple[Agency, ...]
    secure_domains: frozenset[str] = frozenset()
    coroner_and_press: frozenset[str] = frozenset()
    """Addresses and domains whose mail goes to the manager and the legal department, by sender only."""
    away: frozenset[str] = frozenset()
    """Addresses of people who do not read what we write at the moment."""
    bounced: frozenset[str] = frozenset()
    """Those of them that mail did not reach."""

    def holders(self, role: Role) -> tuple[Person, ...]:
        """Those who get the letters of a role: its holders, or its deputies while it has none.

        While a holder is away the deputies get them too; never instead, unless the holder's address bounced.
        """
        current = [p for p in self.persons if p.role is role and not p.left]
        held = tuple(p for p in current if not p.deputy)
        deputies = tuple(p for p in current if p.deputy)
        here = tuple(p for p in deputies if p.mailbox.address not in self.bounced)
        if held and not (here and any(p.mailbox.address in self.away for p in held)):
            return held
        return (*(p for p in held if p.mailbox.address not in self.bounced), *(here or deputies))

    def contacts(self, agency: Agency) -> tuple[Address, ...]:
        """Who gets the letters to an agency: its contact, and its deputies as for a role."""
        contact = agency.contact
        here = tuple(one for one in agency.deputies if one.address not in {*self.bounced, contact.address})
        if contact.address not in self.away or not here:
            return (contact,)
        return here if contact.address in self.bounced else (contact, *here)

    def on(self, day: date) -> "People":
        """Everybody as of that day (London), each role and each seat at an agency with those who hold it then."""
        return replace(self, persons=tuple(person.on(day) for person in self.persons),
                       agencies=tuple(agency.on(day) for agency in self.agencies))

    def with_absences(self, away: Iterable[str], bounced: Iterable[str]) -> "People":
        """Everybody, where the people at these addresses are away, or were not reached there."""
        gone = frozenset(bounced)
        return replace(self, away=gone.union(away), bounced=gone)

    def deputies(self, role: Role) -> tuple[Person, ...]:
        """The deputies of a role."""
        return tuple(p for p in self.persons if p.role is role and p.deputy and not p.left)

    def roles_of(self, sender: Address) -> frozenset[Role]:
        """The roles in whose name this address may speak (deputies included, leavers not)."""
        return frozenset(p.role for p in self.persons if sender.address in p.addresses and not p.left)

    def act_as_one(self, one: Address, other: Address) -> bool:
        """Whether a letter to one address may be answered from the other: the same, one person's, or one role's."""
        if one.address == other.address or any({one.address, other.address} <= set(p.addresses) for p in self.persons):
            return True
        return bool(self.roles_of(one) & self.roles_of(other))

    def with_agencies(self, others: Iterable[Agency]) -> "People":
        """Everybody, and these agencies; one that is known already is known by these contacts too."""
        known = {agency.key: agency for agency in self.agencies}
        for other in others:
            one = known.setdefault(other.key, other)
            known[other.key] = replace(one, addresses=(*one.addresses, other.contact.address))
        return replace(self, agencies=tuple(known.values()))

    def agency(self, key: str) -> Agency | None:
        """The agency with this key."""
        return next((agency for agency in self.agencies if agency.key == key), None)

    def agencies_of(self, sender: Address) -> tuple[Agency, ...]:
        """The agencies that this address is known to speak for."""
        return tuple(agency for agency in self.agencies if agency.knows(sender))

    def agencies_called(self, words: str) -> tuple[Agency, ...]:
        """The agencies that these words name."""
        return tuple(agency for agency in self.agencies if agency.is_called(words))

    def is_secure(self, address: Address) -> bool:
        """Whether what was read may be quoted to this address ("To whom")."""
        own = (domain for agency in self.agencies for domain in agency.domains)
        return address.domain in self.secure_domains or address.domain in own

    def is_coroner_or_press(self, sender: Address) -> bool:
        """Whether the sender is on the list of coroner and press, by address or domain."""
        return bool({sender.address, sender.domain} & self.coroner_and_press)
