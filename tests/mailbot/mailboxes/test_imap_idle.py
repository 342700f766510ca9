"""IDLE wakes the worker on a real Dovecot, survives what happens to its line, and never raises."""

import socket
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from pydantic import SecretStr

from mailbot.mailboxes import imap_idle
from mailbot.mailboxes.imap_idle import watched
from mailbot.mailboxes.lines import Line, Login
from tests.mailbot.mailboxes.rigs import ImapRig, letter
from tests.services.dovecot import Dovecot, MailAccount
from tests.services.lossy import LossyLine
from tests.services.need import need


def line_to(server: Dovecot) -> Line:
    """The line."""
    return Line("localhost", server.imaps_port, "tls", server.ca_file, 10)


def login_of(account: MailAccount) -> Login:
    """The login."""
    return Login(account.user, SecretStr(account.password))


def wait_until_it_listens(server: Dovecot, account: MailAccount) -> None:
    """Mail that arrived before IDLE began wakes nobody: that is the poll's business."""
    for _ in range(100):
        if f"user=<{account.user}>" in server.log():
            break
        threading.Event().wait(0.05)
    threading.Event().wait(0.5)


def test_a_message_rings(mail_account: MailAccount) -> None:
    """Within moments, and again for the next one."""
    rung = threading.Event()
    with watched(line_to(mail_account.server), login_of(mail_account), "INBOX", rung.set):
        wait_until_it_listens(mail_account.server, mail_account)
        for number in (1, 2):
            ImapRig(mail_account).put(letter(number))
            assert rung.wait(10)
            rung.clear()
            threading.Event().wait(0.3)
    assert not any(thread.name.startswith("idle") for thread in threading.enumerate())


def test_a_server_that_comes_back_is_listened_to_again() -> None:
    """After a restart."""
    server = Dovecot(need("dovecot", "dovecot-imapd dovecot-lmtpd"))
    server.start()
    try:
        account, rung = server.add_account("tscp"), threading.Event()
        with watched(line_to(server), login_of(account), "INBOX", rung.set, pause=0.2):
            wait_until_it_listens(server, account)
            server.stop()
            server.start()
            threading.Event().wait(2)
            for number in range(1, 20):
                ImapRig(account).put(letter(number))
                if rung.wait(1):
                    break
            assert rung.is_set()
    finally:
        server.close()


class MutedLine(LossyLine):
    """A line that loses everything the server says from the moment on that it is ``muted``, without an end: what a
    firewall does that forgets a quiet line. Lines made later work."""

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self.lines: list[socket.socket] = []
        self.muted: set[socket.socket] = set()

    def mute(self) -> None:
        """All lines that there are."""
        self.muted |= set(self.lines)

    def _pass(self, source: socket.socket, sink: socket.socket, from_server: bool) -> None:
        self.lines.append(source)
        with suppress(OSError):
            while data := source.recv(4096):
                if source not in self.muted:
                    sink.sendall(data)
        for line in (source, sink):
            line.close()


def test_a_line_that_dies_without_a_word_is_given_up(
    mail_account: MailAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    """IDLE is begun anew after a while; when nobody answers to that, another line is made, and mail rings again."""
    monkeypatch.setattr(imap_idle, "LISTENS", 0.4)
    monkeypatch.setattr(imap_idle, "LOOK_UP", 0.1)
    server, rung = mail_account.server, threading.Event()
    between = MutedLine(server.imaps_port)
    try:
        line = Line("localhost", between.port, "tls", server.ca_file, 0.5)
        with watched(line, login_of(mail_account), "INBOX", rung.set, pause=0.1):
            wait_until_it_listens(server, mail_account)
            between.mute()
            made = len(between.lines)
            for number in range(1, 60):
                ImapRig(mail_account).put(letter(number))
                if rung.wait(0.2):
                    break
        assert rung.is_set() and len(between.lines) > made
    finally:
        between.close()


def test_a_new_uidvalidity_while_it_listens(mail_account: MailAccount, dovecot: Dovecot) -> None:
    """The mailbox was rebuilt under it: mail rings all the same."""
    rung = threading.Event()
    with watched(line_to(dovecot), login_of(mail_account), "INBOX", rung.set, pause=0.1):
        wait_until_it_listens(dovecot, mail_account)
        dovecot.admin("mailbox", "update", "--uid-validity", "4711", "-u", mail_account.user, "INBOX")
        rung.clear()
        for number in range(1, 20):
            ImapRig(mail_account).put(letter(number))
            if rung.wait(0.5):
                break
        assert rung.is_set()


@pytest.mark.parametrize("secret", ["wrong", ""])
def test_a_login_that_is_refused_rings_nobody(mail_account: MailAccount, secret: str) -> None:
    """The poll will tell."""
    rung = threading.Event()
    login = Login(mail_account.user, SecretStr(secret))
    with watched(line_to(mail_account.server), login, "INBOX", rung.set, pause=0.05):
        assert not rung.wait(0.5)


def test_nobody_there(tmp_path: Path) -> None:
    """Nor does a file that is no certificate raise."""
    rung = threading.Event()
    with watched(Line("localhost", 9, "tls", tmp_path / "none.pem", 1), Login("tscp"), "INBOX", rung.set, pause=0.05):
        assert not rung.wait(0.3)
