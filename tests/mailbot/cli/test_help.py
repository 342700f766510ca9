"""``--help`` of every command: in a sentence that a person understands, with nothing heavy opened for it."""

import os
import re
import subprocess
import sys

import pytest

from mailbot.cli import COMMANDS

HEAVY = ("sqlalchemy", "exchangelib", "matplotlib", "pydantic", "imapclient", "holidays", "rich", "lxml")
ASK_ALL = """
import io, sys
from contextlib import redirect_stdout
from mailbot.cli import COMMANDS, group
for name in ("", *COMMANDS):
    said = io.StringIO()
    with redirect_stdout(said):
        code = group.main([name, "--help"] if name else ["--help"], standalone_mode=False)
    print("====", name or "mailbot", code)
    print(said.getvalue())
print("==== heavy", sorted(set(sys.argv[1:]) & set(sys.modules)))
"""


@pytest.fixture(scope="module")
def helps() -> dict[str, str]:
    """What each help says, all asked in one fresh process, and which heavy modules that opened."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "COLUMNS": "100"}
    ran = subprocess.run([sys.executable, "-c", ASK_ALL, *HEAVY], env=environment, capture_output=True, text=True,
                         check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    parts = ran.stdout.split("==== ")[1:]
    return {part.split(maxsplit=1)[0]: part for part in parts}


@pytest.mark.parametrize("name", ["mailbot", *COMMANDS])
def test_every_help_says_a_sentence(helps: dict[str, str], name: str) -> None:
    """It ends well, and its first paragraph is a sentence; the group's names every command."""
    head, _, said = helps[name].partition("\n")
    assert head == f"{name} 0"
    words = " ".join(said.partition("Options:")[0].split("\n\n")[1].split())
    assert re.match(r"[A-Za-z].* .*", words) and words.endswith(".")
    if name == "mailbot":
        assert all(re.search(rf"^  {command} +\w", said, re.MULTILINE) for command in COMMANDS)


def test_nothing_heavy_is_opened(helps: dict[str, str]) -> None:
    """No database, no mail, no settings, no pictures, no terminal tables for a line of help."""
    assert helps["heavy"].strip() == "heavy []"
