"""Servers that go away: nothing is counted against any message, and the next cycle goes on where this one stopped."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailbot.clock import SetClock
from mailbot.cycle import cycle
from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.store.tables import CursorRow
from tests.mailbot.live.rig import HANDLED, Live, mail, smtp_of
from tests.services.dovecot import Dovecot, MailAccount
from tests.services.lossy import LossyLine
from tests.services.need import free_port, need
from tests.services.smtp import Plan, SmtpServer

MARCH = datetime(2026, 3, 11, 10, 32, tzinfo=UTC)


@pytest.fixture
def line(mail_account: MailAccount) -> Iterator[LossyLine]:
    """A breakable line to Dovecot's IMAP."""
    made = LossyLine(mail_account.server.imap_port)
    yield made
    made.close()


@pytest.fixture
def lossy(live: Live, line: LossyLine, smtp_server: SmtpServer) -> Live:
    """The partnership, with the breakable line between it and its mailbox."""
    made = Live(live.folder, live.account, smtp_server.port, smtp_of(smtp_server), imap_port=line.port)
    made.furnish()
    return made


def trouble(live: Live) -> str:
    """What is written down beside the cursor."""
    with live.office(SetClock(MARCH)) as office, office.store.begin() as session:
        row = session.get(CursorRow, office.mailbox.account)
        return row.trouble if row else ""


@pytest.mark.parametrize(
    ("word", "times"),
    [
        pytest.param(b"SEARCH", 9, id="whenever-it-lists"),
        pytest.param(b"INTERNALDATE", 9, id="whenever-it-describes"),
        pytest.param(b"Content-Type", 1, id="in-the-middle-of-a-message"),
        pytest.param(b"COPYUID", 9, id="whenever-the-message-has-moved"),
        pytest.param(b"APPENDUID", 9, id="whenever-our-copy-lies-in-sent"),
    ],
)
def test_cut_in_the_middle_of_an_answer(
    lossy: Live, line: LossyLine, smtp_server: SmtpServer, word: bytes, times: int
) -> None:
    """However often it breaks, no attempt is counted; with the line mended everything is there once."""
    lossy.arrive(mail(0, lossy.account.user, MARCH), MARCH)
    line.cut_at, line.times = word, times
    for minute in range(1, 4):
        with suppress(MailboxTrouble):
            lossy.work(MARCH + timedelta(minutes=minute))
        assert all(row.attempts == 0 and row.state in ("kept", "handled") for row in lossy.messages())
    assert line.cuts
    line.cut_at = None
    lossy.work(MARCH + timedelta(minutes=6))
    assert lossy.states() == ["handled"] and len(lossy.cases()) == 1 and trouble(lossy) == ""
    assert (len(lossy.look(HANDLED)), len(lossy.look("INBOX"))) == (1, 0)
    assert len(lossy.look("Sent")) == len(smtp_server.letters) == len(lossy.letters())


def test_an_outage_is_told(lossy: Live, line: LossyLine) -> None:
    """The cycle ends in a sentence, which is written down until a cycle goes well."""
    line.cut_at = b"SEARCH"
    with pytest.raises(MailboxTrouble, match="ended the connection"):
        lossy.work(MARCH)
    assert "ended the connection" in trouble(lossy)
    line.cut_at = None
    lossy.work(MARCH)
    assert trouble(lossy) == ""


def test_letters_go_while_the_mailbox_is_away(lossy: Live, line: LossyLine, smtp_server: SmtpServer) -> None:
    """What waited goes out over SMTP and the clock goes on, though IMAP does not answer."""
    lossy.arrive(mail(0, lossy.account.user, MARCH), MARCH)
    smtp_server.plan = Plan(sender="451 4.3.0 not now")
    lossy.work(MARCH + timedelta(minutes=1))
    assert {str(letter.state) for letter in lossy.letters()} == {"waiting"}
    smtp_server.plan, line.cut_at = Plan(), b"OK"
    with pytest.raises(MailboxTrouble):
        lossy.work(MARCH + timedelta(minutes=3))
    assert {str(letter.state) for letter in lossy.letters()} == {"sent"} and smtp_server.letters
    assert lossy.look("Sent") == []
    line.cut_at = None
    lossy.work(MARCH + timedelta(minutes=4))
    assert len(lossy.look("Sent")) == len(smtp_server.letters)


def test_the_sending_server_is_away(live: Live, smtp_server: SmtpServer) -> None:
    """The case is opened and the message filed; the letters wait, the trouble is told, and they go later."""
    live.arrive(mail(0, live.account.user, MARCH), MARCH)
    live.port = free_port()
    live.furnish()
    with pytest.raises(MailboxTrouble, match="Nothing answers at localhost"):
        live.work(MARCH + timedelta(minutes=1))
    assert live.states() == ["handled"] and {str(letter.state) for letter in live.letters()} == {"waiting"}
    assert "Nothing answers" in trouble(live)
    live.port = smtp_server.port
    live.furnish()
    live.work(MARCH + timedelta(minutes=4))
    assert {str(letter.state) for letter in live.letters()} == {"sent"} and trouble(live) == ""


def test_a_server_that_is_stopped_and_started(
    tmp_path: Path, smtp_server: SmtpServer, monkeypatch: pytest.MonkeyPatch, live: Live
) -> None:
    """On a held connection: while Dovecot is down each cycle says so, and after it the same worker goes on."""
    server = Dovecot(need("dovecot", "dovecot-imapd dovecot-lmtpd"))
    try:
        server.start()
        account = server.add_account("tscp")
        monkeypatch.setenv("MAILBOT_IMAP_PASSWORD", account.password)
        own = Live(tmp_path / "own", account, smtp_server.port, smtp_of(smtp_server))
        own.furnish()
        clock = SetClock(MARCH)
        with own.office(clock) as office:
            cycle(office)
            own.arrive(mail(0, account.user, MARCH), MARCH)
            server.stop()
            with pytest.raises(MailboxTrouble):
                cycle(office)
            server.start()
            clock.put(MARCH + timedelta(minutes=1))
            cycle(office)
        assert own.states() == ["handled"] and len(own.cases()) == 1
    finally:
        server.close()
