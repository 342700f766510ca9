"""A throw-away Postfix on loopback that delivers into Dovecot, with real bounces. Its master insists on root."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.dovecot import Dovecot
from tests.services.need import free_port, go_without, need, wait_for_greeting

HERE = Path(__file__).parent


class Postfix:
    """The server. It refuses refused@example.test for good and later@example.test for now."""

    host, refuses, puts_off = "localhost", "refused@example.test", "later@example.test"

    def __init__(self, program: Path, lmtp_port: int) -> None:
        self._program = program
        self.base = Path(tempfile.mkdtemp(prefix="pf-", dir="/tmp"))
        self.base.chmod(0o755)
        self.port = free_port()
        for folder in ("etc", "queue", "data"):
            (self.base / folder).mkdir()
        shutil.chown(self.base / "data", "postfix", "postfix")
        for name in ("main.cf", "master.cf"):
            text = (HERE / f"postfix.{name}").read_text()
            filled = text.format(base=self.base, port=self.port, lmtp_port=lmtp_port, commands=program.parent)
            (self.base / "etc" / name).write_text(filled)

    def start(self) -> None:
        """Starts it and waits for its greeting."""
        done = self._run("start")
        if done.returncode or not wait_for_greeting(self.port, [b"220"]):
            raise RuntimeError(done.stdout + done.stderr + self.log())

    def close(self) -> None:
        """Stops it and leaves nothing behind."""
        self._run("stop")
        shutil.rmtree(self.base, ignore_errors=True)

    def log(self) -> str:
        """What the server wrote into its log."""
        log = self.base / "maillog"
        return log.read_text() if log.exists() else ""

    def _run(self, command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self._program, "-c", self.base / "etc", command], capture_output=True, text=True, check=False
        )


@pytest.fixture(scope="session")
def postfix(dovecot: Dovecot) -> Iterator[Postfix]:
    """One Postfix for the whole run."""
    program = need("postfix", "postfix")
    if os.geteuid() != 0:
        go_without("Postfix starts only as root")
    server = Postfix(program, dovecot.lmtp_port)
    try:
        server.start()
        yield server
    finally:
        server.close()
