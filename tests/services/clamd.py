"""A throw-away clamd on loopback, with home-made signatures and nothing from outside."""

import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.need import free_port, need

MARK = b"this is the home-made virus of the tests"
NAME = "Test.HomeMade"
LARGEST = 3 * 2**20
_SETTINGS = """
Foreground yes
DatabaseDirectory {base}/signatures
TCPSocket {port}
TCPAddr 127.0.0.1
LocalSocket {base}/clamd.ctl
LogFile {base}/clamd.log
StreamMaxLength {largest}
"""


class Clamd:
    """The server: at ``address`` and at the socket ``path``."""

    def __init__(self, program: Path) -> None:
        self._program = program
        self.base = Path(tempfile.mkdtemp(prefix="cl-", dir="/tmp"))
        self.base.chmod(0o755)
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        signatures = self.base / "signatures"
        signatures.mkdir()
        (signatures / "test.ndb").write_text(f"{NAME}:0:*:{MARK.hex()}\n")
        (self.base / "clamd.conf").write_text(_SETTINGS.format(base=self.base, port=self._port, largest=LARGEST))

    @property
    def address(self) -> str:
        """Where it listens on loopback."""
        return f"127.0.0.1:{self._port}"

    @property
    def path(self) -> str:
        """Where it listens for this machine only."""
        return str(self.base / "clamd.ctl")

    def start(self) -> None:
        """Starts the server, again if need be."""
        self._process = subprocess.Popen(
            [self._program, "--config-file", self.base / "clamd.conf"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )
        end = time.monotonic() + 30
        while not self._answers():
            if time.monotonic() > end or self._process.poll() is not None:
                self.stop()
                raise RuntimeError((self.base / "clamd.log").read_text())
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self._port), 1) as line:
                line.sendall(b"nPING\n")
                return line.recv(16).startswith(b"PONG")
        except OSError:
            return False

    def stop(self) -> None:
        """Stops the server."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()

    def remove(self) -> None:
        """Stops it and removes what it wrote."""
        self.stop()
        shutil.rmtree(self.base, ignore_errors=True)


@pytest.fixture(scope="session")
def clamd() -> Iterator[Clamd]:
    """A running clamd; a named skip where it is not installed, a failure in CI."""
    server = Clamd(need("clamd", "clamav-daemon"))
    try:
        server.start()
        yield server
    finally:
        server.remove()
