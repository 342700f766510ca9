"""What a service needs on this machine: found, or a skip that names the Debian package (a failure in CI)."""

import os
import shutil
import socket
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import pytest

_FOLDERS = ("/usr/sbin", "/usr/local/sbin", *(str(path) for path in sorted(Path("/usr/lib/postgresql").glob("*/bin"))))


def need(program: str, package: str) -> Path:
    """Where ``program`` is; without it the test is skipped, or fails where CI says that nothing may be missing."""
    found = shutil.which(program, path=os.pathsep.join([*_FOLDERS, os.environ.get("PATH", "")]))
    if found is None:
        go_without(f"{program} is not installed: apt-get install {package}")
    return Path(found)


def go_without(why: str) -> NoReturn:
    """Skips the test; in CI it fails."""
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)


def free_port() -> int:
    """A port on loopback that nobody uses at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_greeting(port: int, greetings: Sequence[bytes], seconds: float = 15) -> bool:
    """Whether a server on loopback says one of ``greetings`` within the time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with socket.create_connection(("127.0.0.1", port), 1) as line:
                line.settimeout(2)
                if line.recv(512).startswith(tuple(greetings)):
                    return True
        except OSError:
            pass
        time.sleep(0.01)
    return False
