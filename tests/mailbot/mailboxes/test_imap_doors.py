"""Getting in at an IMAP server: passwords, tokens, certificates, and what is said when a door stays shut."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from pydantic import SecretStr

from mailbot.mailboxes.imap import ImapMailbox
from mailbot.mailboxes.lines import Login
from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.mailboxes.refreshed import RefreshedTokens
from mailbot.mailboxes.smtp import SmtpSender
from tests.mailbot.mailboxes.rigs import ImapRig, letter
from tests.mailbot.mailboxes.talking import talking
from tests.services.authority import CLIENT, Authority
from tests.services.certificates import make_certificate_for
from tests.services.dovecot import Dovecot, MailAccount, make_certificate
from tests.services.need import free_port
from tests.services.smtp import SmtpServer


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
        pytest.param({"ca_file": Path("/nowhere/ca.pem")}, "is not there. Put the certificate", id="no-ca-file"),
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


def test_a_password_beyond_ascii(mail_account: MailAccount) -> None:
    """The pound sign on British keys; a wrong one is refused as ever, and not a sign of it is told."""
    file = mail_account.server.base / "accounts" / mail_account.user
    file.write_text(file.read_text().replace(mail_account.password, "p£ss wört"))
    with closing(mailbox_of(mail_account, password=SecretStr("p£ss wört"))) as mailbox:
        assert mailbox.list(None).shown == ()
    mailbox = mailbox_of(mail_account, password=SecretStr("p£ss wrong"))
    with closing(mailbox), pytest.raises(MailboxTrouble, match="Check the user and the secret") as said:
        mailbox.list(None)
    assert "£" not in str(said.value)


def test_no_secret_shows() -> None:
    """Neither password nor token is in any repr."""
    login = Login("tscp", SecretStr("hunter2"), lambda: "hunter3")
    assert "hunter" not in repr(login)


def _another_name(folder: Path) -> None:
    make_certificate(folder, "DNS:imap.council.test")


def _expired(folder: Path) -> None:
    make_certificate_for(folder, first_day=-9, last_day=-1)


def _from_tomorrow(folder: Path) -> None:
    make_certificate_for(folder, first_day=1, last_day=9)


@pytest.mark.parametrize(("make", "sentence"), [
    pytest.param(_another_name, r"is for another name.*Check the host name", id="another-name"),
    pytest.param(_expired, r"has expired\. Ask its administrators to renew it", id="expired"),
    pytest.param(_from_tomorrow, r"is not valid yet\. Check the clock of this machine", id="not-yet"),
])
def test_a_certificate_that_is_not_good(tmp_path: Path, make: Callable[[Path], None], sentence: str) -> None:
    """Each is told apart, and such a server is told no password: by IMAP, by SMTP, and where tokens come from."""
    make(tmp_path)
    server = Authority(tmp_path, str)  # any server with a certificate will do: no word is exchanged
    server.start()
    secret, port = SecretStr("hunter2"), server.port
    mailbox = ImapMailbox("localhost", port, "tscp", password=secret, ca_file=server.ca_file, timeout=5)
    sender = SmtpSender(
        "localhost", port, user="tscp", password=secret, security="tls", ca_file=server.ca_file, timeout=5,
    )
    tokens = RefreshedTokens(f"{server.url}/token", CLIENT, lambda: secret, ca_file=server.ca_file)
    tries: tuple[Callable[[], object], ...] = (lambda: mailbox.list(None), lambda: sender.check("a@a.example"), tokens)
    try:
        for attempt in tries:
            with pytest.raises(MailboxTrouble, match=sentence):
                attempt()
    finally:
        server.stop()
    assert server.asked == []


def test_something_else_at_the_port(mail_account: MailAccount, smtp_server: SmtpServer) -> None:
    """A server of another kind is named as such, at both doors; nobody is told to wait for the next cycle."""
    given = {"port": smtp_server.port, "security": "none"}
    with closing(mailbox_of(mail_account, **given)) as mailbox, pytest.raises(MailboxTrouble, match="not speak IMAP"):
        mailbox.list(None)
    sender = SmtpSender("localhost", mail_account.server.imap_port, security="none", timeout=5)
    with pytest.raises(MailboxTrouble, match=r"does not speak SMTP\. Check host and port"):
        sender.check("a@a.example")


def test_encryption_taken_away(dovecot: Dovecot) -> None:
    """A server without STARTTLS, where the settings want it, hears no password."""
    with talking(b"* OK hi\r\n", b"* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n") as port:
        mailbox = ImapMailbox("localhost", port, "tscp", password=SecretStr("x"), security="starttls", timeout=2)
        with closing(mailbox), pytest.raises(MailboxTrouble, match=r"does not offer encryption \(STARTTLS\)"):
            mailbox.list(None)
    with talking(b"220 hi\r\n", b"250-hi\r\n250 SIZE 1000\r\n") as port:
        sender = SmtpSender("localhost", port, security="starttls", timeout=2)
        with pytest.raises(MailboxTrouble, match=r"does not offer encryption \(STARTTLS\)"):
            sender.check("a@a.example")


def test_a_port_that_says_nothing_hints_at_the_other_encryption(dovecot: Dovecot) -> None:
    """STARTTLS at a port that waits for TLS: after the patience the settings are named."""
    account = dovecot.add_account("silent")
    given = {"port": dovecot.imaps_port, "security": "starttls", "timeout": 0.3}
    with closing(mailbox_of(account, **given)) as mailbox, pytest.raises(MailboxTrouble, match=r'security = "tls"'):
        mailbox.list(None)
    sender = SmtpSender("localhost", dovecot.imaps_port, security="starttls", timeout=0.3)
    with pytest.raises(MailboxTrouble, match=r'security = "tls"'):
        sender.check("a@a.example")


@pytest.mark.parametrize(("said", "remedy"), [
    pytest.param(b"535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.",
                 "Authenticated SMTP is switched off", id="smtp-switched-off"),
    pytest.param(b"550 5.7.30 Basic authentication is not supported for Client Submission.", "only tokens",
                 id="no-passwords"),
    pytest.param(b"535 5.7.8 no", "Check the user and the secret", id="wrong-password"),
])
def test_a_refused_login_has_the_remedy_that_fits(said: bytes, remedy: str) -> None:
    """By what the server says: a password is not blamed where passwords are not taken."""
    with talking(b"220 hi\r\n", b"250-hi\r\n250 AUTH PLAIN\r\n", said + b"\r\n") as port:
        sender = SmtpSender("localhost", port, user="tscp", password=SecretStr("x"), security="none", timeout=2)
        with pytest.raises(MailboxTrouble, match=remedy):
            sender.check("a@a.example")


@pytest.mark.parametrize(("said", "remedy"), [
    pytest.param(b"[LIMIT] Maximum number of connections from user+IP", "Too many programs", id="dovecot-full"),
    pytest.param(b"[ALERT] Too many simultaneous connections. (Failure)", "Too many programs", id="gmail-full"),
    pytest.param(b"[UNAVAILABLE] Temporary authentication failure.", "cannot look up anybody", id="its-directory-away"),
    pytest.param(b"[ALERT] Application-specific password required", "made for this program alone", id="second-factor"),
    pytest.param(b"[AUTHENTICATIONFAILED] Authentication failed.", "Check the user and the secret", id="wrong"),
])
def test_a_refused_imap_login_has_the_remedy_that_fits(said: bytes, remedy: str) -> None:
    """The words are those of Dovecot and of Gmail: a password is blamed only where it may be at fault."""
    told = b"* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n"
    with talking(b"* OK hi\r\n", told, b"TAG NO " + said + b"\r\n") as port:
        mailbox = ImapMailbox("localhost", port, "tscp", password=SecretStr("x"), security="none", timeout=2)
        with closing(mailbox), pytest.raises(MailboxTrouble, match=remedy):
            mailbox.list(None)


def test_no_password_goes_to_a_server_that_takes_none() -> None:
    """LOGINDISABLED is believed before anything is told."""
    told = b"* CAPABILITY IMAP4rev1 LOGINDISABLED\r\nTAG OK done\r\n"
    with talking(b"* OK hi\r\n", told, told) as port:
        mailbox = ImapMailbox("localhost", port, "tscp", password=SecretStr("x"), security="none", timeout=2)
        with closing(mailbox), pytest.raises(MailboxTrouble, match="takes no passwords, only tokens"):
            mailbox.list(None)


def test_a_server_without_login(dovecot: Dovecot) -> None:
    """Authenticated SMTP that is off is named, and what to ask for."""
    with talking(b"220 hi\r\n", b"250-hi\r\n250 SIZE 100000000\r\n") as port:
        sender = SmtpSender("localhost", port, user="tscp", password=SecretStr("x"), security="none", timeout=2)
        with pytest.raises(MailboxTrouble, match=r"does not offer the login.*allow authenticated SMTP there for tscp"):
            sender.check("a@a.example")
