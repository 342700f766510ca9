"""A letter to ourselves: sent, waited for, read back, and put away. Nothing shows more surely that all of it works."""

import time
from contextlib import closing
from email.message import EmailMessage
from email.policy import SMTP
from uuid import uuid4

from mailbot.clock import SystemClock
from mailbot.mailboxes.protocol import Delivered, Mailbox, MailboxTrouble, MessageTrouble, Refused
from mailbot.settings.mailbox import Maildir
from mailbot.settings.whole import Whole
from mailbot.ways import way_in, way_out
from mailbot.wishes import Wishes
from parsers.mail import read_message

PATIENCE = 90
"""Seconds that the letter may take; servers with virus scanners take their time."""
PAUSE = 1.0
OWN = "check that address in mailbox.toml is an address of this mailbox"
PLUS = f"{OWN}; if it takes none with a plus sign, set plus_addresses in mailbox.toml to false"


def letter_to_ourselves(whole: Whole, wishes: Wishes, patience: float = PATIENCE) -> str:
    """Sends it and finds it again, where letters leave at all. Raises MailboxTrouble."""
    settings = whole.settings.mailbox
    if isinstance(settings.outgoing, Maildir):
        return "letters stay in a folder on this machine, so none was sent"
    message_id = f"<check.{uuid4().hex[:20]}@{settings.address.rpartition('@')[2]}>"
    address = settings.return_address(message_id)
    with closing(way_in(settings, wishes)) as mailbox:
        cursor = mailbox.list(None).cursor
        raw = _letter(settings.address, address, message_id)
        outcome = way_out(settings, wishes).send(raw, address, [address])
        if isinstance(outcome, Refused):
            raise MailboxTrouble(f"The letter was refused: {'; '.join(map(str, outcome.recipients))}.")
        if not isinstance(outcome, Delivered):
            raise MailboxTrouble(f"The letter was not taken for sure ({outcome}). Try again in some minutes.")
        began = time.monotonic()
        identity = _wait(mailbox, cursor, message_id, began + patience, PLUS if settings.plus_addresses else OWN)
        mailbox.acknowledge(identity, handled=True)
    return f"sent to {address}, found after {time.monotonic() - began:.0f} seconds, and put into mailbot/Handled"


def _wait(mailbox: Mailbox, cursor: str, message_id: str, until: float, remedy: str) -> str:
    while time.monotonic() < until:
        listing = mailbox.list(cursor)
        cursor = listing.cursor
        for shown in listing.shown:
            try:
                if read_message(mailbox.fetch(shown.identity)).message_id == message_id:
                    return shown.identity
            except MessageTrouble:
                continue
        time.sleep(PAUSE)
    raise MailboxTrouble(
        "The letter was taken, but it did not come back. Look in the junk folder and for rules that move or delete "
        f"mail, and {remedy}."
    )


def _letter(sender: str, to: str, message_id: str) -> bytes:
    letter = EmailMessage(policy=SMTP)
    letter["From"], letter["To"] = sender, to
    letter["Subject"], letter["Message-ID"] = "mailbot check", message_id
    letter["Date"], letter["Auto-Submitted"] = SystemClock().now(), "auto-generated"
    letter.set_content("mailbot wrote this to itself to see that letters leave and arrive. It needs no answer.")
    return letter.as_bytes()
