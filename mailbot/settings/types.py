"""The shapes of the settings files. Unknown keys are faults: a misspelt key must not be a silent default."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from rules.case import Role

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
MailAddress = Annotated[str, StringConstraints(pattern=r"^[^@\s<>]+@[^@\s<>]+$", to_lower=True)]
Domain = Annotated[str, StringConstraints(pattern=r"^[^@\s]+$", to_lower=True)]
Prefix = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{1,11}$")]


class Frozen(BaseModel):
    """Settings never change while the worker runs."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Partnership(Frozen):
    """``partnership.toml``: the partnership itself and its habits."""

    name: Text
    short_name: Text
    prefix: Prefix
    contact_name: Text
    contact_telephone: Text
    profile: Text
    go_ahead_minutes: int = Field(ge=0, le=2400)
    secure_domains: tuple[Domain, ...] = ()
    coroner_and_press: tuple[str, ...] = ()
    extra_holidays: tuple[date, ...] = ()
    digest_at: time
    stale_after_minutes: int = Field(ge=1)
    attempts: int = Field(ge=1, le=20)


class PersonEntry(Frozen):
    """One ``[[person]]`` of ``people.toml``."""

    role: Role
    name: Text
    addresses: tuple[MailAddress, ...] = Field(min_length=1)
    deputy: bool = False
    left: bool = False


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


class PeopleFile(Frozen):
    """``people.toml``."""

    person: tuple[PersonEntry, ...]
    agency: tuple[AgencyEntry, ...]


class AuthservTrust(Frozen):
    """Trust what this server wrote in the topmost Authentication-Results."""

    authserv_id: Domain


class Maildir(Frozen):
    """A Maildir on this machine; a path that is not absolute lies in the data folder."""

    kind: Literal["maildir"]
    path: Path


class Imap(Frozen):
    """An IMAP server."""

    kind: Literal["imap"]
    host: Text
    port: int = 993
    security: Literal["tls", "starttls", "none"] = "tls"
    user: Text
    folders: tuple[Text, ...] = ("INBOX",)
    ca_file: Path | None = None


class Smtp(Frozen):
    """A submission server."""

    kind: Literal["smtp"]
    host: Text
    port: int = 587
    security: Literal["tls", "starttls", "none"] = "starttls"
    user: Text | None = None
    ca_file: Path | None = None
    max_megabytes: int = Field(default=25, ge=1)


class Database(Frozen):
    """Where everything is kept."""

    url: Text


class MailboxFile(Frozen):
    """``mailbox.toml``."""

    address: MailAddress
    aliases: tuple[MailAddress, ...] = ()
    start_from: datetime | None = None
    trust: AuthservTrust | Literal["exchange", "none"]
    database: Database
    incoming: Annotated[Maildir | Imap, Field(discriminator="kind")]
    outgoing: Annotated[Maildir | Smtp, Field(discriminator="kind")]
