"""Plus-addresses in the settings: off unless somebody says so, and never longer than mail servers take."""

from pathlib import Path

import pytest

from mailbot.settings.checks import cross_checks
from mailbot.settings.types import MailboxFile

MESSAGE_ID = f"<{'0' * 20}.{'a' * 16}@tscp.example>"


def file(user: str, **more: object) -> MailboxFile:
    """Settings of a mailbox."""
    return MailboxFile.model_validate({
        "address": f"{user}@tscp.example", "trust": "none", "database": {"url": "sqlite:///mailbot.db"},
        "incoming": {"kind": "maildir", "path": Path("in")}, "outgoing": {"kind": "maildir", "path": Path("out")},
        **more,
    })


def test_off_by_default() -> None:
    """The mailbox's own address stands for itself."""
    assert file("tscp").return_address(MESSAGE_ID) == "tscp@tscp.example"


@pytest.mark.parametrize(
    ("letters", "fits"), [pytest.param(26, True, id="just-fits"), pytest.param(27, False, id="one-too-many")]
)
def test_what_stands_before_the_at(letters: int, fits: bool) -> None:
    """64 characters are the most that servers take (RFC 5321, 4.5.3.1.1); a longer one is refused with a sentence."""
    mailbox = file("a" * letters, plus_addresses=True)
    assert (len(mailbox.return_address(MESSAGE_ID).partition("@")[0]) <= 64) is fits
    said = [(fault.key, fault.message) for fault in cross_checks(None, mailbox)]
    assert said == [] if fits else [key for key, _ in said] == ["plus_addresses"] and "no room for a key" in said[0][1]
