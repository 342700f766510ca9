"""A partnership on Dovecot and a submission server, its secrets in the environment."""

from pathlib import Path

import pytest

from mailbot.store.vault import new_key
from tests.mailbot.live.rig import Live, smtp_of
from tests.services.dovecot import MailAccount
from tests.services.smtp import SmtpServer


@pytest.fixture
def live(
    tmp_path: Path, mail_account: MailAccount, smtp_server: SmtpServer, monkeypatch: pytest.MonkeyPatch
) -> Live:
    """Furnished and ready; nothing has arrived."""
    monkeypatch.setenv("MAILBOT_KEY", new_key())
    monkeypatch.setenv("MAILBOT_IMAP_PASSWORD", mail_account.password)
    monkeypatch.setenv("MAILBOT_SMTP_PASSWORD", smtp_server.password)
    made = Live(tmp_path, mail_account, smtp_server.port, smtp_of(smtp_server))
    made.furnish()
    return made
