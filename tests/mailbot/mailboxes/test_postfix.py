"""Handing letters to a real Postfix, and reading the bounces that it really writes."""

import time

import pytest

from mailbot.mailboxes.protocol import Delivered, Outcome, Refused, TryAgain
from mailbot.mailboxes.smtp import SmtpSender
from parsers.mail import read_message
from tests.mailbot.mailboxes.rigs import letter
from tests.mailbot.mailboxes.test_smtp import BIG, FROM, TO
from tests.services.dovecot import MailAccount
from tests.services.postfix import Postfix


def test_postfix_takes_a_letter_and_delivers_it(postfix: Postfix, mail_account: MailAccount) -> None:
    """A real server without a login, on loopback."""
    outcome = SmtpSender(postfix.host, postfix.port, security="none").send(letter(1), FROM, [mail_account.user])
    assert isinstance(outcome, Delivered)
    assert "queued as" in outcome.answer
    (arrived,) = inbox_of(mail_account)
    assert letter(1).partition(b"\r\n\r\n")[2] in arrived


@pytest.mark.parametrize(
    ("recipient", "outcome"),
    [
        pytest.param(Postfix.refuses, Refused, id="refused-for-good"),
        pytest.param(Postfix.puts_off, TryAgain, id="greylisted"),
        pytest.param("ghost@example.test", Delivered, id="taken-and-bounced-later"),
    ],
)
def test_postfix_answers_as_servers_do(postfix: Postfix, recipient: str, outcome: type[Outcome]) -> None:
    """550 and 451 at the recipient; what is only found out later is a bounce."""
    sender = SmtpSender(postfix.host, postfix.port, security="none")
    assert isinstance(sender.send(letter(1), FROM, [recipient]), outcome)


def test_postfix_takes_no_letter_over_its_limit(postfix: Postfix) -> None:
    """Postfix tells its size beforehand."""
    assert isinstance(SmtpSender(postfix.host, postfix.port, security="none").send(BIG, FROM, [TO]), Refused)


def test_a_real_bounce_names_letter_and_recipient(postfix: Postfix, mail_account: MailAccount) -> None:
    """What Postfix writes to us when the next server knows no such user."""
    raw = letter(7, sender=mail_account.user)
    SmtpSender(postfix.host, postfix.port, security="none").send(raw, mail_account.user, ["ghost@example.test"])
    (arrived,) = inbox_of(mail_account)
    bounce = read_message(arrived).bounce
    assert bounce is not None
    assert bounce.original_message_id == "<number-7@agency.example>"
    assert [(failed.address, failed.action, failed.status) for failed in bounce.recipients] == [
        ("ghost@example.test", "failed", "5.1.1"),
    ]


def inbox_of(account: MailAccount, seconds: float = 10) -> list[bytes]:
    """What is in an inbox as soon as something is; nothing after so many seconds."""
    end = time.monotonic() + seconds
    with account.client() as client:
        while time.monotonic() <= end:
            client.select_folder("INBOX")
            if uids := client.search("ALL"):
                return [facts[b"BODY[]"] for facts in client.fetch(uids, ["BODY.PEEK[]"]).values()]
            time.sleep(0.05)
    return []
