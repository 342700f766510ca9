"""The agencies that are asked for returns, and who sits where at each of them."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from parsers.facts import Address


def within(day: date, since: date | None, until: date | None) -> bool:
    """Whether a day is among these, the first and the last of them too; ``None``: open."""
    return (since is None or since <= day) and (until is None or day <= until)


class Seat(StrEnum):
    """What somebody is at an agency."""

    CONTACT = "contact"
    SENIOR = "senior"
    PANEL = "panel"
    DEPUTY = "deputy"


@dataclass(frozen=True, slots=True)
class Term:
    """Somebody in a seat, from the first to the last of these days (London); ``None``: open."""

    seat: Seat
    address: Address
    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether they sit there on that day."""
        return within(day, self.since, self.until)


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency that is asked for returns, and how its mail is known.

    ``domains`` are its alone: any address there speaks for the agency. ``addresses`` are recognised besides
    the contact's own. ``panel`` are the people who sit on the Practice Review Panel for it and get its papers.
    """

    key: str
    name: str
    contact: Address
    senior: Address
    aliases: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    panel: tuple[Address, ...] = ()
    deputies: tuple[Address, ...] = ()
    """Who stands in for the contact while that one is away."""
    former: tuple[str, ...] = ()
    """Addresses of those who were here, or come later: recognised, and not written to."""
    terms: tuple[Term, ...] = ()
    """Who sits where from when until when, where somebody does not sit there for ever; everybody then."""

    def on(self, day: date) -> "Agency":
        """This agency with those who sit there on that day. A contact or senior without a successor stays."""
        if not self.terms:
            return self
        holding = [term for term in self.terms if term.holds(day)]
        now = {seat: tuple(term.address for term in holding if term.seat is seat) for seat in Seat}
        here = {one.address for seated in now.values() for one in seated}
        return replace(
            self,
            contact=next(iter(now[Seat.CONTACT]), self.contact),
            senior=next(iter(now[Seat.SENIOR]), self.senior),
            panel=now[Seat.PANEL],
            deputies=now[Seat.DEPUTY],
            former=(*self.former, *(term.address.address for term in self.terms if term.address.address not in here)),
        )

    def knows(self, sender: Address) -> bool:
        """Whether this address is known to be the agency's."""
        deputies = (deputy.address for deputy in self.deputies)
        known = {self.contact.address, self.senior.address, *self.addresses, *deputies, *self.former}
        return sender.address in known or sender.domain in self.domains

    def reached_at(self, contact: Address | None) -> "Agency":
        """The same agency where somebody else is its contact (``None``: nobody else)."""
        return replace(self, contact=contact) if contact else self

    def is_called(self, words: str) -> bool:
        """Whether these words name this agency (its key, name or an alias, whatever the case and the apostrophe)."""
        return _folded(words) in {_folded(name) for name in (self.key, self.name, *self.aliases)}


def _folded(words: str) -> str:
    return " ".join(words.replace("’", "'").replace("&", " and ").casefold().split())
