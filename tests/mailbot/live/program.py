"""mailbot as a program of its own, on embedded defaults in a folder: how it ends, and what it says."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailbot.bootstrap import open_office
from mailbot.demo.stage import TRUST, deliver
from mailbot.office import Office
from mailbot.settings.find import CHECKOUT
from mailbot.store.ledger import Account, account
from mailbot.store.vault import new_key
from mailbot.wishes import Wishes
from tests.mailbot.live.rig import mail

KEY = new_key()


@dataclass
class Program:
    """One installation. ``secrets`` are what its environment holds beside the paths."""

    folder: Path
    database: str = "sqlite:///mailbot.db"
    secrets: Mapping[str, str] = field(default_factory=lambda: {"MAILBOT_KEY": KEY})

    def __post_init__(self) -> None:
        shutil.copytree(CHECKOUT / "tameside", self.config)
        self.change("mailbox.toml", 'trust = "none"', TRUST)
        self.change("mailbox.toml", "sqlite:///mailbot.db", self.database)

    @property
    def config(self) -> Path:
        """Its settings."""
        return self.folder / "settings"

    @property
    def inbox(self) -> Path:
        """Its Maildir."""
        return self.folder / "mail" / "inbox"

    def change(self, file: str, old: str, new: str) -> None:
        """Writes ``new`` for ``old`` in one of its settings files."""
        text = (self.config / file).read_text(encoding="utf-8")
        assert old in text
        (self.config / file).write_text(text.replace(old, new), encoding="utf-8")

    def fill(self, count: int) -> None:
        """So many referrals, each of another number, in the last minutes."""
        now = datetime.now(UTC)
        for number in range(count):
            raw = mail(0, "tscp@tscp.example", now - timedelta(minutes=5))
            own = raw.replace(b"Message-ID: <", b"Message-ID: <%d." % number, 1)
            deliver(self.folder, own, number)

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """The program with these arguments, running."""
        return subprocess.Popen(self._command(arguments), env=self._environment(), stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True)

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """The program with these arguments, run to its end; no secret is in what it says, and no traceback."""
        ran = subprocess.run(self._command(arguments), env=self._environment(), capture_output=True, text=True,
                             check=False, timeout=120)
        said = ran.stdout + ran.stderr
        assert "Traceback" not in said, said
        assert not [name for name, value in self.secrets.items() if value and value in said and "FILE" not in name]
        return ran

    def settled(self) -> int:
        """How many messages are settled, told by the SQLite database itself."""
        path = self.folder / "mailbot.db"
        if not path.exists():
            return 0
        try:
            with sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True) as connection:
                return int(connection.execute("select count(*) from message where state != 'kept'").fetchone()[0])
        except sqlite3.OperationalError:  # not made yet
            return 0

    @contextmanager
    def office(self) -> Iterator[Office]:
        """Its office, opened in this process, with its secrets in the environment meanwhile."""
        with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
            for name, value in self.secrets.items():
                patch.setenv(name, value)
            yield stack.enter_context(open_office(Wishes(self.config, self.folder)))

    def account(self) -> Account:
        """The account of its ledger."""
        with self.office() as office, office.store.begin() as session:
            return account(session)

    def _command(self, arguments: tuple[str, ...]) -> list[str]:
        place = ["--config", str(self.config), "--data", str(self.folder)]
        return [sys.executable, "-m", "mailbot", arguments[0], *place, *arguments[1:]]

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("MAILBOT_")}
        return kept | {"PYTHONPATH": os.pathsep.join(sys.path)} | dict(self.secrets)


def wait_until(true: Callable[[], bool], seconds: float = 60) -> None:
    """Waits for something that a program does. Fails when it does not."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)
