"""Reads a configuration folder whole and says everything that is wrong with it at once."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from mailbot.settings.checks import cross_checks
from mailbot.settings.faults import Fault, SettingsFaults, faults_of
from mailbot.settings.types import MailboxFile, Partnership, PeopleFile
from parsers.facts import Address
from rules.people import Agency, People, Person

Shape = TypeVar("Shape", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Settings:
    """One partnership's settings. ``folder`` also holds the letters, Word templates, process and vocabulary."""

    folder: Path
    partnership: Partnership
    mailbox: MailboxFile
    people: People
    samples_left: tuple[str, ...]
    """Names and addresses that are still samples (``.example``): a live run refuses them by name."""


def load_settings(folder: Path) -> Settings:
    """The settings of one folder.

    Raises SettingsFaults with every fault of every file.
    """
    faults: list[Fault] = []
    partnership = _read(folder / "partnership.toml", Partnership, faults)
    mailbox = _read(folder / "mailbox.toml", MailboxFile, faults)
    people = _read(folder / "people.toml", PeopleFile, faults)
    if people is not None:
        faults += cross_checks(people)
    if faults or partnership is None or mailbox is None or people is None:
        raise SettingsFaults(faults)
    return Settings(folder, partnership, mailbox, _people(people, partnership), _samples(people, mailbox))


def _read(path: Path, shape: type[Shape], faults: list[Fault]) -> Shape | None:
    try:
        return shape.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        faults.append(Fault(path.name, "", "this file is missing; 'mailbot init' writes one to start from"))
    except (OSError, UnicodeDecodeError):
        faults.append(Fault(path.name, "", "this file cannot be read as text; save it as UTF-8"))
    except tomllib.TOMLDecodeError as error:
        faults.append(Fault(path.name, "", f"not valid TOML: {error}"))
    except ValidationError as error:
        faults += faults_of(error, path)
    return None


def _people(file: PeopleFile, partnership: Partnership) -> People:
    persons = tuple(Person(p.role, p.name, p.addresses, p.deputy, p.left) for p in file.person)
    agencies = tuple(
        Agency(
            a.key,
            a.name,
            Address(a.contact.address, a.contact.name),
            Address(a.senior.address, a.senior.name),
            a.aliases,
            a.addresses,
            a.domains,
        )
        for a in file.agency
    )
    return People(persons, agencies, frozenset(partnership.secure_domains), frozenset(partnership.coroner_and_press))


def _samples(people: PeopleFile, mailbox: MailboxFile) -> tuple[str, ...]:
    addresses = [mailbox.address, *mailbox.aliases]
    for person in people.person:
        addresses += person.addresses
    for agency in people.agency:
        addresses += [agency.contact.address, agency.senior.address, *agency.addresses]
    return tuple(dict.fromkeys(address for address in addresses if address.endswith(".example")))
