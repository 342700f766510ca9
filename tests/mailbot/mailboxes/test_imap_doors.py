"""Getting in at an IMAP server: passwords, tokens, certificates, and what is said when a door stays shut."""

from contextlib import closing
from pathlib import Path

import pytest
from pydantic import SecretStr

from mailbot.mailboxes.imap import ImapMailbox
from mailbot.mailboxes.lines import Login
from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.mailboxes.smtp import SmtpSender
from tests.mailbot.mailboxes.rigs import ImapRig, letter
from tests.services.authority import Authority
from tests.services.dovecot import MailAccount, make_certificate
from tests.services.need import free_port


def mailbox_of(account: MailAccount, **changes: object) -> ImapMailbox:
    """The account's mailbox, with something about it changed."""
    given: dict[str, object] = {
        "host": "localhost", "port": account.server.imaps_port, "user": account.user,
        "password": SecretStr(account.password), "ca_file": account.server.ca_file, "timeout": 5,
    }
    return ImapMailbox(**(given | changes))  # type: ignore[arg-type] # a table of faults, each of another type


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        pytest.param({"password": SecretStr("wrong")}, "refused the login of tscp-", id="wrong-password"),
        pytest.param({"password": None, "token": lambda: "stale"}, "but it does not open this mailbox", id="bad-token"),
        pytest.param({"ca_file": None}, "certificate of the mail server localhost cannot be trusted", id="unknown-ca"),
        pytest.param({"host": "127.0.0.2"}, "Nothing answers at 127.0.0.2", id="nobody-there"),
        pytest.param({"host": "no-such-host.invalid"}, "name no-such-host.invalid of the mail server", id="no-name"),
        pytest.param({"folders": ("INBOX", "Rferrals")}, "has no folder Rferrals", id="no-such-folder"),
        pytest.param({"host": "mail.agency.example", "security": "none"}, "without encryption", id="in-the-clear"),
        pytest.param({"ca_file": Path("/nowhere/ca.pem")}, "holds no certificate", id="no-ca-file"),
    ],
)
def test_a_fault_of_ours_is_a_sentence(mail_account: MailAccount, changes: dict[str, object], sentence: str) -> None:
    """Each says what is wrong and where to look; no secret is in it."""
    with closing(mailbox_of(mail_account, **changes)) as mailbox, pytest.raises(MailboxTrouble, match=sentence) as said:
        mailbox.list(None)
    assert mail_account.password not in str(said.value)


@pytest.mark.parametrize("plain", [pytest.param(True, id="no-tls-there"), pytest.param(False, id="nobody-there")])
def test_a_wrong_port_is_named(mail_account: MailAccount, plain: bool) -> None:
    """A port that speaks no TLS, and one with nobody behind it."""
    port, sentence = (mail_account.server.imap_port, "No encrypted line") if plain else (free_port(), "Nothing answers")
    with closing(mailbox_of(mail_account, port=port)) as mailbox, pytest.raises(MailboxTrouble, match=sentence):
        mailbox.list(None)


def test_starttls_works_and_moves(mail_account: MailAccount) -> None:
    """After STARTTLS and login the server's real capabilities are known (MOVE is told only then)."""
    rig = ImapRig(mail_account)
    rig.put(letter(1))
    with closing(mailbox_of(mail_account, port=mail_account.server.imap_port, security="starttls")) as mailbox:
        listing = mailbox.list(None)
        mailbox.acknowledge(listing.shown[0].identity, handled=True)
    assert rig.look("mailbot/Handled") == [letter(1)]


def test_an_expired_token_is_refused_and_a_fresh_one_is_asked_for(mail_account: MailAccount) -> None:
    """The token is called for at each login, so that an expired one mends itself."""
    lifetimes = iter([-60, 600])
    token = lambda: mail_account.server.token(mail_account.user, next(lifetimes))  # noqa: E731
    with closing(mailbox_of(mail_account, password=None, token=token)) as mailbox:
        with pytest.raises(MailboxTrouble, match="refused the login"):
            mailbox.list(None)
        assert mailbox.list(None).shown == ()


def test_no_secret_shows() -> None:
    """Neither password nor token is in any repr."""
    login = Login("tscp", SecretStr("hunter2"), lambda: "hunter3")
    assert "hunter" not in repr(login)


def test_a_certificate_of_another_name(tmp_path: Path) -> None:
    """A server that shows another host's certificate is told no password, on the way in and on the way out."""
    make_certificate(tmp_path, "DNS:imap.council.test")
    server = Authority(tmp_path, str)  # any server with a certificate will do: no word is exchanged
    server.start()
    secret = SecretStr("hunter2")
    try:
        mailbox = ImapMailbox("localhost", server.port, "tscp", password=secret, ca_file=server.ca_file, timeout=5)
        sender = SmtpSender(
            "localhost", server.port, user="tscp", password=secret, security="tls", ca_file=server.ca_file, timeout=5,
        )
        with pytest.raises(MailboxTrouble, match=r"cannot be trusted\. Check the host name"):
            mailbox.list(None)
        with pytest.raises(MailboxTrouble, match=r"cannot be trusted\. Check the host name"):
            sender.check("tscp@tscp.example")
    finally:
        server.stop()
    assert server.asked == []
