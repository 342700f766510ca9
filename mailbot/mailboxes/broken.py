"""What to say of a line to a server that could not be made, or that broke."""

import re
import socket
import ssl

from mailbot.mailboxes.lines import Line
from mailbot.mailboxes.protocol import MailboxTrouble

AGAIN = "It is tried again at the next cycle."
_UNKNOWN_AUTHORITY = (
    "The certificate of the {what} {host} cannot be trusted: this machine does not know who issued it. Name the "
    "organisation's own authority with ca_file in mailbox.toml, and check the host name."
)
_ANOTHER_NAME = (
    "The certificate of the {what} {host} is for another name, so that this may be another server. Check the host name "
    "in mailbox.toml: it must be one that the certificate names."
)
_EXPIRED = (
    "The certificate of the {what} {host} has expired. Ask its administrators to renew it, and check the clock of this "
    "machine."
)
_NOT_YET = "The certificate of the {what} {host} is not valid yet. Check the clock of this machine."
_BY_VERDICT = {9: _NOT_YET, 10: _EXPIRED, 62: _ANOTHER_NAME, 64: _ANOTHER_NAME}
"""By OpenSSL's verdict on a certificate (X509_V_ERR_...)."""
_ENCRYPTION = (
    "No encrypted line to the {what} {host}, port {port}, could be made. Check port and security in mailbox.toml."
)
_NAME = "The name {host} of the {what} is not known. Check {named} in mailbox.toml, and the network."
_NOBODY = "Nothing answers at {host}, port {port}. Check {port_named} in mailbox.toml, and that the {what} runs."
_LATE = "The {what} {host}, port {port}, did not answer in time. " + AGAIN + " If it lasts, check {named} in \
mailbox.toml, and that the firewall lets this machine through{hint}."
_BROKEN = "The line to the {what} {host} broke. " + AGAIN
_HINT = "; a port that says nothing may want encryption from the start (security = \"tls\")"
NO_STARTTLS = (
    "The {what} {host}, port {port}, does not offer encryption (STARTTLS). Check port and security in mailbox.toml; if "
    "it worked before, somebody on the way may be taking it out, so ask those who look after the network."
)
OTHER_TONGUE = (
    "What answers at {host}, port {port}, does not speak {tongue}. Check host and port in mailbox.toml{said}."
)

_BY_KIND: tuple[tuple[type[BaseException], str], ...] = (
    (ssl.SSLError, _ENCRYPTION),
    (socket.gaierror, _NAME),
    (ConnectionRefusedError, _NOBODY),
    (TimeoutError, _LATE),
    (OSError, _BROKEN),
)
"""The most particular first."""
SENTENCES = (_UNKNOWN_AUTHORITY, *_BY_VERDICT.values(), *(sentence for _, sentence in _BY_KIND), NO_STARTTLS)
"""All that is said of a broken line."""


def trouble(line: Line, error: BaseException, otherwise: str) -> MailboxTrouble:
    """The sentence for what broke the line; ``otherwise`` where it was something else."""
    sentence = next((sentence for kind, sentence in _BY_KIND if isinstance(error, kind)), otherwise)
    if isinstance(error, ssl.SSLCertVerificationError):
        sentence = _BY_VERDICT.get(error.verify_code, _UNKNOWN_AUTHORITY)
    hint = _HINT if line.security == "starttls" else ""
    port_named = "port" if line.named == "host" else line.named
    return MailboxTrouble(sentence.format(
        host=line.host, port=line.port, what=line.what, hint=hint, named=line.named, port_named=port_named,
    ))


def no_starttls(line: Line) -> MailboxTrouble:
    """The sentence for a server that offers no encryption where it must."""
    return trouble(line, LookupError(), NO_STARTTLS)


def other_tongue(line: Line, tongue: str, said: str = "") -> MailboxTrouble:
    """The sentence for something that is no server of the kind that the settings name, with what it said instead."""
    shown = f" (it says: {said[:80]})" if said else ""
    return MailboxTrouble(OTHER_TONGUE.format(host=line.host, port=line.port, tongue=tongue, said=shown))


def words(answer: object) -> str:
    """A server's answer on one line, short enough to show; without the marks of bytes that a library left on it."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer)
    if found := re.fullmatch(r"""b(['"])(.*)\1""", text, re.DOTALL):
        text = found[2]
    return " ".join(text.split())[:300]
