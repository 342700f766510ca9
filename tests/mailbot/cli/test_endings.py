"""How faults end a command: the exit code, and a sentence that says what to do next, without what people wrote."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from mailbot.chronology import UnknownEnding
from mailbot.cli.endings import ending_of
from mailbot.documents import TemplateFault
from mailbot.letters import LetterFault
from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.settings.faults import Fault, SettingsFaults
from mailbot.store.vault import VaultError
from rules.calendar import BeyondKnownHolidays


class _Particular(MailboxTrouble):
    """A kind of a kind that is known."""


@pytest.mark.parametrize(("error", "code", "words"), [
    pytest.param(SettingsFaults([Fault("a.toml", "b", "wrong"), Fault("c.toml", "", "gone")]), 2,
                 "a.toml, b: wrong\nc.toml: gone", id="every-fault-of-the-settings"),
    pytest.param(VaultError("No key."), 2, "No key.", id="key"),
    pytest.param(BeyondKnownHolidays(date(2040, 1, 2)), 2, "Check the date", id="unknown-holidays"),
    pytest.param(UnknownEnding(Path("x.odt")), 2, "x.odt: mailbot writes the chronology as", id="unknown-ending"),
    pytest.param(LetterFault("alert.md is missing"), 2, "Correct the file", id="letter"),
    pytest.param(TemplateFault("it is no Word file"), 2, "Copy the template", id="template"),
    pytest.param(FileNotFoundError(2, "No such file or directory", "x.db"), 2, "x.db: No such file or directory.",
                 id="missing-file"),
    pytest.param(OSError(28, "No space left on device"), 75, "No space left on device. Nothing was lost", id="disk"),
    pytest.param(OperationalError("select 1", {"name": "Jude"}, Exception("Jude")), 75, "check that it runs",
                 id="database"),
    pytest.param(_Particular("The line broke."), 75, "The line broke.", id="a-kind-of-a-kind"),
    pytest.param(ZeroDivisionError("Jude"), 75, "A fault of our own stopped this command (ZeroDivisionError)",
                 id="ours"),
])
def test_each_fault_has_its_ending(
    error: Exception, code: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """2 for what the user must change, 75 for what may pass; nobody is named."""
    monkeypatch.delenv("MAILBOT_DEBUG", raising=False)
    ended, sentence = ending_of(error)
    assert ended == code and words in sentence and "Jude" not in sentence
