"""What only a real IMAP server can show: its numbers, its flags, its doors, and what it costs to ask it."""

import json
import logging
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from unicodedata import normalize

import pytest
from imapclient import DELETED, SEEN, IMAPClient

from mailbot.mailboxes.imap_identity import Place, read_place
from mailbot.mailboxes.protocol import MailboxTrouble, MessageGone, MessageTrouble
from tests.mailbot.mailboxes.rigs import ImapRig, letter
from tests.services.dovecot import Dovecot, MailAccount
from tests.services.need import need


@pytest.fixture
def rig(mail_account: MailAccount) -> ImapRig:
    """A fresh account."""
    return ImapRig(mail_account)


@contextmanager
def other_server(capability: str = "", prefix: str = "", quota: int = 0) -> Iterator[Dovecot]:
    """A server of another manner (see Dovecot)."""
    server = Dovecot(need("dovecot", "dovecot-imapd dovecot-lmtpd"), capability, prefix, quota)
    server.start()
    try:
        yield server
    finally:
        server.close()


@pytest.fixture
def old_server() -> Iterator[Dovecot]:
    """A server that says it does not know MOVE."""
    with other_server(capability="IMAP4rev1 UIDPLUS NAMESPACE") as server:
        yield server


def test_the_receipt_time_is_the_server_s(rig: ImapRig) -> None:
    """INTERNALDATE, aware, whatever the message's own headers say."""
    moment = datetime(2026, 3, 11, 8, 30, 5, tzinfo=UTC)
    with rig.account.client() as client:
        client.append("INBOX", letter(1), msg_time=moment)
    with closing(rig.open()) as mailbox:
        (one,) = mailbox.list(None).shown
    assert one.received == moment


@pytest.mark.parametrize("held", [pytest.param(True, id="on-a-held-line"), pytest.param(False, id="between-two")])
def test_a_new_uidvalidity_gives_new_names_and_loses_nothing(rig: ImapRig, dovecot: Dovecot, held: bool) -> None:
    """Everything is shown again under new identities; the old ones are gone, not mistaken for others."""
    rig.put(letter(1))
    with closing(rig.open()) as mailbox:
        before = mailbox.list(None)
        if not held:
            mailbox.close()
        dovecot.admin("mailbox", "update", "--uid-validity", "4711", "-u", rig.account.user, "INBOX")
        after = mailbox.list(before.cursor)
        assert len(after.shown) == 1
        assert after.shown[0].identity != before.shown[0].identity
        assert mailbox.fetch(after.shown[0].identity) == letter(1)
        with pytest.raises(MessageGone):
            mailbox.fetch(before.shown[0].identity)
        mailbox.acknowledge(before.shown[0].identity, handled=True)
    assert rig.look("INBOX") == [letter(1)]


def test_a_server_that_never_falls_silent_ends_no_poll_and_hides_no_message(
    rig: ImapRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something unasked at every NOOP: the poll ends, and what comes after it is shown at the next one."""
    rig.put(letter(1))
    with closing(rig.open()) as mailbox:
        monkeypatch.setattr(IMAPClient, "noop", lambda client: (b"NOOP completed", [(b"OK", b"still here")]))
        first = mailbox.list(None)
        rig.put(letter(2))
        second = mailbox.list(first.cursor)
    assert (len(first.shown), len(second.shown)) == (1, 1)


def test_reading_it_in_another_program_changes_nothing(rig: ImapRig) -> None:
    """\\Seen set by a person does not hide a message from us."""
    rig.put(letter(1))
    with rig.account.client() as client:
        client.select_folder("INBOX")
        client.add_flags([1], [SEEN])
    with closing(rig.open()) as mailbox:
        assert len(mailbox.list(None).shown) == 1


def test_a_message_that_somebody_filed_elsewhere_is_shown_there(rig: ImapRig) -> None:
    """Moved below the inbox it is a new place of the same bytes; moved out of the polled folders it is gone."""
    rig.put(letter(1))
    with closing(rig.open()) as mailbox:
        listing = mailbox.list(None)
        with rig.account.client() as client:
            client.create_folder("INBOX/Filed")
            client.select_folder("INBOX")
            client.move([1], "INBOX/Filed")
        with pytest.raises(MessageGone):
            mailbox.fetch(listing.shown[0].identity)
    with closing(rig.open()) as mailbox:
        (one,) = mailbox.list(listing.cursor).shown
        assert (one.folder, mailbox.fetch(one.identity)) == ("INBOX/Filed", letter(1))


def test_an_older_server_copies_and_removes_our_message_only(old_server: Dovecot) -> None:
    """Without MOVE: COPY and EXPUNGE of that UID; what somebody else flagged as deleted stays."""
    rig = ImapRig(old_server.add_account("tscp"))
    rig.put(letter(1))
    rig.put(letter(2))
    with rig.account.client() as client:
        client.select_folder("INBOX")
        client.add_flags([2], [DELETED])
    with closing(rig.open()) as mailbox:
        listing = mailbox.list(None)
        mailbox.acknowledge(listing.shown[0].identity, handled=True)
    assert rig.look("mailbot/Handled") == [letter(1)]
    assert rig.look("INBOX") == [letter(2)]


def test_a_server_that_keeps_every_folder_below_the_inbox() -> None:
    """Handled mail goes to its INBOX.mailbot.Handled; Sent and Trash lie below the inbox too, and are not polled."""
    with other_server(prefix="INBOX.") as server:
        rig = ImapRig(server.add_account("tscp"))
        for number, folder in enumerate(("INBOX", "INBOX.Referrals", "INBOX.Sent", "INBOX.Trash"), 1):
            rig.put(letter(number), folder)
        with closing(rig.open()) as mailbox:
            listing = mailbox.list(None)
            assert {mailbox.fetch(one.identity) for one in listing.shown} == {letter(1), letter(2)}
            for one in listing.shown:
                mailbox.acknowledge(one.identity, handled=True)
            mailbox.append_sent(letter(5))
            assert mailbox.find_sent("<number-5@agency.example>") is True
            assert mailbox.list(None).shown == ()
        assert sorted(rig.look("INBOX.mailbot.Handled")) == [letter(1), letter(2)]
        assert letter(5) in rig.look("INBOX.Sent")


def test_an_idle_poll_is_one_round_trip(rig: ImapRig, caplog: pytest.LogCaptureFixture) -> None:
    """A NOOP whatever the number of messages (measured: 0.3 ms with 1,000 as with 100,000)."""
    rig.put(letter(1))
    with closing(rig.open()) as mailbox:
        cursor = mailbox.list(mailbox.list(None).cursor).cursor
        with caplog.at_level(logging.DEBUG, logger="imapclient.imaplib"):
            mailbox.list(cursor)
    sent = [record.getMessage() for record in caplog.records if record.getMessage().startswith("> ")]
    assert [line.rstrip("'").split()[-1] for line in sent] == ["NOOP"]


def test_a_server_that_was_restarted_is_found_again(old_server: Dovecot) -> None:
    """A held connection that died is replaced without a word; a server that is away is ours to mend."""
    rig = ImapRig(old_server.add_account("tscp"))
    rig.put(letter(1))
    with closing(rig.open()) as mailbox:
        listing = mailbox.list(None)
        old_server.stop()
        with pytest.raises(MailboxTrouble, match="Nothing answers at localhost"):
            mailbox.list(listing.cursor)
        old_server.start()
        rig.put(letter(2))
        assert len(mailbox.list(listing.cursor).shown) == 1
        old_server.stop()
        old_server.start()
        assert mailbox.fetch(listing.shown[0].identity) == letter(1)


def test_a_message_that_breaks_the_server_stops_nobody_else(rig: ImapRig, dovecot: Dovecot) -> None:
    """A wrong size in a file's name makes Dovecot break off: the rest is listed and fetched, it alone is to blame."""
    rig.put(letter(1))
    (file,) = (dovecot.base / "mail" / rig.account.user / "Maildir").glob("*/*M*P*")
    file.rename(file.with_name("1700000000.M1P1.host,S=5"))
    rig.put(letter(2))
    with closing(rig.open()) as mailbox:
        with pytest.raises(MailboxTrouble, match="ended the connection"):
            mailbox.list(None)
        second, first = mailbox.list(None).shown
        with pytest.raises(MessageTrouble, match="breaks off whenever"):
            mailbox.fetch(first.identity)
        assert mailbox.fetch(second.identity) == letter(2)


def test_a_named_folder_outside_the_inbox_is_polled(rig: ImapRig) -> None:
    """``folders`` names what is polled, whatever it is for."""
    rig.put(letter(1))
    rig.put(letter(2), "Shared/Referrals")
    with closing(rig.open(folders=("Shared/Referrals",))) as mailbox:
        assert [mailbox.fetch(one.identity) for one in mailbox.list(None).shown] == [letter(2)]


def test_a_thousand_messages_are_listed_in_order(rig: ImapRig) -> None:
    """In batches, none twice, none lost."""
    with rig.account.client() as client:
        for number in range(600):
            client.append("INBOX", letter(number % 60, str(number)))
    with closing(rig.open()) as mailbox:
        shown = mailbox.list(None).shown
    uids = [read_place(one.identity).uid for one in shown]
    assert uids == list(range(1, 601))


def test_an_identity_names_its_place() -> None:
    """Written and read back, whatever the folder is called."""
    place = Place("imap:tscp@mail.example", "INBOX/Référés; a/b", 4711, 12)
    assert read_place(str(place)) == place
    with pytest.raises(ValueError, match="names no message"):
        read_place("maildir:inbox/INBOX/1.x")


def test_the_cursor_is_json_text(rig: ImapRig) -> None:
    """The caller may keep it anywhere that keeps text."""
    rig.put(letter(1))
    with closing(rig.open()) as mailbox:
        marks = json.loads(mailbox.list(None).cursor)
    assert marks["INBOX"][1] == 2


@pytest.mark.parametrize("name", [
    pytest.param("Überweisungen", id="german"), pytest.param("Направления", id="russian"),
    pytest.param("転送 & 返信", id="japanese-with-an-ampersand"), pytest.param("Referrals (2026) 100%", id="signs"),
])
def test_folders_in_any_alphabet(rig: ImapRig, name: str) -> None:
    """Found below the inbox, found by its name in the settings in either spelling of its accents, and emptied."""
    rig.put(letter(1), f"INBOX/{name}")
    with closing(rig.open()) as mailbox:
        (one,) = mailbox.list(None).shown
        assert (one.folder, mailbox.fetch(one.identity)) == (f"INBOX/{name}", letter(1))
    with closing(rig.open(folders=(normalize("NFD", f"INBOX/{name}"),))) as mailbox:
        (one,) = mailbox.list(None).shown
        mailbox.acknowledge(one.identity, handled=True)
    assert rig.look("mailbot/Handled") == [letter(1)]


def test_a_full_mailbox_is_a_sentence() -> None:
    """No room for our copy in Sent: said with what to do; what is there can still be read and moved."""
    with other_server(quota=4_000) as server:
        rig = ImapRig(server.add_account("tscp"))
        rig.put(letter(1, "x" * 2_500))
        with closing(rig.open()) as mailbox:
            with pytest.raises(MailboxTrouble, match=r"is full\. Make room in it"):
                mailbox.append_sent(letter(2, "x" * 2_500))
            (one,) = mailbox.list(None).shown
            mailbox.acknowledge(one.identity, handled=True)
        assert len(rig.look("mailbot/Handled")) == 1
