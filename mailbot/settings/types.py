"""The shapes of ``partnership.toml`` and ``people.toml``; those of ``mailbox.toml`` are handed on from there."""

from typing import Annotated

from pydantic import Field, StringConstraints

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
    """A name and the address letters go to."""

    name: Text
    address: MailAddress


class AgencyEntry(Frozen):
    """One ``[[agency]]`` of ``people.toml``."""

    key: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
    name: Text
    contact: Contact
    senior: Contact
    aliases: tuple[Text, ...] = ()
    addresses: tuple[MailAddress, ...] = ()
    domains: tuple[Domain, ...] = ()
    panel: tuple[Contact, ...] = ()
    deputies: tuple[Contact, ...] = ()


class PeopleFile(Frozen):
    """``people.toml``."""

    person: tuple[PersonEntry, ...]
    agency: tuple[AgencyEntry, ...]
