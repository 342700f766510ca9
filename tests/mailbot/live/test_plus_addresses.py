"""Keyed plus-addresses: a bounce or an answer that shows nothing else is tied to its letter, case and person."""

import smtplib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailbot.checks.letter import letter_to_ourselves
from mailbot.settings.whole import load_whole
from mailbot.store.tables import LetterRow
from mailbot.wishes import Wishes
from parsers.mail import read_message
from tests.mailbot.live.rig import Live, mail, wait_for
from tests.mailbot.live.test_undelivered import MANAGER, notes
from tests.services.postfix import Postfix
from tests.services.smtp import SmtpServer

MARCH = datetime(2026, 3, 11, 10, 32, tzinfo=UTC)
REFERRER = "paul.hendry@tamesidechildren.example"


@pytest.fixture
def plus(live: Live) -> Live:
    """The partnership, its mailbox taking plus-addresses."""
    switch_on(live)
    return live


def switch_on(live: Live) -> None:
    """The setting."""
    path = live.config / "mailbox.toml"
    path.write_text("plus_addresses = true\n" + path.read_text(encoding="utf-8"), encoding="utf-8")


def letter_to(live: Live, address: str, name: str = "acknowledgement") -> LetterRow:
    """The letter of that name to somebody."""
    return next(one for one in live.letters() if one.recipient == address and one.name == name)


def by_lmtp(live: Live, raw: bytes, address: str) -> None:
    """Delivered to this address by LMTP, from nobody."""
    with smtplib.LMTP("127.0.0.1", live.account.server.lmtp_port) as line:
        line.sendmail("", [address], raw)


def test_letters_carry_a_key_and_no_name(plus: Live, smtp_server: SmtpServer) -> None:
    """Envelope sender and Reply-To are the mailbox's name, a plus and the key: no two alike, nothing to guess."""
    plus.arrive(mail(0, plus.account.user, MARCH), MARCH)
    plus.work(MARCH + timedelta(minutes=1))
    user, _, domain = plus.account.user.partition("@")
    senders = [letter.sender for letter in smtp_server.letters]
    assert senders and len(set(senders)) == len(senders)
    for letter in smtp_server.letters:
        told = read_message(letter.content)
        assert told.sender and told.sender.address == plus.account.user
        key = (told.message_id or "").strip("<").partition("@")[0]
        assert letter.sender == f"{user}+{key}@{domain}" == told.headers["reply-to"][0].strip("<>")


def test_without_the_setting_nothing_is_added(live: Live, smtp_server: SmtpServer) -> None:
    """Some servers take no such addresses: the mailbox's own stands there."""
    live.arrive(mail(0, live.account.user, MARCH), MARCH)
    live.work(MARCH + timedelta(minutes=1))
    assert {letter.sender for letter in smtp_server.letters} == {live.account.user}
    assert not any(b"\nReply-To:" in letter.content for letter in smtp_server.letters)


def test_a_bounce_without_the_original(plus: Live, smtp_server: SmtpServer) -> None:
    """An old server's words, which name no letter, come by the letter's own address: refused, case and person told."""
    plus.arrive(mail(0, plus.account.user, MARCH), MARCH)
    plus.work(MARCH + timedelta(minutes=1))
    lost = next(one for one in smtp_server.letters if one.recipients == (REFERRER,))
    words = (
        f"From: MAILER-DAEMON@mx.agency.example\r\nTo: <{lost.sender}>\r\nSubject: Undelivered mail\r\n\r\n"
        f"Sorry, this could not be delivered.\r\n\r\n<{REFERRER}>:\r\n550 5.1.1 no such user here\r\n"
    )
    by_lmtp(plus, words.encode(), lost.sender)
    plus.work(MARCH + timedelta(minutes=5))
    [note], [case] = notes(plus), plus.cases()
    assert (note.recipient, note.case_reference) == (MANAGER, case.reference)
    assert (str(letter_to(plus, REFERRER).state), plus.states()) == ("refused", ["handled", "handled"])


def test_a_real_bounce_of_postfix_by_its_address_alone(
    plus: Live, postfix: Postfix, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Postfix takes the letter, cannot deliver it, and writes to the plus-address; its copy of ours is taken out."""
    monkeypatch.delenv("MAILBOT_SMTP_PASSWORD")
    through = Live(tmp_path / "postfix", plus.account, postfix.port, 'security = "none"')
    through.furnish()
    switch_on(through)
    ghost = "ghost@example.test"
    through.arrive(mail(0, plus.account.user, MARCH).replace(REFERRER.encode(), ghost.encode()), MARCH)
    through.work(MARCH + timedelta(minutes=1))
    assert str(letter_to(through, ghost).state) == "sent"
    [bounce] = wait_for(plus.account, 1)
    report, cut, original = bounce.partition(b"Content-Description: Undelivered Message")
    assert cut and b"Message-ID: <" in original and b"Message-ID: <" not in report
    with plus.account.client() as client:
        client.select_folder("INBOX")
        client.delete_messages(client.search("ALL"))
        client.expunge()
    through.arrive(report, MARCH)
    through.work(MARCH + timedelta(minutes=5))
    [note] = [one for one in notes(through) if ghost in one.key]  # this Postfix refuses the other letters at once
    assert (str(letter_to(through, ghost).state), note.recipient) == ("refused", MANAGER)


def test_check_tries_it(plus: Live) -> None:
    """The letter to ourselves goes to a plus-address, and comes back."""
    whole = load_whole(plus.config)
    told = letter_to_ourselves(whole, Wishes(plus.config, plus.folder), patience=20)
    assert f"sent to {plus.account.user.partition('@')[0]}+check." in told and "found after" in told
