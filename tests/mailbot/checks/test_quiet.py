"""Looking changes nothing: neither ``check`` nor a dry run makes a mailbox or a database that is not there."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from mailbot.cli.check import command
from mailbot.cli.once import command as once
from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.settings.find import CHECKOUT
from mailbot.store.vault import new_key


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped settings with a moment to start from; mail is a Maildir that is not there."""
    monkeypatch.setenv("MAILBOT_KEY", new_key())
    folder = Path(shutil.copytree(CHECKOUT / "tameside", tmp_path / "settings"))
    text = (folder / "mailbox.toml").read_text(encoding="utf-8")
    (folder / "mailbox.toml").write_text("start_from = 2020-01-01T00:00:00+00:00\n" + text, encoding="utf-8")
    (tmp_path / "data").mkdir()
    return folder


def test_check_makes_nothing(settings: Path) -> None:
    """What is missing is said, and what will make it."""
    data = settings.parent / "data"
    ran = CliRunner().invoke(command, ["--config", str(settings), "--data", str(data)])
    assert ran.exit_code == 0, ran.output
    assert "there is no folder" in ran.output and "mail/inbox yet; the first run makes it" in ran.output
    assert "there is none yet; the first run makes" in ran.output
    assert list(data.iterdir()) == []


def test_a_dry_run_makes_nothing(settings: Path) -> None:
    """A mailbox that is not there is a sentence: a misspelt path must not look like an empty mailbox."""
    data = settings.parent / "data"
    ran = CliRunner().invoke(once, ["--dry-run", "--config", str(settings), "--data", str(data)])
    assert isinstance(ran.exception, MailboxTrouble)
    assert "There is no mailbox folder" in str(ran.exception) and "Check path under [in" in str(ran.exception)
    assert list(data.iterdir()) == []
