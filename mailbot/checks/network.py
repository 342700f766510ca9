"""Checks of the way to the servers: their names, their certificates and their clocks."""

import imaplib
import socket
import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from mailbot.checks.servers import Server, servers_of
from mailbot.checks.tokens import tokens
from mailbot.clock import SystemClock
from mailbot.mailboxes import imap_door, smtp_door
from mailbot.mailboxes.broken import trouble, words
from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.settings.whole import Whole
from mailbot.wishes import Wishes

SOON = timedelta(days=7)
"""A server's certificate that ends within this time is a fault: one that is renewed by itself is renewed sooner."""
MOST_SKEW = timedelta(minutes=2)
"""Proofs of who we are are good for minutes; Kerberos allows five."""
NO_SERVER = "no server is named: mail is files"


def _names(whole: Whole, wishes: Wishes) -> str:
    found, faults = [], []
    for server in servers_of(whole.settings.mailbox):
        if server.through_proxy:
            found.append(f"{server.line.host} is reached through a proxy")
            continue
        try:
            told = socket.getaddrinfo(server.line.host, server.line.port, type=socket.SOCK_STREAM)
            found.append(f"{server.line.host} is {told[0][4][0]}")
        except OSError as error:
            faults.append(str(trouble(server.line, error, "")))
    return _all_well(found, faults)


def _encryption(whole: Whole, wishes: Wishes) -> str:
    """Each server's certificate is verified and is not about to end."""
    found, faults, now = [], [], SystemClock().now()
    for server in servers_of(whole.settings.mailbox):
        if server.through_proxy:
            found.append(f"{server.line.host} is reached through a proxy")
            continue
        if server.line.security == "none":
            found.append(f"{server.where} without encryption, on this machine")
            continue
        try:
            ends = _certificate_ends(server)
        except (OSError, imaplib.IMAP4.error, MailboxTrouble, smtp_door.NotNow) as error:
            said = f"No encrypted line to {server.where} could be made ({words(error)})."
            faults.append(str(error if isinstance(error, MailboxTrouble) else trouble(server.line, error, said)))
            continue
        sentence = f"the certificate of {server.where} is good until {ends:%-d %B %Y}"
        if ends - now < SOON:
            faults.append(f"{sentence}: ask its administrators to renew it")
        else:
            found.append(sentence)
    return _all_well(found, faults)


def _certificate_ends(server: Server) -> datetime:
    line = server.line
    if line.security == "tls":
        plain = socket.create_connection((line.host, line.port), line.timeout)
        with plain, line.context().wrap_socket(plain, server_hostname=line.host) as safe:
            return _end_of(safe)
    if server.speaks == "smtp":
        smtp = smtp_door.open_door(line, None)
        try:
            return _end_of(smtp.sock)
        finally:
            smtp_door.hang_up(smtp)
    imap = imap_door.open_door(line)
    try:
        return _end_of(imap.socket())
    finally:
        imap_door.hang_up(imap)


def _end_of(safe: object) -> datetime:
    told = safe.getpeercert() if isinstance(safe, ssl.SSLSocket) else None
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str((told or {})["notAfter"])), UTC)


def _time_told_by(server: Server) -> datetime:
    """The hour in a web server's answer, whatever else it answers."""
    from mailbot.mailboxes.web import Web, reach

    web = Web(server.line.ca_file, server.line.timeout)
    answer = reach(server.line, lambda: web.head(f"https://{server.where}/", allow_redirects=False))
    return parsedate_to_datetime(answer.headers["Date"])


def _clock(whole: Whole, wishes: Wishes) -> str:
    """Web servers tell their time."""
    skews = []
    for server in servers_of(whole.settings.mailbox):
        if server.speaks == "http" and server.line.security == "tls":
            skews.append((SystemClock().now() - _time_told_by(server), server.where))
    if not skews:
        return "no server here tells its time; let the machine keep it (NTP)"
    skew, where = max(skews, key=lambda one: abs(one[0]))
    if abs(skew) > MOST_SKEW:
        raise MailboxTrouble(
            f"the clock of this machine is {abs(skew).total_seconds() / 60:.0f} minutes "
            f"{'ahead of' if skew > timedelta(0) else 'behind'} {where}. Set it, and let the machine keep it (NTP)."
        )
    return f"within {abs(skew).total_seconds():.0f} seconds of {where}"


def _all_well(found: list[str], faults: list[str]) -> str:
    if faults:
        raise MailboxTrouble("\n".join(dict.fromkeys(faults)))
    return "; ".join(dict.fromkeys(found)) or NO_SERVER


NETWORK: tuple[tuple[str, Callable[[Whole, Wishes], str]], ...] = (
    ("names", _names),
    ("encryption", _encryption),
    ("clock", _clock),
    ("token", tokens),
)
