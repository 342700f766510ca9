"""Programs of others, run on a stranger's bytes: in a private folder, without a network, for a limited time."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

SEARCH = "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/opt/libreoffice/program"
"""Where programs are looked for: never in a folder that somebody's environment names."""
_NO_NETWORK = ("--user", "--map-current-user", "--net", "--")


class TookTooLong(Exception):
    """A program did not end in time."""


@dataclass(slots=True)
class Workshop:
    """Where programs run. ``folder`` holds their private folders; its owner wipes it, whatever becomes of us.

    ``seconds`` is the time that is left for all programs together until ``renew``, ``each`` the most that one may take.
    """

    folder: Path
    allowed: float = 120
    each: float = 45
    seconds: float = field(init=False)

    def __post_init__(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Allow the whole time again: a new file is read."""
        self.seconds = self.allowed

    @contextmanager
    def bench(self) -> Iterator[Path]:
        """A private folder, wiped at the end, and the right to write files in the meantime."""
        with _may_write(), TemporaryDirectory(dir=self.folder, ignore_cleanup_errors=True) as place:
            yield Path(place)

    def run(self, command: Sequence[str], place: Path, result: str, environment: Mapping[str, str]) -> bytes | None:
        """Run a program in ``place``; what it writes to the file ``result`` there, None when it writes nothing.

        What it prints goes to the file ``printed``. Raises TookTooLong, with nothing of it left running.
        """
        began = time.monotonic()
        with (place / "printed").open("wb") as printed:
            process = subprocess.Popen(
                [*_alone(), *command], cwd=place, stdin=subprocess.DEVNULL, stdout=printed, stderr=subprocess.DEVNULL,
                env={"PATH": SEARCH, "HOME": str(place), "TMPDIR": str(place), "LANG": "C.UTF-8", **environment},
            )
        try:
            process.wait(max(min(self.each, self.seconds), 0.01))
        except subprocess.TimeoutExpired:
            raise TookTooLong from None
        finally:
            self.seconds -= time.monotonic() - began
            _end(process)
            _end_all_in(place)
        made = place / result
        return (made.read_bytes() or None) if made.is_file() and not made.is_symlink() else None


def find(program: str) -> str | None:
    """Where a program is installed, None when it is not."""
    return shutil.which(program, path=SEARCH)


@cache
def can_be_alone() -> bool:
    """Whether this system lets us run a program without any network."""
    unshare = find("unshare")
    if unshare is None:
        return False
    tried = subprocess.run([unshare, *_NO_NETWORK, "true"], env={"PATH": SEARCH}, capture_output=True, check=False)
    return tried.returncode == 0


def _alone() -> tuple[str, ...]:
    return (find("unshare") or "unshare", *_NO_NETWORK) if can_be_alone() else ()


@contextmanager
def _may_write() -> Iterator[None]:
    """The process that reads may not write files nor open many: lifted as far as its hard limits while it only waits
    for a program, which inherits them."""
    if sys.platform == "win32":
        yield
        return
    import resource

    kinds = (resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE)
    before = [resource.getrlimit(kind) for kind in kinds]
    for kind, (_, hard) in zip(kinds, before, strict=True):
        resource.setrlimit(kind, (hard, hard))
    try:
        yield
    finally:
        for kind, limit in zip(kinds, before, strict=True):
            resource.setrlimit(kind, limit)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a program and whatever it has started."""
    if process.poll() is None:
        for number in [*_below(process.pid), process.pid]:
            with suppress(OSError):
                os.kill(number, signal.SIGKILL)
        process.wait()


def _end_all_in(place: Path) -> None:
    """End what a program has left behind at work in its private folder: LibreOffice's own starter can end before it."""
    here = os.fsencode(place)
    for told in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if here in told.read_bytes():
                os.kill(int(told.parent.name), signal.SIGKILL)


def _below(pid: int) -> list[int]:
    """The processes that ``pid`` has started, and those that they have, as far as the system tells."""
    with suppress(OSError, ValueError):
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
        return [number for child in told for number in (*_below(int(child)), int(child))]
    return []
