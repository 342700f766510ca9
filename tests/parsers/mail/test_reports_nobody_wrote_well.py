"""Delivery reports that keep no standard, and servers that hold a letter back: a lost letter is never taken for list
mail, which nobody reads."""

import pytest

from parsers.mail import read_message
from tests.parsers.mail.test_delivery_reports import GHOST, by_exchange, report

DAEMON = "MAILER-DAEMON@mx.agency.example"
MTA = "Reporting-MTA: dns; mx.agency.example\n\n"
WHO = f"Final-Recipient: rfc822; {GHOST}\n"


def damaged(status: str, words: str = "Sorry.") -> bytes:
    """A report with this in place of a proper status part."""
    return report(DAEMON, "Undeliverable: Request", words, status)


def in_words(sender: str, subject: str, words: str) -> bytes:
    """A server that writes no report, only words."""
    return (f"Received: from x by mx.tscp.example; Wed, 11 Mar 2026 10:32:00 +0000\nFrom: {sender}\n"
            f"Subject: {subject}\n\n{words}\n").encode()


@pytest.mark.parametrize(("raw", "failed"), [
    pytest.param(damaged(f"{MTA}{WHO}Action: failed (expired)\nStatus: 4.4.7 (expired)\n"),
                 [(GHOST, "failed", "4.4.7")], id="the-action-explained-in-brackets"),
    pytest.param(damaged(f"{MTA}{WHO}Action: expired\nStatus: 4.4.7\n"), [(GHOST, "failed", "4.4.7")],
                 id="an-action-that-no-standard-knows"),
    pytest.param(damaged(f"{MTA}{WHO}Diagnostic-Code: smtp; 550 no such user\n"), [(GHOST, "failed", "")],
                 id="neither-action-nor-status"),
    pytest.param(damaged("", f"Your message to {GHOST} could not be delivered: 550 5.1.1 unknown"),
                 [(GHOST, "failed", "5.1.1")], id="an-empty-report-and-words"),
    pytest.param(damaged(f"{MTA}Action: failed\nStatus: 5.1.1\n"), [], id="no-recipient"),
    pytest.param(damaged(""), [], id="an-empty-report"),
    pytest.param(report(DAEMON, "Undeliverable: Request", f"{MTA}{WHO}Action: failed\nStatus: 5.1.1", "").replace(
        b"message/delivery-status", b"text/x-report"), [(GHOST, "failed", "5.1.1")], id="the-report-as-text"),
    pytest.param(in_words("Postmaster <postmaster@agency.example>", "Undeliverable: Request",
                          f"The following recipient(s) cannot be reached:\n\n      {GHOST} on 11/03/2026 09:00\n"
                          "            The e-mail account does not exist"),
                 [(GHOST, "failed", "")], id="exchange-5-5-in-words"),
    pytest.param(in_words("postmaster@agency.example", "[Postmaster] Email Delivery Failure",
                          f"an email you addressed to email address :\n-- {GHOST}\n\ncould not be delivered."),
                 [(GHOST, "failed", "")], id="mimecast-in-words"),
    pytest.param(in_words("postmaster@agency.example", "Your message was held", "It waits for review."), [],
                 id="held-at-the-reader-s-gateway"),
    pytest.param(in_words("Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@agency.example>",
                          "Undeliverable: Request", f"{GHOST}\n\nYour message couldn't be delivered."),
                 [(GHOST, "failed", "")], id="exchange-online-passed-on-without-its-headers"),
])
def test_it_is_a_bounce(raw: bytes, failed: list[tuple[str, str, str]]) -> None:
    """Whoever it names has failed; one that names nobody is a bounce all the same, for a person to look at."""
    bounce = read_message(raw).bounce
    assert bounce is not None
    assert [(one.address, one.action, one.status) for one in bounce.recipients] == failed


@pytest.mark.parametrize("raw", [
    pytest.param(damaged(f"{MTA}{WHO}Status: 2.1.5\n"), id="nothing-but-the-status-of-a-success"),
    pytest.param(by_exchange("x", f"\n{WHO}Action: delivered (to mailbox)\nStatus: 2.0.0\n"), id="in-brackets"),
])
def test_what_arrived_is_none(raw: bytes) -> None:
    """A success told in an odd way troubles nobody."""
    assert read_message(raw).bounce is None
