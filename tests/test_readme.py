"""The README tells the truth: it names every command, every verb and every setting of a secret."""

from pathlib import Path

import pytest

from mailbot.cli import COMMANDS
from mailbot.settings import secrets
from rules.commands import Verb

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_it_names_every_command(name: str) -> None:
    """A command that the README does not name is not there for people."""
    assert f"mailbot {name}" in README


@pytest.mark.parametrize("verb", Verb)
def test_it_names_every_verb(verb: Verb) -> None:
    """So is a command by reply."""
    assert verb.value in README


SECRETS = sorted(value for name, value in vars(secrets).items() if name.isupper() and str(value).startswith("MAILBOT_"))


@pytest.mark.parametrize("name", SECRETS)
def test_it_names_every_secret(name: str) -> None:
    """An administrator finds where each secret comes from."""
    assert name in README


def test_every_file_that_it_names_is_there() -> None:
    """Paths in the README lead somewhere."""
    for path in ("mailbot/cycle.py", "tests/mailbot/test_killed.py", "docs/procedure.txt", "docs/pictures/timeline.png",
                 "config/tameside/process.toml", "config/tameside/letters"):
        assert path in README and (ROOT / path).exists()
