"""The shapes of the settings files. Unknown keys are faults: a misspelt key must not be a silent default."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, StringConstraints
from pydantic_core import PydanticCustomError

from mailbot.settings.words import DatabaseUrl, Day, Domain, Flag, Hour, Instant, MailAddress, Prefix, Text, Whole
from rules.case import Role


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


def _trust(written: object) -> AuthservTrust | str:
    match written:
        case "exchange" | "none":
            return str(written)
        case AuthservTrust():
            return written
        case {"authserv_id": str(name), **others} if name.strip() and not others:
            return AuthservTrust(authserv_id=name)
    raise PydanticCustomError(
        "trust", "no way to believe a sender; write { authserv_id = \"mx.council.example\" }, \"exchange\" or \"none\""
    )


class Maildir(Frozen):
    """A Maildir on this machine; a path that is not absolute lies in the data folder."""

    kind: Literal["maildir"]
    path: Path


class Imap(Frozen):
    """An IMAP server."""

    kind: Literal["imap"]
    host: Text
    port: Whole = Field(default=993, ge=1, le=65535)
    security: Literal["tls", "starttls", "none"] = "tls"
    user: Text
    folders: tuple[Text, ...] = Field(default=("INBOX",), min_length=1)
    ca_file: Path | None = None


class Smtp(Frozen):
    """A submission server."""

    kind: Literal["smtp"]
    host: Text
    port: Whole = Field(default=587, ge=1, le=65535)
    security: Literal["tls", "starttls", "none"] = "starttls"
    user: Text | None = None
    ca_file: Path | None = None
    max_megabytes: Whole = Field(default=25, ge=1)


class Database(Frozen):
    """Where everything is kept."""

    url: DatabaseUrl


class MailboxFile(Frozen):
    """``mailbox.toml``."""

    address: MailAddress
    aliases: tuple[MailAddress, ...] = ()
    start_from: Instant | None = None
    trust: Annotated[AuthservTrust | Literal["exchange", "none"], PlainValidator(_trust)]
    database: Database
    incoming: Annotated[Maildir | Imap, Field(discriminator="kind")]
    outgoing: Annotated[Maildir | Smtp, Field(discriminator="kind")]
