"""The examples that administrators copy are settings that load: those in docs/mailboxes.md and in mailbox.toml."""

import re
import tomllib
from pathlib import Path
from textwrap import dedent

import pytest

from mailbot.mailboxes import broken, ews_words, graph_words, lines, machine_tokens, refusals
from mailbot.settings.find import CHECKOUT
from mailbot.settings.mailbox import MailboxFile

GUIDE = (Path(__file__).parents[3] / "docs/mailboxes.md").read_text(encoding="utf-8")
SHIPPED = (CHECKOUT / "tameside/mailbox.toml").read_text(encoding="utf-8")
REST = """
address = "tscp@council.example"
trust = "none"
[database]
url = "sqlite:///mailbot.db"
"""
FILES = {"incoming": {"kind": "maildir", "path": "in"}, "outgoing": {"kind": "maildir", "path": "out"}}
SAYINGS = " ".join([
    *refusals.REFUSALS.values(), *graph_words.BY_CODE.values(), *ews_words.SENTENCES.values(),
    *broken.SENTENCES, *lines.REMEDIES, machine_tokens.NOBODY,
])


def commented() -> list[str]:
    """Each commented table of the shipped file, with the tables below it."""
    found = re.findall(r"(?m)^# \[(?:incoming|outgoing)\]\n(?:# .*\n)+", SHIPPED)
    return [re.sub(r"(?m)^# ", "", block) for block in found]


def load(text: str) -> MailboxFile:
    """The settings that an example makes, beside what it leaves out."""
    return MailboxFile.model_validate(FILES | tomllib.loads(REST + text))


def test_every_example_of_the_guide_loads() -> None:
    """Each TOML block, as it stands there."""
    blocks = [dedent(block) for block in re.findall(r"(?ms)^ *```toml\n(.*?)^ *```", GUIDE)]
    kinds = [load(block).incoming.kind for block in blocks]
    assert kinds == ["graph", "imap", "imap", "imap", "ews"]


@pytest.mark.parametrize("block", commented())
def test_every_commented_example_loads(block: str) -> None:
    """With one of its ways to log in where it shows several."""
    ways = [line for line in block.splitlines() if line.startswith("oauth = ")] or [""]
    for way in ways:
        others = set(ways) - {way}
        assert load("\n".join(line for line in block.splitlines() if line not in others))


@pytest.mark.parametrize("saying", [
    "The client secret has expired", "The client certificate is not one that the app registration knows",
    "The clock of this machine is wrong", "A Conditional Access policy blocks the application",
    "The tenant is blocked for inactivity", "The application may not use the mailbox", "is full",
    "No managed identity answers on this machine", "does not offer encryption (STARTTLS)", "is for another name",
    "has expired", "cannot be trusted", "Nothing answers at", "It takes no passwords, only tokens",
    "Authenticated SMTP is switched off",
])
def test_the_guide_says_what_mailbot_says(saying: str) -> None:
    """The words in its last table are those of the program."""
    assert saying in GUIDE and saying in SAYINGS
