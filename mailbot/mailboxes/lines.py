"""What IMAP and SMTP share: where the server is, how its line is kept safe, and what to say when it fails."""

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import SecretStr

from mailbot.loopback import LOOPBACK
from mailbot.mailboxes.protocol import MailboxTrouble

Security = Literal["tls", "starttls", "none"]


@dataclass(frozen=True, slots=True)
class Line:
    """A server and how to reach it. ``ca_file`` names an authority of the organisation's own (PEM).

    ``timeout`` is in seconds, for connecting and for each answer; ``what`` is what people call the server.
    """

    host: str
    port: int
    security: Security
    ca_file: Path | None = None
    timeout: float = 60
    what: str = "mail server"

    def context(self) -> ssl.SSLContext:
        """TLS with certificate and host name checked. Raises MailboxTrouble when ``ca_file`` cannot be read."""
        try:
            return ssl.create_default_context(cafile=str(self.ca_file) if self.ca_file else None)
        except (OSError, ssl.SSLError) as error:
            raise MailboxTrouble(f"The file {self.ca_file} (ca_file) holds no certificate that can be read.") from error

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

    def refused(self, host: str, said: str) -> MailboxTrouble:
        """The sentence for a server that does not let us in."""
        remedy = "Check the user and the secret"
        if self.token is not None:
            remedy = (
                "A token was issued, but it does not open this mailbox: check the user, and what the application or "
                "the account may do there, as docs/mailboxes.md says"
            )
        return MailboxTrouble(f"The mail server {host} refused the login of {self.user}. {remedy} (it says: {said}).")


_CERTIFICATE = (
    "The certificate of the {what} {host} cannot be trusted. Check the host name, or name the organisation's own "
    "authority with ca_file in mailbox.toml."
)
_ENCRYPTION = (
    "No encrypted line to the {what} {host}, port {port}, could be made. Check port and security in mailbox.toml."
)
_NAME = "The name {host} of the {what} is not known. Check host in mailbox.toml, and the network."
_NOBODY = "Nothing answers at {host}, port {port}. Check port in mailbox.toml, and that the {what} runs."
_LATE = "The {what} {host} did not answer in time. It is tried again at the next cycle."
_BROKEN = "The line to the {what} {host} broke. It is tried again at the next cycle."

_SENTENCES: tuple[tuple[type[BaseException], str], ...] = (
    (ssl.SSLCertVerificationError, _CERTIFICATE),
    (ssl.SSLError, _ENCRYPTION),
    (socket.gaierror, _NAME),
    (ConnectionRefusedError, _NOBODY),
    (TimeoutError, _LATE),
    (OSError, _BROKEN),
)
"""The most particular first."""


def trouble(line: Line, error: BaseException, otherwise: str) -> MailboxTrouble:
    """The sentence for what broke the line; ``otherwise`` where it was something else."""
    sentence = next((sentence for kind, sentence in _SENTENCES if isinstance(error, kind)), otherwise)
    return MailboxTrouble(sentence.format(host=line.host, port=line.port, what=line.what))


def words(answer: object) -> str:
    """A server's answer on one line, short enough to show."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer)
    return " ".join(text.split())[:300]
