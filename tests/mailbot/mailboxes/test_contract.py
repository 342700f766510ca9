"""What every mailbox promises: a Maildir, a real Dovecot with each way of logging in, and Microsoft's two by contract.

Graph and Exchange are servers of ours that keep to the published contracts: the real ones were never reached.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pydantic import SecretStr

from mailbot.mailboxes.protocol import MessageGone, MessageTooLarge, Shown
from mailbot.mailboxes.tokens import AppIdentity, AppTokens
from tests.mailbot.mailboxes.rigs import EwsRig, GraphRig, ImapRig, MaildirRig, Rig, letter
from tests.services.authority import CLIENT, SECRET, TENANT, Authority
from tests.services.dovecot import MailAccount
from tests.services.ews import EwsServer
from tests.services.ews_kerberos import KerberosEwsServer
from tests.services.graph import GraphServer

HANDLED = "mailbot/Handled"


def _maildir(request: pytest.FixtureRequest, folder: Path) -> Iterator[Rig]:
    yield MaildirRig(folder / "inbox")


def _imap(request: pytest.FixtureRequest, folder: Path) -> Iterator[Rig]:
    yield ImapRig(request.getfixturevalue("mail_account"))


def _imap_oauth(request: pytest.FixtureRequest, folder: Path) -> Iterator[Rig]:
    """Dovecot checks the tokens itself; a login server of ours issues them, to msal."""
    account: MailAccount = request.getfixturevalue("mail_account")
    authority = Authority(folder, lambda scope: account.server.token(account.user))
    authority.start()
    identity = AppIdentity(authority.url, TENANT, CLIENT, secret=SecretStr(SECRET))
    yield ImapRig(account, AppTokens(identity, "https://outlook.office365.com/.default", authority.ca_file))
    authority.stop()


def _graph(request: pytest.FixtureRequest, folder: Path) -> Iterator[Rig]:
    server = GraphServer(folder)
    server.start()
    yield GraphRig(server)
    server.stop()


def _ews(request: pytest.FixtureRequest, folder: Path) -> Iterator[Rig]:
    server = EwsServer(folder)
    server.start()
    yield EwsRig(server)
    server.stop()


def _ews_kerberos(request: pytest.FixtureRequest, folder: Path) -> Iterator[Rig]:
    """Tickets of a real MIT KDC, verified by the system's own Kerberos."""
    server = KerberosEwsServer(folder, request.getfixturevalue("kerberos"))
    server.start()
    yield EwsRig(server, "kerberos")
    server.stop()


KINDS: dict[str, Callable[[pytest.FixtureRequest, Path], Iterator[Rig]]] = {
    "maildir": _maildir, "imap-password": _imap, "imap-xoauth2": _imap_oauth, "graph": _graph,
    "ews": _ews, "ews-kerberos": _ews_kerberos,
}


@pytest.fixture(params=list(KINDS))
def rig(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Rig]:
    """Each kind of mailbox in turn."""
    yield from KINDS[request.param](request, tmp_path)


def bodies(rig: Rig, shown: tuple[Shown, ...]) -> list[bytes]:
    """The bytes of what is shown."""
    with closing(rig.open()) as mailbox:
        return [mailbox.fetch(one.identity) for one in shown]


def test_an_empty_mailbox_shows_nothing(rig: Rig) -> None:
    """The first look at a fresh mailbox."""
    with closing(rig.open()) as mailbox:
        assert mailbox.list(None).shown == ()


def test_a_message_is_shown_once(rig: Rig) -> None:
    """With the cursor handed back, only what came in meanwhile is shown."""
    with closing(rig.open()) as mailbox:
        rig.put(letter(1))
        first = mailbox.list(None)
        again = mailbox.list(first.cursor)
        rig.put(letter(2))
        third = mailbox.list(again.cursor)
    assert [len(first.shown), len(again.shown), len(third.shown)] == [1, 0, 1]
    assert bodies(rig, third.shown) == [letter(2)]


def test_the_very_next_poll_sees_a_new_message(rig: Rig) -> None:
    """On a held connection no poll comes one message late, however often it was idle before."""
    with closing(rig.open()) as mailbox:
        cursor = mailbox.list(None).cursor
        for number in range(1, 6):
            cursor = mailbox.list(mailbox.list(cursor).cursor).cursor
            rig.put(letter(number))
            listing = mailbox.list(cursor)
            assert len(listing.shown) == 1
            cursor = listing.cursor


def test_what_was_not_kept_is_shown_again(rig: Rig) -> None:
    """A cursor that was handed out and never came back counts for nothing, on the same connection too."""
    with closing(rig.open()) as mailbox:
        cursor = mailbox.list(None).cursor
        rig.put(letter(1))
        lost = mailbox.list(cursor)
        again = mailbox.list(cursor)
        assert len(lost.shown) == 1
        assert again.shown == lost.shown
        assert mailbox.list(again.cursor).shown == ()
        assert mailbox.list(cursor).shown == lost.shown


def test_the_cursor_outlives_the_worker(rig: Rig) -> None:
    """A new worker goes on where the old one stopped; without a cursor it sees everything, under the same names."""
    rig.put(letter(1))
    with closing(rig.open()) as mailbox:
        before = mailbox.list(None)
    rig.put(letter(2))
    with closing(rig.open()) as mailbox:
        after, whole = mailbox.list(before.cursor), mailbox.list(None)
    assert len(after.shown) == 1
    assert {one.identity for one in whole.shown} == {one.identity for one in (*before.shown, *after.shown)}
    assert mailbox.account == rig.open().account


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(letter(1), id="plain"),
        pytest.param(letter(1, "Zoë\u2019s \x7f return \x80"), id="eight-bit"),
        pytest.param(letter(1, "x" * 5_000), id="long-line"),
        pytest.param(b"no headers at all\r\n", id="no-headers"),
        pytest.param(letter(1, "\r\n".join(["From the top", ".", "..", " "])), id="dots-and-from"),
    ],
)
def test_bytes_come_back_as_they_went_in(rig: Rig, raw: bytes) -> None:
    """Fetched bytes are the stored bytes, and reading leaves no flag behind."""
    rig.put(raw)
    with closing(rig.open()) as mailbox:
        (one,) = mailbox.list(None).shown
        assert mailbox.fetch(one.identity) == raw
        assert one.size in (len(raw), 0)
    assert not rig.touched()


def test_a_handled_message_moves_out_of_sight(rig: Rig) -> None:
    """Only the handled one moves, to a folder that is never polled; telling it twice changes nothing."""
    rig.put(letter(1))
    rig.put(letter(2))
    with closing(rig.open()) as mailbox:
        listing = mailbox.list(None)
        named = {mailbox.fetch(one.identity): one.identity for one in listing.shown}
        mailbox.acknowledge(named[letter(1)], handled=True)
        mailbox.acknowledge(named[letter(1)], handled=True)
        mailbox.acknowledge(named[letter(2)], handled=False)
        assert mailbox.list(listing.cursor).shown == ()
        assert [mailbox.fetch(one.identity) for one in mailbox.list(None).shown] == [letter(2)]
    assert rig.look(HANDLED) == [letter(1)]
    assert rig.look("INBOX") == [letter(2)]


def test_a_message_that_somebody_deleted_is_gone(rig: Rig) -> None:
    """It cannot be fetched, and acknowledging it is no fault; the mailbox works on."""
    rig.put(letter(1))
    with closing(rig.open()) as mailbox:
        listing = mailbox.list(None)
        rig.clear()
        with pytest.raises(MessageGone, match="moved or deleted"):
            mailbox.fetch(listing.shown[0].identity)
        mailbox.acknowledge(listing.shown[0].identity, handled=True)
        rig.put(letter(2))
        assert len(mailbox.list(listing.cursor).shown) == 1
    assert rig.look(HANDLED) == []


def test_a_message_over_the_limit_is_named_so(rig: Rig) -> None:
    """It is shown, with its size if the server tells it, and refused in a sentence."""
    rig.put(letter(1, "x" * 3_000))
    with closing(rig.open(max_bytes=2_000)) as mailbox:
        (one,) = mailbox.list(None).shown
        assert one.size > 3_000 or one.size == 0
        with pytest.raises(MessageTooLarge, match="larger than"):
            mailbox.fetch(one.identity)


def test_folders_below_the_inbox_are_polled_and_others_are_not(rig: Rig) -> None:
    """What a rule filed below the inbox counts; Sent, Trash and our own folders do not."""
    rig.put(letter(1))
    rig.put(letter(2), "INBOX/Referrals")
    rig.put(letter(3), "INBOX/Sent Items")
    rig.put(letter(4), HANDLED)
    rig.put(letter(5), "Trash")
    with closing(rig.open()) as mailbox:
        listing = mailbox.list(None)
        assert {mailbox.fetch(one.identity) for one in listing.shown} == {letter(1), letter(2)}
        rig.put(letter(6), "INBOX/Referrals")
        later = mailbox.list(listing.cursor)
        assert [mailbox.fetch(one.identity) for one in later.shown] == [letter(6)]
        mailbox.acknowledge(later.shown[0].identity, handled=True)
        assert mailbox.list(later.cursor).shown == ()
    assert letter(6) in rig.look(HANDLED)


def test_our_copy_lies_in_sent_once(rig: Rig) -> None:
    """A letter is not found before it is there, and putting it there twice, or beside the server's own, leaves one."""
    with closing(rig.open()) as mailbox:
        assert mailbox.find_sent("<number-1@agency.example>") is False
        if rig.files_its_own_copy:
            rig.put(letter(1), "Sent")
        mailbox.append_sent(letter(1))
        mailbox.append_sent(letter(1))
        assert mailbox.find_sent("<number-1@agency.example>") is True
        assert mailbox.find_sent("<number-2@agency.example>") is False
    assert rig.look("Sent") == [letter(1)]
