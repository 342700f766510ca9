"""Mailboxes that are full, or that may be read only: said beforehand, and nothing is lost."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from mailbot.mailboxes.protocol import MailboxTrouble
from tests.mailbot.mailboxes.rigs import ImapRig, letter
from tests.services.dovecot import Dovecot
from tests.services.need import need


@contextmanager
def strict(quota: int = 0, rights: str = "") -> Iterator[ImapRig]:
    """A mailbox on a server that gives little room, or few rights."""
    server = Dovecot(need("dovecot", "dovecot-imapd dovecot-lmtpd"), quota=quota, rights=rights)
    try:
        server.start()
        yield ImapRig(server.add_account("tscp"))
    finally:
        server.close()


def test_a_mailbox_that_fills_is_told_while_it_still_works() -> None:
    """How full it is; from nine tenths on it is a fault, with the remedy."""
    with strict(quota=100_000) as rig, closing(rig.open()) as mailbox:
        rig.put(letter(1, "x" * 40_000))
        assert "% full" in mailbox.check()
        rig.put(letter(2, "x" * 53_000))
        with pytest.raises(MailboxTrouble, match=r"9\d% full: soon nothing can arrive\. Make room in it"):
            mailbox.check()
        with pytest.raises(MailboxTrouble, match=r"is full\. Make room in it"):
            mailbox.append_sent(letter(3, "x" * 15_000))
        assert len(mailbox.list(None).shown) == 2


def test_a_mailbox_that_may_be_read_only() -> None:
    """``check`` says so; a worker reads it all the same, and what it cannot put away stays where it is."""
    with strict(rights="lr") as rig, closing(rig.open()) as mailbox:
        rig.account.deliver(letter(1))
        with pytest.raises(MailboxTrouble, match=r"INBOX can be read only\. Give tscp@example\.test the right to move"):
            mailbox.check()
        (shown,) = mailbox.list(None).shown
        assert mailbox.fetch(shown.identity).endswith(b"hello\r\n")
        with pytest.raises(MailboxTrouble, match=r"can be read only\. Give the user the right to move"):
            mailbox.acknowledge(shown.identity, handled=True)
        assert len(mailbox.list(None).shown) == 1
