"""The shapes of ``partnership.toml`` and ``people.toml``; those of ``mailbox.toml`` are handed on from there."""

from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from mailbot.settings.frozen import Frozen
from mailbot.settings.mailbox import (
    AuthservTrust,
    Database,
    Ews,
    ExchangeTrust,
    Graph,
    Imap,
    MailboxFile,
    Maildir,
    SameServer,
    Smtp,
)
from mailbot.settings.words import Day, Domain, Flag, Hour, MailAddress, Prefix, Text, Whole
from rules.case import Role

__all__ = [
    "AgencyEntry", "AuthservTrust", "Contact", "Database", "Ews", "ExchangeTrust", "Frozen", "Graph", "Imap",
    "MailboxFile", "Maildir", "Partnership", "PeopleFile", "PersonEntry", "SameServer", "Smtp",
]


class Partnership(Frozen):
    """``partnership.toml``: the partnership itself and its habits."""

    name: Text
    short_name: Text
    prefix: Prefix
    contact_name: Text
    contact_telephone: Text
    profile: Text
    go_ahead_minutes: Whole = Field(ge=0, le=2400)
    secure_domains: tuple[Domain, ...] = ()
    coroner_and_press: tuple[Text, ...] = ()
    extra_holidays: tuple[Day, ...] = ()
    digest_at: Hour
    stale_after_minutes: Whole = Field(ge=1)
    attempts: Whole = Field(ge=1, le=20)


class PersonEntry(Frozen):
    """One ``[[person]]`` of ``people.toml``."""

    role: Role
    name: Text
    addresses: tuple[MailAddress, ...] = Field(min_length=1)
    deputy: Flag = False
    left: Flag = False
    agency: Text = ""
    since: Day | None = None
    until: Day | None = None


class Contact(Frozen):
    """A name and the address letters go to, with the first and the last day on which they do."""

    name: Text
    address: MailAddress
    since: Day | None = None
    until: Day | None = None


def _one_after_the_other(value: object) -> object:
    return (value,) if isinstance(value, dict) else value


Holders = Annotated[tuple[Contact, ...], BeforeValidator(_one_after_the_other), Field(min_length=1)]
"""Who sits in a seat of one: a person, or a list of them one after the other."""


class AgencyEntry(Frozen):
    """One ``[[agency]]`` of ``people.toml``."""

    key: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
    name: Text
    contact: Holders
    senior: Holders
    aliases: tuple[Text, ...] = ()
    addresses: tuple[MailAddress, ...] = ()
    domains: tuple[Domain, ...] = ()
    panel: tuple[Contact, ...] = ()
    deputies: tuple[Contact, ...] = ()

    @property
    def people(self) -> tuple[Contact, ...]:
        """Everybody who is named in it."""
        return (*self.contact, *self.senior, *self.panel, *self.deputies)


class PeopleFile(Frozen):
    """``people.toml``."""

    person: tuple[PersonEntry, ...]
    agency: tuple[AgencyEntry, ...]
