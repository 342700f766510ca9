"""Which entries are still the samples that mailbot ships: their addresses and domains end in ``.example``."""

from collections.abc import Iterator

from mailbot.settings.faults import Fault
from mailbot.settings.types import AuthservTrust, ExchangeTrust, MailboxFile, Partnership, PeopleFile

ENDING = ".example"


def samples_in(partnership: Partnership, mailbox: MailboxFile, people: PeopleFile) -> Iterator[Fault]:
    """A fault for each sample that is left, with its file and key, by name."""
    for file, key, name, entry in (*_partnership(partnership), *_mailbox(mailbox), *_people(people)):
        if entry.lower().endswith(ENDING):
            shown = f"{name} <{entry}>" if name else entry
            yield Fault(file, key, f"{shown} is a sample; enter the real one, or remove it, before a live run")


Entry = tuple[str, str, str, str]
"""File, key, whose it is ("" for nobody's), and the address, domain or host."""


def _partnership(file: Partnership) -> Iterator[Entry]:
    for key in ("secure_domains", "coroner_and_press"):
        for domain in getattr(file, key):
            yield "partnership.toml", key, "", domain


def _mailbox(file: MailboxFile) -> Iterator[Entry]:
    yield "mailbox.toml", "address", "", file.address
    for address in file.aliases:
        yield "mailbox.toml", "aliases", "", address
    if isinstance(file.trust, AuthservTrust):
        yield "mailbox.toml", "trust.authserv_id", "", file.trust.authserv_id
    if isinstance(file.trust, ExchangeTrust):
        yield "mailbox.toml", "trust.exchange", "", file.trust.exchange
    yield "mailbox.toml", "incoming.host", "", file.incoming_host or ""
    yield "mailbox.toml", "outgoing.host", "", file.sending_host or ""


def _people(file: PeopleFile) -> Iterator[Entry]:
    for person in file.person:
        for address in person.addresses:
            yield "people.toml", f"person ({person.role})", person.name, address
    for agency in file.agency:
        key = f"agency ({agency.key})"
        for contact in agency.people:
            yield "people.toml", key, contact.name, contact.address
        for entry in (*agency.addresses, *agency.domains):
            yield "people.toml", key, agency.name, entry
