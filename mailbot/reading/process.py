"""A running child: started with limits and a folder of its own, asked, and ended with whatever it has started."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from threading import Timer
from typing import IO, BinaryIO, Self, cast

from mailbot.reading.limits import Limits
from mailbot.reading.wire import Cut, readings_from, receive, send
from parsers.facts import Reading
from parsers.vocabulary import Vocabulary

START_SECONDS = 60
"""A child that has not opened its modules by then never will."""


class ReaderTrouble(Exception):
    """No child can be started, or what must look at a message first cannot: a fault of the installation, never of a
    file. Says in a sentence what to do."""


@dataclass(slots=True)
class Child:
    """A child, how many files it has read, and the folder in which the programs that it starts may write.

    It leads a group of processes, in which those programs are as well: they are ended together.
    """

    process: "subprocess.Popen[bytes]"
    folder: Path
    limits: Limits
    ready: bool = False
    served: int = 0
    gave_up: bool = False

    @classmethod
    def start(cls, vocabulary: Vocabulary, limits: Limits) -> Self:
        """Start a child. It sees no setting and no secret of ours: its environment holds only where Python looks."""
        places = os.pathsep.join(str(Path(place).absolute()) for place in sys.path)
        process = subprocess.Popen(
            [sys.executable, "-m", "mailbot.reading.child"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/", start_new_session=True,
            env={"PYTHONPATH": places, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"},
        )
        child = cls(process, Path(mkdtemp(prefix="mailbot-")), limits)
        with suppress(BrokenPipeError):  # it fell over at once: the wait for its first word will tell
            send(_stream(process.stdin), (limits, vocabulary, child.folder))
        return child

    @property
    def spent(self) -> bool:
        """Whether another must take its place."""
        return self.gave_up or self.served >= self.limits.documents or self.process.poll() is not None

    @property
    def timed_out(self) -> bool:
        """Whether it was ended because its time was over: by us, or by the system."""
        return self.gave_up or self.process.returncode == -signal.SIGXCPU

    def wait(self) -> None:
        """Wait for its first word; raises ReaderTrouble when it never comes.

        Opening what it needs does not count against any file's time.
        """
        if self.ready:
            return
        try:
            with self._within(START_SECONDS):
                receive(_stream(self.process.stdout), 1_000)
        except (Cut, OSError) as fault:
            self.end()
            raise ReaderTrouble("The process that reads documents does not start. Run 'mailbot check'.") from fault
        self.ready = True

    def ask(self, data: bytes, on: date, name: str) -> tuple[Reading, ...]:
        """What a file says; raises Cut or OSError when the child does not survive it."""
        self.served += 1
        with self._within(self.limits.patience):
            send(_stream(self.process.stdin), (data, on, name))
            return readings_from(receive(_stream(self.process.stdout), self.limits.output))

    def end(self) -> None:
        """End it with all that it has started, and wipe its folder."""
        self._kill()
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):
                _stream(pipe).close()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _kill(self) -> None:
        """Its whole group; on systems without groups, itself."""
        with suppress(ProcessLookupError):
            if sys.platform != "win32":
                os.killpg(self.process.pid, signal.SIGKILL)
            else:
                self.process.kill()

    @contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        """End it when what happens here takes longer."""
        timer = Timer(seconds, self._give_up)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _give_up(self) -> None:
        self.gave_up = True
        self._kill()


def _stream(pipe: IO[bytes] | None) -> BinaryIO:
    return cast(BinaryIO, pipe)
