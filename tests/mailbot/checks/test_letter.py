"""The letter to ourselves over IMAP and SMTP: found again, or a sentence that says where to look."""

from dataclasses import replace
from pathlib import Path

import pytest

from mailbot.checks.letter import letter_to_ourselves
from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.settings.mailbox import Maildir
from mailbot.settings.whole import Whole, load_whole
from mailbot.store.vault import new_key
from mailbot.wishes import Wishes
from tests.mailbot.live.rig import Live, smtp_of
from tests.services.dovecot import MailAccount
from tests.services.smtp import Plan, SmtpServer


@pytest.fixture
def whole(
    tmp_path_factory: pytest.TempPathFactory, mail_account: MailAccount, smtp_server: SmtpServer,
    monkeypatch: pytest.MonkeyPatch,
) -> Whole:
    """A partnership on Dovecot and a submission server."""
    monkeypatch.setenv("MAILBOT_KEY", new_key())
    monkeypatch.setenv("MAILBOT_IMAP_PASSWORD", mail_account.password)
    monkeypatch.setenv("MAILBOT_SMTP_PASSWORD", smtp_server.password)
    live = Live(tmp_path_factory.mktemp("live"), mail_account, smtp_server.port, smtp_of(smtp_server))
    live.furnish()
    return load_whole(live.config)


def test_it_is_found_again_and_put_away(whole: Whole, mail_account: MailAccount, smtp_server: SmtpServer) -> None:
    """Nothing is left in the inbox."""
    assert "found after" in letter_to_ourselves(whole, Wishes())
    assert len(smtp_server.letters) == 1
    with mail_account.client() as client:
        assert client.select_folder("INBOX")[b"EXISTS"] == 0
        assert client.select_folder("mailbot/Handled")[b"EXISTS"] == 1


def test_where_letters_stay_here_none_is_sent(whole: Whole) -> None:
    """Nothing is waited for that cannot come."""
    folder = Maildir(kind="maildir", path=Path("outbox"))
    mailbox = whole.settings.mailbox.model_copy(update={"outgoing": folder})
    here = replace(whole, settings=replace(whole.settings, mailbox=mailbox))
    assert letter_to_ourselves(here, Wishes()) == "letters stay in a folder on this machine, so none was sent"


@pytest.mark.parametrize(("plan", "sentence"), [
    pytest.param(Plan(letter="250 taken and thrown away"), "did not come back. Look in the junk folder", id="lost"),
    pytest.param(Plan(letter="554 5.7.1 spam"), "The letter was refused", id="refused"),
    pytest.param(Plan(letter="451 4.3.0 later"), "was not taken for sure", id="put-off"),
])
def test_what_went_wrong_is_a_sentence(whole: Whole, smtp_server: SmtpServer, plan: Plan, sentence: str) -> None:
    """Each with where to look."""
    smtp_server.plan = plan
    with pytest.raises(MailboxTrouble, match=sentence):
        letter_to_ourselves(whole, Wishes(), patience=1)
