"""A message's way in: delivered by LMTP, read once, moved when handled, by the server's own time."""

import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailbot.clock import SetClock
from mailbot.cycle import cycle
from mailbot.intake.collect import collect_and_keep
from parsers.mail import read_message
from tests.mailbot.live.rig import HANDLED, Live, mail, wait_for
from tests.services.postfix import Postfix
from tests.services.smtp import SmtpServer

MARCH = datetime(2026, 3, 11, 10, 32, tzinfo=UTC)


def ids(raws: list[bytes]) -> list[str]:
    """The Message-IDs, sorted."""
    return sorted(read_message(raw).message_id or "" for raw in raws)


def test_a_referral_by_lmtp_becomes_a_case(live: Live, smtp_server: SmtpServer) -> None:
    """One case, each letter delivered once, the message byte for byte in mailbot/Handled, our copies in Sent."""
    raw = mail(0, live.account.user, datetime.now(UTC))
    live.account.deliver(raw)
    live.work()
    [case], [stored] = live.cases(), live.look(HANDLED)
    assert stored.endswith(raw) and live.look("INBOX") == [] and live.states() == ["handled"]
    assert {str(letter.state) for letter in live.letters()} == {"sent"}
    written = sorted(letter.message_id for letter in live.letters())
    assert ids([letter.content for letter in smtp_server.letters]) == ids(live.look("Sent")) == written
    assert {letter.recipients for letter in smtp_server.letters} >= {("paul.hendry@tamesidechildren.example",)}
    assert case.reference.startswith("TSCP-") and case.referrer_trusted


def test_an_idle_look_does_nothing(live: Live, smtp_server: SmtpServer) -> None:
    """After the work is done, more cycles on the held connection and by a new worker write and send nothing."""
    live.arrive(mail(0, live.account.user, MARCH), MARCH)
    with live.office(SetClock(MARCH + timedelta(minutes=2))) as office:
        cycle(office)
        before = len(smtp_server.letters)
        cycle(office)
        cycle(office)
    live.work(MARCH + timedelta(minutes=3))
    assert len(smtp_server.letters) == before == len(live.letters())
    assert len(live.cases()) == 1 and live.states() == ["handled"]


def test_the_servers_receipt_counts(live: Live) -> None:
    """Day 0 is INTERNALDATE: not the Date header, not a Received header, not the moment of the poll."""
    live.arrive(mail(0, live.account.user, MARCH - timedelta(days=3)), MARCH)
    live.work(MARCH + timedelta(hours=5))
    assert [case.received for case in live.cases()] == [MARCH]


def test_a_new_uidvalidity_changes_nothing(live: Live, smtp_server: SmtpServer) -> None:
    """A folder that is made anew shows its message under another number: no second case, no second letter."""
    with live.account.client() as client:
        client.create_folder("INBOX/Referrals")
    note = b"From: a@agency.example\r\nSubject: hello\r\nMessage-ID: <note-1@agency.example>\r\n\r\nA word.\r\n"
    live.arrive(note, MARCH, "INBOX/Referrals")
    live.arrive(mail(0, live.account.user, MARCH), MARCH)
    live.work(MARCH + timedelta(minutes=1))
    before = (live.states(), len(live.letters()), len(smtp_server.letters))
    with live.account.client() as client:
        client.rename_folder("INBOX/Referrals", "aside")
        client.create_folder("INBOX/Referrals")
        client.append("INBOX/Referrals", note, msg_time=MARCH)
    for minutes in (2, 3):
        live.work(MARCH + timedelta(minutes=minutes))
    assert (live.states(), len(live.letters()), len(smtp_server.letters)) == before
    assert len(live.cases()) == 1


def test_earlier_mail_is_before_our_time(live: Live, smtp_server: SmtpServer) -> None:
    """What the server took before start_from is in the ledger, stays where it is, and nobody is written to."""
    live.furnish(start_from="2026-03-11T10:00:00+00:00")
    live.arrive(mail(0, live.account.user, MARCH), MARCH - timedelta(hours=1))
    live.work(MARCH)
    assert live.states() == ["before our time"]
    assert live.cases() == [] and {letter.name for letter in live.letters()} <= {"digest"}
    assert not any(b"paul.hendry" in letter.content.partition(b"\r\n\r\n")[0] for letter in smtp_server.letters)
    assert len(live.look("INBOX")) == 1


def test_a_person_who_reads_and_deletes_changes_nothing(live: Live) -> None:
    """A message flagged as read is worked; one deleted after it was kept is still handled from its kept bytes."""
    live.arrive(mail(0, live.account.user, MARCH), MARCH)
    with live.account.client() as client:
        client.select_folder("INBOX")
        client.add_flags(client.search("ALL"), [b"\\Seen"])
    with live.office(SetClock(MARCH + timedelta(minutes=1))) as office:
        collect_and_keep(office)
        with live.account.client() as client:
            client.select_folder("INBOX")
            client.delete_messages(client.search("ALL"))
            client.expunge()
        cycle(office)
    assert len(live.cases()) == 1 and live.states() == ["handled"]


def test_postfix_carries_the_letters(
    live: Live, postfix: Postfix, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Through a real Postfix, without login on loopback: what it takes is delivered, the rest refused."""
    manager = live.account.server.add_account(f"manager-{secrets.token_hex(4)}")
    monkeypatch.delenv("MAILBOT_SMTP_PASSWORD")
    through = Live(tmp_path / "postfix", live.account, postfix.port, 'security = "none"')
    through.furnish()
    people = through.config / "people.toml"
    people.write_text(people.read_text(encoding="utf-8").replace("patience.ogden@tscp.example", manager.user),
                      encoding="utf-8")
    through.arrive(mail(0, live.account.user, MARCH), MARCH)
    through.work(MARCH + timedelta(minutes=1))
    states = {letter.recipient: (str(letter.state), letter.answer) for letter in through.letters()}
    assert states.pop(manager.user)[0] == "sent"
    assert {state for state, _ in states.values()} == {"refused"}, "this Postfix takes no outside mail"
    assert all("no outside mail in tests" in answer for _, answer in states.values())
    mine = [letter.message_id for letter in through.letters() if letter.recipient == manager.user]
    assert mine and set(ids(wait_for(manager, len(mine)))) == set(mine)
