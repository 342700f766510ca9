"""The shapes of ``mailbox.toml``."""

from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, PlainValidator, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from mailbot.settings.frozen import Frozen
from mailbot.settings.oauth import App, MicrosoftOAuth, RefreshOAuth
from mailbot.settings.scan import Scan
from mailbot.settings.words import (
    DatabaseUrl,
    Domain,
    Flag,
    Host,
    Instant,
    MailAddress,
    Text,
    UserName,
    WebAddress,
    Whole,
)

DOMAIN: TypeAdapter[str] = TypeAdapter(Domain)
OAuth = Annotated[MicrosoftOAuth | RefreshOAuth, Field(discriminator="kind")]
EXCHANGE_ONLINE = (".outlook.office365.com", ".outlook.office.com", ".outlook.com", ".office365.us", ".outlook.cn")
Folders = Annotated[tuple[Text, ...], Field(min_length=1)]
Port = Annotated[Whole, Field(ge=1, le=65535)]
Security = Literal["tls", "starttls", "none"]


class AuthservTrust(Frozen):
    """Trust what this server wrote in the topmost Authentication-Results."""

    authserv_id: Domain


class ExchangeTrust(Frozen):
    """Trust Exchange, and its mark on mail from inside, stamped by a server in this domain."""

    exchange: Domain


def _trust(written: object) -> AuthservTrust | ExchangeTrust | str:
    match written:
        case "exchange" | "none":
            return str(written)
        case AuthservTrust() | ExchangeTrust():
            return written
        case {"authserv_id": str(name), **others} if name.strip() and not others and _is_domain(name):
            return AuthservTrust(authserv_id=name)
        case {"exchange": str(name), **others} if name.strip() and not others and _is_domain(name):
            return ExchangeTrust(exchange=name)
    raise PydanticCustomError(
        "trust",
        "no way to believe a sender; write { authserv_id = \"mx.council.example\" }, \"exchange\", "
        "{ exchange = \"council.example\" } or \"none\"",
    )


def _is_domain(name: str) -> bool:
    try:
        DOMAIN.validate_python(name)
    except ValidationError:
        return False
    return True


class Maildir(Frozen):
    """A Maildir on this machine; a path that is not absolute lies in the data folder."""

    kind: Literal["maildir"]
    path: Path


class Imap(Frozen):
    """An IMAP server."""

    kind: Literal["imap"]
    host: Host
    port: Port = 993
    security: Security = "tls"
    user: UserName
    oauth: OAuth | None = None
    folders: Folders = ("INBOX",)
    ca_file: Path | None = None


class Graph(Frozen):
    """A mailbox of Microsoft 365, by Microsoft Graph. ``user`` is its address where that differs from ``address``;
    ``probe`` another mailbox, which the application must be refused."""

    kind: Literal["graph"]
    app: App
    user: MailAddress | None = None
    probe: MailAddress | None = None
    endpoint: WebAddress = "https://graph.microsoft.com"
    folders: Folders = ("INBOX",)
    ca_file: Path | None = None

    @property
    def host(self) -> str:
        """The server's name."""
        return urlsplit(self.endpoint).hostname or ""


class Ews(Frozen):
    """A mailbox on an Exchange server of the organisation's own. ``user`` is ``DOMAIN\\name`` or an address."""

    kind: Literal["ews"]
    host: Host
    port: Port = 443
    user: UserName
    login: Literal["ntlm", "basic", "kerberos"] = "ntlm"
    folders: Folders = ("INBOX",)
    ca_file: Path | None = None


class Smtp(Frozen):
    """A submission server."""

    kind: Literal["smtp"]
    host: Host
    port: Port = 587
    security: Security = "starttls"
    user: UserName | None = None
    oauth: OAuth | None = None
    ca_file: Path | None = None
    max_megabytes: Whole = Field(default=25, ge=1)


class SameServer(Frozen):
    """Letters leave through the server that mail comes from, which keeps our copies in Sent by itself."""

    kind: Literal["graph", "ews"]
    max_megabytes: Whole = Field(default=25, ge=1)


class Database(Frozen):
    """Where everything is kept."""

    url: DatabaseUrl


class MailboxFile(Frozen):
    """``mailbox.toml``."""

    address: MailAddress
    aliases: tuple[MailAddress, ...] = ()
    start_from: Instant | None = None
    trust: Annotated[AuthservTrust | ExchangeTrust | Literal["exchange", "none"], PlainValidator(_trust)]
    database: Database
    incoming: Annotated[Maildir | Imap | Graph | Ews, Field(discriminator="kind")]
    outgoing: Annotated[Maildir | Smtp | SameServer, Field(discriminator="kind")]
    scan: Scan | None = None
    plus_addresses: Flag = False
    """Whether the mailbox also gets what is sent to ``name+anything@domain``."""

    @property
    def is_on_exchange_online(self) -> bool:
        """Whether mail comes from Exchange Online, which writes Authentication-Results without a server's id and takes
        away those that a sender brings along. No other server does both."""
        host = (self.incoming_host or "").lower().rstrip(".")
        return isinstance(self.incoming, Graph) or f".{host}".endswith(EXCHANGE_ONLINE)

    def return_address(self, message_id: str) -> str:
        """Where answers and bounces of a letter come back to: the letter's own plus-address, with what stands before
        the @ of its Message-ID, where the mailbox takes such addresses; else the mailbox's own."""
        user, _, domain = self.address.partition("@")
        return f"{user}+{message_id.strip('<>').partition('@')[0]}@{domain}" if self.plus_addresses else self.address

    @property
    def incoming_host(self) -> str | None:
        """The server that mail comes from; ``None`` for a folder."""
        return None if isinstance(self.incoming, Maildir) else self.incoming.host

    @property
    def sending_host(self) -> str | None:
        """The server that letters leave by; ``None`` for a folder."""
        if isinstance(self.outgoing, Smtp):
            return self.outgoing.host
        return self.incoming_host if isinstance(self.outgoing, SameServer) else None
