"""Reads a configuration folder whole and says everything that is wrong with it at once."""

from dataclasses import dataclass
from pathlib import Path

from mailbot.settings.checks import cross_checks
from mailbot.settings.faults import Fault, SettingsFaults
from mailbot.settings.samples import samples_in
from mailbot.settings.tables import read_shape
from mailbot.settings.types import AgencyEntry, MailboxFile, Partnership, PeopleFile
from parsers.facts import Address
from rules.agencies import Agency, Seat, Term
from rules.people import People, Person


@dataclass(frozen=True, slots=True)
class Settings:
    """One partnership's settings. ``folder`` also holds the letters, Word templates, process and vocabulary."""

    folder: Path
    partnership: Partnership
    mailbox: MailboxFile
    people: People
    samples_left: tuple[Fault, ...]
    """Every entry that is still a sample (``.example``): a live run refuses them by name."""


def load_settings(folder: Path) -> Settings:
    """The settings of one folder.

    Raises SettingsFaults with every fault of every file.
    """
    faults: list[Fault] = []
    partnership = read_shape(folder / "partnership.toml", Partnership, faults)
    mailbox = read_shape(folder / "mailbox.toml", MailboxFile, faults)
    people = read_shape(folder / "people.toml", PeopleFile, faults)
    faults += cross_checks(people, mailbox)
    if faults or partnership is None or mailbox is None or people is None:
        raise SettingsFaults(faults)
    return Settings(
        folder, partnership, mailbox, _people(people, partnership), tuple(samples_in(partnership, mailbox, people))
    )


def _people(file: PeopleFile, partnership: Partnership) -> People:
    persons = tuple(
        Person(p.role, p.name, p.addresses, p.deputy, p.left, p.agency, p.since, p.until) for p in file.person
    )
    agencies = tuple(map(_agency, file.agency))
    return People(persons, agencies, frozenset(partnership.secure_domains), frozenset(partnership.coroner_and_press))


def _agency(entry: AgencyEntry) -> Agency:
    seats = ((Seat.CONTACT, entry.contact), (Seat.SENIOR, entry.senior), (Seat.PANEL, entry.panel),
             (Seat.DEPUTY, entry.deputies))
    terms = tuple(
        Term(seat, Address(one.address, one.name), one.since, one.until) for seat, holders in seats for one in holders
    )
    seated = {seat: tuple(term.address for term in terms if term.seat is seat) for seat in Seat}
    dated = any(term.since or term.until for term in terms)
    return Agency(
        entry.key, entry.name, seated[Seat.CONTACT][-1], seated[Seat.SENIOR][-1], entry.aliases, entry.addresses,
        entry.domains, seated[Seat.PANEL], seated[Seat.DEPUTY], terms=terms if dated else (),
    )
