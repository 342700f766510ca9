"""Delivery reports as servers write them: who failed, who waits, who was reached, and which letter it is about."""

import pytest

from parsers.mail import read_message

LETTER = "<0123456789abcdef0123.aaaaaaaaaaaaaaaa@tscp.example>"
KEYED = "tscp+0123456789abcdef0123.aaaaaaaaaaaaaaaa@tscp.example"
COPY = f"From: tscp@tscp.example\nTo: ghost@agency.example\nSubject: Request\nMessage-ID: {LETTER}\n"
STRIPPED = f"Return-Path: <{KEYED}>\nFrom: tscp@tscp.example\nSubject: Request\n"
WHOLE = ("message/rfc822", f"{COPY}\nDear colleague\n")
HEADERS = ("text/rfc822-headers", COPY)
GHOST, FULL = "ghost@agency.example", "full@agency.example"
UNKNOWN = "550 5.1.1 <ghost@agency.example>: Recipient address rejected: User unknown"
EXCHANGE = (
    "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ghost@agency.example not found by SMTP address lookup")


def report(
    sender: str, subject: str, words: str, status: str, copy: tuple[str, str] | None = None, extra: str = ""
) -> bytes:
    """A report of RFC 3464: words, status, and the copy of the letter, if there is one."""
    parts = [("text/plain", words), ("message/delivery-status", status), *([copy] if copy else [])]
    told = "".join(f"--B\nContent-Type: {kind}\n\n{body.strip()}\n\n" for kind, body in parts)
    return (
        f"Return-Path: <>\nReceived: from x by mx.tscp.example; Wed, 11 Mar 2026 10:32:00 +0000\nFrom: {sender}\n"
        f"To: tscp@tscp.example\nSubject: {subject}\nAuto-Submitted: auto-replied\n{extra}MIME-Version: 1.0\n"
        f"Content-Type: multipart/report; report-type=delivery-status; boundary=B\n\n{told}--B--\n"
    ).encode()


def block(address: str, action: str, status: str, said: str = "", final: str = "") -> str:
    """What a report says of one recipient."""
    diagnostic = f"Diagnostic-Code: smtp;{said}\n" if said else ""
    original = f"Original-Recipient: rfc822;{address}\n" if final else ""
    return f"\n{original}Final-Recipient: rfc822;{final or address}\nAction: {action}\nStatus: {status}\n{diagnostic}"


def by_exchange(place: str, *blocks: str, copy: tuple[str, str] | None = WHOLE) -> bytes:
    """Exchange, online or on the premises."""
    status = f"Reporting-MTA: dns;{place}\nReceived-From-MTA: dns;mail.tscp.example\n" + "".join(blocks)
    extra = f"X-MS-Exchange-Message-Is-Ndr:\nContent-Language: en-GB\nIn-Reply-To: {LETTER}\n"
    name = "Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@agency.example>"
    return report(name, "Undeliverable: Request", "Your message couldn't be delivered.", status, copy, extra)


def by_postfix(*blocks: str, copy: tuple[str, str] | None = WHOLE, sender: str = "tscp@tscp.example") -> bytes:
    """Postfix, which tells the envelope's sender too."""
    status = f"Reporting-MTA: dns; mx.agency.example\nX-Postfix-Queue-ID: 4F1\nX-Postfix-Sender: rfc822; {sender}\n"
    return report("MAILER-DAEMON@mx.agency.example (Mail Delivery System)", "Undelivered Mail Returned to Sender",
                  "This is the mail system at host mx.agency.example.", status + "".join(blocks), copy)


def by_others(sender: str, subject: str, *blocks: str, copy: tuple[str, str] | None = WHOLE) -> bytes:
    """A server that writes no more than the standard asks for."""
    return report(sender, subject, "Delivery report.", "Reporting-MTA: dns; mx.example\n" + "".join(blocks), copy)


GMAIL = ("Mail Delivery Subsystem <mailer-daemon@googlemail.com>", "Delivery Status Notification (Failure)")
SENDMAIL = ("Mail Delivery Subsystem <MAILER-DAEMON@mx.agency.example>", "Returned mail: see transcript for details")
EXIM = """\
From: Mail Delivery System <Mailer-Daemon@mx.agency.example>
To: tscp@tscp.example
Subject: Mail delivery failed: returning message to sender
Auto-Submitted: auto-replied
{extra}
This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ghost@agency.example
    host mx [192.0.2.7]
    SMTP error from remote mail server after RCPT TO:<ghost@agency.example>:
    550 5.1.1 unknown user

{copy}"""
GONE = [(GHOST, "failed", "5.1.1")]


@pytest.mark.parametrize(("raw", "failed", "spared", "letter"), [
    pytest.param(by_exchange("LO2P1.prod.outlook.com", block(GHOST, "failed", "5.1.10", EXCHANGE)),
                 [(GHOST, "failed", "5.1.10")], (), LETTER, id="exchange-online"),
    pytest.param(by_exchange("LO2P1.prod.outlook.com", block(GHOST, "failed", "5.1.10", EXCHANGE), copy=HEADERS),
                 [(GHOST, "failed", "5.1.10")], (), LETTER, id="exchange-online-headers-only"),
    pytest.param(by_exchange("mail01.agency.local", block(GHOST, "failed", "5.1.1", "#550 5.1.1"), copy=None),
                 GONE, (), LETTER, id="exchange-on-premises-without-the-letter"),
    pytest.param(by_exchange("mail01.agency.local", block(GHOST, "delayed", "4.4.7")),
                 [(GHOST, "delayed", "4.4.7")], (), LETTER, id="exchange-on-premises-delayed"),
    pytest.param(by_others(*GMAIL, block(GHOST, "failed", "5.1.1", " 550-5.1.1 The email account does not exist.")),
                 GONE, (), LETTER, id="gmail"),
    pytest.param(by_others(*GMAIL, block(GHOST, "failed", "5.1.1"), copy=None), GONE, (), None, id="gmail-bare"),
    pytest.param(by_others(GMAIL[0], "Delivery Status Notification (Delay)", block(GHOST, "delayed", "4.4.1")),
                 [(GHOST, "delayed", "4.4.1")], (), LETTER, id="gmail-delay"),
    pytest.param(by_postfix(block(GHOST, "failed", "5.1.1", UNKNOWN)), GONE, (), LETTER, id="postfix"),
    pytest.param(by_postfix(block(GHOST, "failed", "5.1.1", UNKNOWN), copy=HEADERS), GONE, (), LETTER,
                 id="postfix-headers-only"),
    pytest.param(by_postfix(block(GHOST, "failed", "5.1.1"), block(FULL, "delayed", "4.2.2"),
                            block("list@agency.example", "expanded", "2.0.0")),
                 [*GONE, (FULL, "delayed", "4.2.2")], ("list@agency.example",), LETTER, id="postfix-one-of-each"),
    pytest.param(by_others(*SENDMAIL, block(GHOST, "failed", "5.1.1", UNKNOWN, "ghost@inside.example"), copy=HEADERS),
                 GONE, (), LETTER, id="sendmail-behind-an-alias"),
    pytest.param(by_others(*SENDMAIL, block(GHOST, "failed", "5.1.1"), block(FULL, "failed", "5.2.2")),
                 [*GONE, (FULL, "failed", "5.2.2")], (), LETTER, id="sendmail-two-failed"),
    pytest.param(by_others(*SENDMAIL, block(FULL, "relayed", "2.0.0"), block(GHOST, "failed", "5.1.1")),
                 GONE, (FULL,), LETTER, id="one-relayed-one-failed"),
    pytest.param(EXIM.format(extra=f"X-Failed-Recipients: {GHOST}\n", copy=f"------ This is a copy. ------\n\n{COPY}")
                 .encode(), GONE, (), LETTER, id="exim"),
    pytest.param(EXIM.format(extra=f"X-Failed-Recipients: {GHOST}\n", copy="").encode(), GONE, (), None,
                 id="exim-without-the-letter"),
    pytest.param(EXIM.format(extra="", copy="").encode(), GONE, (), None, id="exim-by-its-words-alone"),
])
def test_what_a_report_says(
    raw: bytes, failed: list[tuple[str, str, str]], spared: tuple[str, ...], letter: str | None
) -> None:
    """Each recipient with what became of it, and the letter where the report names it."""
    bounce = read_message(raw).bounce
    assert bounce is not None
    assert [(one.address, one.action, one.status) for one in bounce.recipients] == failed
    assert (bounce.spared, bounce.original_message_id) == (spared, letter)


@pytest.mark.parametrize("action", ["relayed", "expanded", "delivered"])
def test_a_report_that_nothing_failed_is_no_bounce(action: str) -> None:
    """A machine's word, which troubles nobody."""
    message = read_message(by_postfix(block(GHOST, action, "2.0.0")))
    assert message.bounce is None and message.automatic != ()


@pytest.mark.parametrize("raw", [
    pytest.param(by_postfix(block(KEYED, "failed", "5.1.1"), copy=None), id="final-recipient"),
    pytest.param(by_others(*SENDMAIL, block(KEYED, "failed", "5.1.1", final=GHOST), copy=None),
                 id="original-recipient"),
    pytest.param(by_others(*SENDMAIL, block(KEYED.replace("+", "+2B"), "failed", "5.1.1", final=GHOST), copy=None),
                 id="as-rfc-3461-writes-it"),
    pytest.param(by_postfix(block(GHOST, "failed", "5.1.1"), copy=None, sender=KEYED), id="sender-told-by-postfix"),
    pytest.param(by_others(*GMAIL, block(GHOST, "failed", "5.1.1"), copy=("text/rfc822-headers", STRIPPED)),
                 id="copied-headers-without-id"),
    pytest.param(by_others(*GMAIL, block(GHOST, "failed", "5.1.1"), copy=("message/rfc822", f"{STRIPPED}\nx\n")),
                 id="copied-letter-without-id"),
    pytest.param(EXIM.format(extra="", copy=STRIPPED).encode(), id="letter-pasted-below"),
])
def test_the_keyed_address_inside_a_report(raw: bytes) -> None:
    """Where the envelope, To and the copy name no letter, the report's own fields may show the address it came from."""
    bounce = read_message(raw).bounce
    assert bounce is not None and bounce.original_message_id is None
    assert bounce.plus_addresses == (KEYED,)
