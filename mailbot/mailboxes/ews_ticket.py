"""Kerberos: the ticket that opens an Exchange server. The Kerberos of the system gets and renews it; here it is asked
for, and said why there is none."""

import os
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from mailbot.mailboxes.broken import words
from mailbot.mailboxes.protocol import MailboxTrouble

KEYTAB = "KRB5_CLIENT_KTNAME"
"""The environment variable that names the keytab with which the system's Kerberos gets tickets by itself."""
_AS_DOCS_SAY = "as docs/mailboxes.md says"
_NO_PACKAGE = (
    'Kerberos needs a package that is not installed: pip install "exchangelib[kerberos]", ' + _AS_DOCS_SAY + ". Or set "
    'login in mailbox.toml to "ntlm".'
)
_NO_KEYTAB = f"The keytab {{file}} ({KEYTAB}) cannot be read. Put it there, readable by the worker, {_AS_DOCS_SAY}."
_NO_TICKET = (
    f"There is no Kerberos ticket. Name the keytab of mailbot's account in {KEYTAB}, {_AS_DOCS_SAY}, or have something "
    "else keep a ticket where KRB5CCNAME says."
)
_EXPIRED = (
    f"The Kerberos ticket has expired. Name the keytab of mailbot's account in {KEYTAB}, {_AS_DOCS_SAY}, so that the "
    "next one is got by itself; or mend what renews it."
)
_NO_SERVICE = (
    "Kerberos knows no service HTTP/{host}. Set host in mailbox.toml to the full name of the Exchange server, not an "
    "alias or address; and ask those who look after the domain to register HTTP/{host} for it (setspn -S)."
)
_ACCOUNT = "Kerberos does not let the account in: {what}. Ask those who look after the domain to mend it{more}."
_KEYTAB_ANEW = ", and make the keytab anew"
_SKEW = "The clock of this machine is more than five minutes away from that of Kerberos. Set it, and keep it by NTP."
_NO_KDC = (
    "The Kerberos of this machine reaches no domain controller. Check /etc/krb5.conf (the realm and its kdc), and that "
    "the firewall lets this machine through to port 88. It is tried again at the next cycle."
)
_NO_CONFIG = "The Kerberos of this machine is not set up. Check /etc/krb5.conf, " + _AS_DOCS_SAY + "."
_OTHER = "Kerberos yields no ticket for HTTP/{host} (it says: {said}). Show this to those who look after the domain."
_FIRST = 2529638912
"""The number of the first error of Kerberos 5 in MIT's own count (KRB5KDC_ERR_NONE)."""
SENTENCES: dict[int, str] = {
    6: _ACCOUNT.format(what="it is not known", more=_KEYTAB_ANEW),
    7: _NO_SERVICE,
    18: _ACCOUNT.format(what="it is disabled or locked", more=""),
    23: _ACCOUNT.format(what="its password has expired", more=_KEYTAB_ANEW),
    24: _ACCOUNT.format(what="its password is another one by now", more=_KEYTAB_ANEW),
    32: _EXPIRED,
    37: _SKEW,
    135: _NO_CONFIG,
    136: _NO_CONFIG,
    141: _NO_TICKET,
    154: _NO_KDC,
    156: _NO_KDC,
    195: _NO_TICKET,
}
"""What is said, by the number of the error among those of Kerberos 5 (krb5.h)."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """Whose ticket it is, and for how many seconds it is good; ``renewed`` where a keytab gets the next one."""

    owner: str
    seconds: int
    renewed: bool


def ticket_for(host: str) -> Ticket:
    """The ticket for the web server on ``host``. Raises MailboxTrouble with the sentence why there is none."""
    gssapi = _package()
    _look_at_keytab()
    try:
        found = gssapi.Credentials(usage="initiate")
        service = gssapi.Name(f"HTTP@{host}", gssapi.NameType.hostbased_service)
        gssapi.SecurityContext(usage="initiate", name=service, creds=found, mech=gssapi.MechType.kerberos).step()
        return Ticket(str(found.name), int(found.lifetime or 0), bool(os.environ.get(KEYTAB)))
    except gssapi.exceptions.ExpiredCredentialsError as error:
        raise MailboxTrouble(_EXPIRED) from error
    except gssapi.exceptions.GSSError as error:
        sentence = SENTENCES.get(error.min_code - _FIRST, _OTHER)
        raise MailboxTrouble(sentence.format(host=host, said=words(error)[-150:])) from error


def bound_login() -> Any:
    """How requests shows a ticket: bound to the server's certificate, as Exchange with Extended Protection wants it."""
    return partial(import_module("requests_gssapi").HTTPSPNEGOAuth, channel_bindings="tls-server-end-point")


def _package() -> Any:
    try:
        import_module("requests_gssapi")
        return import_module("gssapi")
    except ImportError as error:
        raise MailboxTrouble(_NO_PACKAGE) from error


def _look_at_keytab() -> None:
    """Kerberos itself keeps silent about a keytab that is not there."""
    file = os.environ.get(KEYTAB, "").removeprefix("FILE:")
    if file and not os.access(Path(file), os.R_OK):
        raise MailboxTrouble(_NO_KEYTAB.format(file=file))
