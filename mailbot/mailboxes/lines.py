"""What all ways to a server share: where it is, how its line is kept safe, and who logs in."""

import ssl
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import SecretStr

from mailbot.loopback import LOOPBACK
from mailbot.mailboxes.files import unreadable
from mailbot.mailboxes.protocol import MailboxTrouble

_AUTHORITY_FILE = (
    "Put the certificate of your organisation's own authority there, readable by the worker, or correct ca_file in "
    "mailbox.toml."
)
Security = Literal["tls", "starttls", "none"]


@dataclass(frozen=True, slots=True)
class Line:
    """A server and how to reach it. ``ca_file`` names an authority of the organisation's own (PEM).

    ``timeout`` is in seconds, for connecting and for each answer; ``what`` is what people call the server; ``named`` is
    the setting that names it, with its port where that is a whole address.
    """

    host: str
    port: int
    security: Security
    ca_file: Path | None = None
    timeout: float = 60
    what: str = "mail server"
    named: str = "host"

    def context(self) -> ssl.SSLContext:
        """TLS with certificate and host name checked. Raises MailboxTrouble when ``ca_file`` cannot be read."""
        if self.ca_file and (why := unreadable(self.ca_file)):
            raise MailboxTrouble(f"The file {self.ca_file} (ca_file) {why}. {_AUTHORITY_FILE}")
        try:
            return ssl.create_default_context(cafile=str(self.ca_file) if self.ca_file else None)
        except (OSError, ssl.SSLError) as error:
            said = f"The file {self.ca_file} (ca_file) holds no certificate that can be read. It must hold"
            raise MailboxTrouble(f"{said} the authority's, as PEM: text with BEGIN CERTIFICATE in it.") from error

    def refuse_bare_secrets(self) -> None:
        """Raises MailboxTrouble when a password would cross a network in the clear."""
        if self.security == "none" and self.host not in LOOPBACK:
            raise MailboxTrouble(
                f"No password is sent to {self.host} without encryption. Set security to \"tls\" or \"starttls\"."
            )


@dataclass(frozen=True, slots=True)
class Login:
    """Who logs in and with what: a password, or a function that yields a fresh XOAUTH2 token. Neither shows."""

    user: str
    password: SecretStr | None = None
    token: Callable[[], str] | None = None

    def __repr__(self) -> str:
        return f"Login({self.user!r})"

    @property
    def secret(self) -> str:
        """The password; "" where there is none."""
        return self.password.get_secret_value() if self.password else ""

    @property
    def is_ascii(self) -> bool:
        """Whether the oldest ways of logging in can carry user and password."""
        return self.user.isascii() and self.secret.isascii()

    def refused(self, host: str, said: str) -> MailboxTrouble:
        """The sentence for a server that does not let us in; a token that it did not take is not used again."""
        forget(self.token)
        remedy = next((remedy for mark, remedy in _REFUSED_FOR_ANOTHER_REASON if mark in said.lower()), None)
        if remedy is None:
            remedy = _REFUSED_TOKEN if self.token is not None else "Check the user and the secret"
        return MailboxTrouble(f"The mail server {host} refused the login of {self.user}. {remedy} (it says: {said}).")


def forget(tokens: object) -> None:
    """Has tokens that are kept (see ``tokens``) drop the one that a server did not take."""
    drop = getattr(tokens, "forget", None)
    if drop is not None:
        drop()


_REFUSED_TOKEN = (
    "A token was issued, but it does not open this mailbox: check the user, and what the application or the account "
    "may do there, as docs/mailboxes.md says"
)
_NO_PASSWORDS = "It takes no passwords, only tokens: write oauth in mailbox.toml, as docs/mailboxes.md says"
_SWITCHED_OFF = (
    "Authenticated SMTP is switched off for this mailbox or its tenant. Ask its administrator to switch it on for this "
    "one mailbox (Set-CASMailbox), as docs/mailboxes.md says"
)
_CROWDED = (
    "Too many programs are logged in to this mailbox at once. It is tried again at the next cycle; if it lasts, close "
    "some of them, or ask its administrators to allow more"
)
_UNWELL = "It cannot look up anybody at the moment. It is tried again at the next cycle"
_OF_ITS_OWN = (
    "It wants a password made for this program alone: make one in the account's security settings, and enter that in "
    "place of the ordinary one"
)
_REFUSED_FOR_ANOTHER_REASON: tuple[tuple[str, str], ...] = (
    ("[limit]", _CROWDED),
    ("too many simultaneous", _CROWDED),
    ("[unavailable]", _UNWELL),
    ("temporary authentication failure", _UNWELL),
    ("application-specific password", _OF_ITS_OWN),
    ("smtpclientauthentication is disabled", _SWITCHED_OFF),
    ("basic authentication", _NO_PASSWORDS),
    ("logindisabled", _NO_PASSWORDS),
    ("5.7.30", _NO_PASSWORDS),
)
"""What servers say (in small letters) when neither user nor secret is at fault."""
REMEDIES = (_REFUSED_TOKEN, *(remedy for _, remedy in _REFUSED_FOR_ANOTHER_REASON))
"""All that is advised after a refused login that is not about the password."""
