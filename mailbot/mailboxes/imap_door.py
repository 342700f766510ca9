"""Getting in at an IMAP server: greeted and encrypted, not logged in yet; and what its refusals mean."""

from imaplib import IMAP4

from imapclient import IMAPClient
from imapclient.exceptions import CapabilityError

from mailbot.mailboxes.broken import AGAIN, no_starttls, other_tongue, words
from mailbot.mailboxes.lines import Line

_NO_IMAP = ("unexpected response", "not IMAP4 compliant")
"""What the library says of a greeting that is none."""


def open_door(line: Line) -> IMAPClient:
    """A conversation at the point where one logs in.

    Raises MailboxTrouble, OSError and the library's IMAP4.error.
    """
    context = None if line.security == "none" else line.context()
    try:
        client = IMAPClient(line.host, line.port, ssl=line.security == "tls", ssl_context=context, timeout=line.timeout)
    except IMAP4.error as error:
        if any(mark in str(error) for mark in _NO_IMAP):
            raise other_tongue(line, "IMAP", words(error)) from None
        raise
    try:
        client.normalise_times = False
        if line.security == "starttls":
            client.starttls(context)
    except BaseException as error:
        hang_up(client)
        if isinstance(error, CapabilityError):
            raise no_starttls(line) from None
        raise
    return client


def hang_up(client: IMAPClient) -> None:
    """Closes a conversation, however it stands."""
    try:
        client.shutdown()
    except (IMAP4.error, OSError):
        return


def reason(error: BaseException) -> str:
    """The sentence for a conversation that failed, with room for the host."""
    if isinstance(error, IMAP4.readonly):
        return "The folder at {host} can be read only. Give the user the right to move messages."
    if isinstance(error, IMAP4.abort):
        return "The mail server {host} ended the connection. " + AGAIN
    if "OVERQUOTA" in str(error).upper():
        return "The mailbox at {host} is full. Make room in it, or ask its administrators for a larger quota."
    return "The mail server {host} refused a command: " + words(error).replace("{", "(").replace("}", ")")
