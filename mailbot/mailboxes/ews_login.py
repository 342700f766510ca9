"""Why an Exchange server does not let us in: asked without a login, it names the ways of logging in that it takes."""

import re

import requests

from mailbot.mailboxes.ews_ticket import ticket_for
from mailbot.mailboxes.lines import Line
from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.mailboxes.web import Web

SCHEMES = {"ntlm": {"ntlm", "negotiate"}, "basic": {"basic"}, "kerberos": {"negotiate"}}
"""What a server must name for each ``login`` of the settings, in small letters."""


def refused(line: Line, address: str, user: str, login: str) -> MailboxTrouble:
    """The sentence for a login that was refused at ``address``."""
    offered = _offered(line, address)
    if offered and not offered & SCHEMES[login]:
        fits = [f'"{name}"' for name, schemes in SCHEMES.items() if offered & schemes]
        remedy = f"Set login in mailbox.toml to {' or '.join(fits)}" if fits else "Ask its administrators to allow NTLM"
        said = f'does not take the login "{login}", only {", ".join(sorted(offered))}'
        return MailboxTrouble(f"The mail server {line.host} {said}. {remedy}.")
    if login == "kerberos":
        return _refused_ticket(line.host)
    return MailboxTrouble(
        f"The mail server {line.host} refused the login of {user}. Check user, login and MAILBOT_EWS_PASSWORD, and "
        "that the account is neither locked nor expired."
    )


def _refused_ticket(host: str) -> MailboxTrouble:
    """Where there is a ticket the server does not want it; else the sentence why there is none."""
    try:
        owner = ticket_for(host).owner
    except MailboxTrouble as trouble:
        return trouble
    return MailboxTrouble(
        f"The mail server {host} refused the Kerberos ticket of {owner}. Ask its administrators whether HTTP/{host} is "
        "registered for the account that Exchange runs under (setspn -Q), whether its clock is right, whether Kerberos "
        "is switched on for EWS, and whether a proxy shows another certificate than its own (Extended Protection)."
    )


def _offered(line: Line, address: str) -> set[str]:
    try:
        answer = Web(line.ca_file, line.timeout).post(address, data=b"", allow_redirects=False)
    except requests.RequestException:
        return set()
    named = re.findall(r"(?:^|,)\s*([a-z]+)", answer.headers.get("WWW-Authenticate", "").lower())
    return set(named) & {"ntlm", "negotiate", "basic", "bearer", "digest"}
