"""What Microsoft Entra means when it issues no token, and what to do about it."""

import re

from mailbot.mailboxes.broken import words
from mailbot.mailboxes.protocol import MailboxTrouble

_CODE = re.compile(r"AADSTS(\d+)")
REFUSALS = {
    "7000215": "The client secret is wrong. Enter the secret's value (not its ID) as MAILBOT_CLIENT_SECRET.",
    "7000222": "The client secret has expired. Make a new one under the app registration, Certificates & secrets, and "
    "enter its value as MAILBOT_CLIENT_SECRET.",
    "700027": "The client certificate is not one that the app registration knows, or it has expired. Make a new one "
    "where it has. Upload the public part of the file that certificate names, under Certificates & secrets.",
    "700024": "The clock of this machine is wrong: the proof of who we are is outside its time. Set the clock.",
    "700016": "There is no such application in this tenant. Check client_id and tenant in mailbox.toml.",
    "90002": "There is no such tenant. Check tenant in mailbox.toml.",
    "900023": "There is no such tenant. Check tenant in mailbox.toml.",
    "7000112": "The application is disabled. Enable it in Microsoft Entra under Enterprise applications, Properties.",
    "53003": "A Conditional Access policy blocks the application. Ask the tenant's administrator to let it in from "
    "the address of this machine.",
    "5000225": "The tenant is blocked for inactivity. Its administrator must ask Microsoft to open it.",
    "500011": "The tenant does not know the service asked for. Check scope in mailbox.toml, with graph endpoint, and "
    "that the tenant has Exchange Online.",
    "70008": "The refresh token has expired or was withdrawn. Log in anew, and enter the new one as "
    "MAILBOT_REFRESH_TOKEN.",
}
"""By the number in AADSTSnnnnn."""
BY_NAME = {
    "invalid_client": "It does not know the application, or its secret is wrong or has expired. Check client_id in "
    "mailbox.toml and MAILBOT_CLIENT_SECRET.",
    "invalid_grant": "The refresh token has expired or was withdrawn. Log in anew, and enter the new one as "
    "MAILBOT_REFRESH_TOKEN.",
    "invalid_scope": "It does not know the service that a token is asked for. Check scope in mailbox.toml, with graph "
    "endpoint.",
    "unauthorized_client": "The application may not log in this way. Check client_id and tenant in mailbox.toml.",
}
"""By the ``error`` of RFC 6749, for other providers and other numbers."""


def refusal(host: str, error: object, description: object) -> MailboxTrouble:
    """The sentence for an answer without a token."""
    said = words(description or error or "no reason given").split(" Trace ID:")[0]
    found = _CODE.search(said)
    remedy = REFUSALS.get(found[1]) if found else None
    remedy = remedy or BY_NAME.get(str(error)) or "Show this to the tenant's administrator."
    return MailboxTrouble(f"The login server {host} issues no token. {remedy} (It says: {said[:200]})")
