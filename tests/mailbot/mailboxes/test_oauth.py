"""Mailboxes that are entered with tokens, as the settings say it: from mailbox.toml to Dovecot and out over SMTP."""

import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from threading import Event

import pytest
from click.testing import CliRunner

from mailbot.cli.check import command
from mailbot.mailboxes.protocol import Delivered, MailboxTrouble
from mailbot.settings.faults import SettingsFaults
from mailbot.settings.find import CHECKOUT
from mailbot.settings.load import load_settings
from mailbot.settings.mailbox import MailboxFile
from mailbot.ways import listening, needed_secrets, way_in, way_out
from mailbot.wishes import Wishes
from tests.mailbot.mailboxes.rigs import letter
from tests.mailbot.mailboxes.test_imap_idle import wait_until_it_listens
from tests.services.authority import CLIENT, SECRET, TENANT, Authority
from tests.services.dovecot import MailAccount
from tests.services.smtp import Plan, SmtpServer

SETTINGS = """
address = "{user}"
trust = "none"
[database]
url = "sqlite:///mailbot.db"
[incoming]
kind = "imap"
host = "localhost"
port = {imap_port}
user = "{user}"
ca_file = "{ca_file}"
oauth = {oauth}
[outgoing]
kind = "smtp"
host = "localhost"
port = {smtp_port}
user = "mailbot"
ca_file = "{ca_file}"
oauth = {oauth}
"""
MICROSOFT = (
    '{{ kind = "microsoft", tenant = "{tenant}", client_id = "{client}", authority = "{url}", ca_file = "{ca}" }}'
)
REFRESH = '{{ kind = "refresh_token", token_url = "{url}/token", client_id = "{client}", ca_file = "{ca}" }}'


@pytest.fixture
def authority(tmp_path: Path, mail_account: MailAccount, smtp_server: SmtpServer) -> Iterator[Authority]:
    """A login server whose tokens Dovecot and the submission server take."""
    token = mail_account.server.token(mail_account.user)
    smtp_server.plan = Plan(token=token)
    server = Authority(tmp_path, lambda scope: token)
    server.start()
    yield server
    server.stop()


def furnish(folder: Path, oauth: str, authority: Authority, account: MailAccount, server: SmtpServer) -> MailboxFile:
    """The settings, read."""
    shutil.copytree(CHECKOUT / "tameside", folder)
    table = oauth.format(tenant=TENANT, client=CLIENT, url=authority.url, ca=authority.ca_file)
    (folder / "mailbox.toml").write_text(SETTINGS.format(
        user=account.user, imap_port=account.server.imaps_port, ca_file=server.ca_file, oauth=table,
        smtp_port=server.port,
    ))
    return load_settings(folder).mailbox


@pytest.mark.parametrize(("oauth", "secret"), [
    pytest.param(MICROSOFT, ("MAILBOT_CLIENT_SECRET", SECRET), id="an-application-of-microsoft-entra"),
    pytest.param(REFRESH, ("MAILBOT_REFRESH_TOKEN", "refresh-1"), id="a-refresh-token"),
])
def test_mail_comes_in_and_a_letter_goes_out(
    tmp_path: Path, authority: Authority, mail_account: MailAccount, smtp_server: SmtpServer,
    monkeypatch: pytest.MonkeyPatch, oauth: str, secret: tuple[str, str],
) -> None:
    """Without the secret both are refused in a sentence; with it no password is needed anywhere."""
    settings, wishes = furnish(tmp_path / "s", oauth, authority, mail_account, smtp_server), Wishes()
    with pytest.raises(SettingsFaults, match=secret[0]):
        [ask() for ask in needed_secrets(settings, wishes)]
    monkeypatch.setenv(*secret)
    assert [ask().get_secret_value() for ask in needed_secrets(settings, wishes)] == [secret[1]]
    mail_account.deliver(letter(1))
    with closing(way_in(settings, wishes)) as mailbox:
        assert len(mailbox.list(None).shown) == 1
    assert isinstance(way_out(settings, wishes).send(letter(2), mail_account.user, ["a@b.example"]), Delivered)
    assert len(smtp_server.letters) == 1


def test_a_token_that_does_not_open_the_mailbox(
    tmp_path: Path, authority: Authority, mail_account: MailAccount, smtp_server: SmtpServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The login server is content, the mail servers are not: the sentence says which of the two to look at."""
    settings = furnish(tmp_path / "s", MICROSOFT, authority, mail_account, smtp_server)
    monkeypatch.setenv("MAILBOT_CLIENT_SECRET", SECRET)
    authority.mint = lambda scope: "another.token.altogether"
    with ExitStack() as stack:
        mailbox = stack.enter_context(closing(way_in(settings, Wishes())))
        with pytest.raises(MailboxTrouble, match="A token was issued, but it does not open this mailbox"):
            mailbox.list(None)
        with pytest.raises(MailboxTrouble, match="A token was issued, but it does not open this mailbox"):
            way_out(settings, Wishes()).send(letter(1), mail_account.user, ["a@b.example"])


def test_a_refresh_token_that_was_replaced_is_in_its_file(
    tmp_path: Path, authority: Authority, mail_account: MailAccount, smtp_server: SmtpServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """So that the next start, and the way out, have the one that counts; only its owner may read the file."""
    settings = furnish(tmp_path / "s", REFRESH, authority, mail_account, smtp_server)
    place = tmp_path / "refresh-token"
    place.write_text("refresh-1\n")
    monkeypatch.setenv("MAILBOT_REFRESH_TOKEN_FILE", str(place))
    authority.rotates, authority.lasts = True, 1
    sender = way_out(settings, Wishes())
    for number in (2, 4):
        with closing(way_in(settings, Wishes())) as mailbox:
            mailbox.list(None)
        assert place.read_text() == f"refresh-{number}\n" and place.stat().st_mode & 0o777 == 0o600
        assert isinstance(sender.send(letter(1), mail_account.user, ["a@b.example"]), Delivered)


def test_a_file_that_cannot_be_written(
    tmp_path: Path, authority: Authority, mail_account: MailAccount, smtp_server: SmtpServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Said with what would come of it; this worker goes on with the token that it has. (A folder stands in the way of
    the new file: root may write anything.)"""
    settings = furnish(tmp_path / "s", REFRESH, authority, mail_account, smtp_server)
    (tmp_path / "refresh-token").write_text("refresh-1\n")
    (tmp_path / "refresh-token.new").mkdir()
    monkeypatch.setenv("MAILBOT_REFRESH_TOKEN_FILE", str(tmp_path / "refresh-token"))
    authority.rotates = True
    with closing(way_in(settings, Wishes())) as mailbox:
        with pytest.raises(MailboxTrouble, match="cannot be written to the file that MAILBOT_REFRESH_TOKEN_FILE"):
            mailbox.list(None)
        assert mailbox.list(None).shown == ()


@pytest.mark.parametrize(("rotates", "works"), [
    pytest.param(False, True, id="the-token-stays"), pytest.param(True, False, id="the-token-is-replaced"),
])
def test_a_token_that_counts_once_needs_a_file(
    tmp_path: Path, authority: Authority, mail_account: MailAccount, smtp_server: SmtpServer,
    monkeypatch: pytest.MonkeyPatch, rotates: bool, works: bool,
) -> None:
    """``check`` would use it up for good: it says so, and what to do."""
    furnish(tmp_path / "s", REFRESH, authority, mail_account, smtp_server)
    (tmp_path / "data").mkdir()
    monkeypatch.setenv("MAILBOT_REFRESH_TOKEN", "refresh-1")
    authority.rotates = rotates
    place = ["--config", str(tmp_path / "s"), "--data", str(tmp_path / "data"), "--json"]
    found = {one["what"]: one for one in json.loads(CliRunner().invoke(command, place).output)}
    assert found["token"]["works"] is works
    assert ("name it in MAILBOT_REFRESH_TOKEN_FILE" in found["token"]["says"]) is not works


def test_mail_rings_with_a_refresh_token_that_counts_once(
    tmp_path: Path, authority: Authority, mail_account: MailAccount, smtp_server: SmtpServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The line that waits for mail and the one that reads it share what the refresh token yields: one is asked for."""
    settings = furnish(tmp_path / "s", REFRESH, authority, mail_account, smtp_server)
    monkeypatch.setenv("MAILBOT_REFRESH_TOKEN", "refresh-1")
    authority.rotates, rung = True, Event()
    with closing(way_in(settings, Wishes())) as mailbox, listening(settings, rung.set):
        wait_until_it_listens(mail_account.server, mail_account)
        mail_account.deliver(letter(1))
        assert rung.wait(10) and len(mailbox.list(None).shown) == 1
    assert authority.issued == 1
