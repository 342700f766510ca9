"""The parent's side: a warm child that reads, replaced when it dies, hangs or has served long enough."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import IO, BinaryIO, Self, cast

from mailbot.reading.limits import Limits
from mailbot.reading.wire import Cut, TooMuch, readings_from, receive, send
from parsers.facts import Code, Kind, Problem, Reading
from parsers.vocabulary import Vocabulary

START_SECONDS = 60
"""A child that has not opened its modules by then never will."""
_TOO_LARGE = "The file is too large to be read. Please send it in parts."
_TOO_LONG = "The file took too long to read. Please send it as a plain Word document (.docx)."
_FATAL = "The file could not be read: it is damaged or far too large. Please send it as a plain Word document (.docx)."


class ReaderTrouble(Exception):
    """No child can be started: a fault of the installation, never of a file. Says in a sentence what to do."""


@dataclass(slots=True)
class Child:
    """A running child, and how many files it has read."""

    process: "subprocess.Popen[bytes]"
    ready: bool = False
    served: int = 0
    timed_out: bool = False

    def give_up(self) -> None:
        """End it because its time is over."""
        self.timed_out = True
        self.process.kill()


class Reader:
    """Reads files in a child process; a context manager, for one thread.

    A file that kills or hangs the child costs its own time limit and gives a reading of kind ``other`` with a problem;
    the next file gets a fresh child.
    """

    def __init__(self, vocabulary: Vocabulary, limits: Limits | None = None) -> None:
        self._vocabulary = vocabulary
        self._limits = limits or Limits()
        self._child: Child | None = None

    def __enter__(self) -> Self:
        self._child = self._start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The process id of the child, None when there is none."""
        return self._child.process.pid if self._child is not None else None

    def close(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        if child is not None:
            _end(child)

    def read(self, data: bytes, on: date, name: str = "") -> tuple[Reading, ...]:
        """What a file says that was received on the day ``on``; never none, never an exception of the file's making."""
        if len(data) > self._limits.input:
            return _nothing(Code.TOO_LARGE, _TOO_LARGE)
        child = self._ready()
        fresh = child.served == 0
        try:
            return self._ask(child, data, on, name)
        except (Cut, OSError) as fault:
            self.close()
            if fresh or child.timed_out or isinstance(fault, TooMuch):
                return _verdict(child, fault)
        return self.read(data, on, name)  # what an earlier file left behind may have been too much: once more, alone

    def _ask(self, child: Child, data: bytes, on: date, name: str) -> tuple[Reading, ...]:
        child.served += 1
        with _within(self._limits.seconds, child):
            send(_stream(child.process.stdin), (data, on, name))
            return readings_from(receive(_stream(child.process.stdout), self._limits.output))

    def _ready(self) -> Child:
        """The child that reads the next file: the one there is, or a new one in place of one that is spent.

        Raises ReaderTrouble when no child can be started, which is a fault of the installation.
        """
        child = self._child
        if child is not None and (
            child.timed_out or child.served >= self._limits.documents or child.process.poll() is not None
        ):
            self.close()
        if self._child is None:
            self._child = self._start()
        if not self._child.ready:
            _await(self._child)
        return self._child

    def _start(self) -> Child:
        """Start a child. It sees no setting and no secret of ours: its environment holds only where Python looks."""
        places = os.pathsep.join(str(Path(place).absolute()) for place in sys.path)
        process = subprocess.Popen(
            [sys.executable, "-m", "mailbot.reading.child"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/",
            env={"PYTHONPATH": places, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"},
        )
        with suppress(BrokenPipeError):  # it fell over at once: the wait for its first word will tell
            send(_stream(process.stdin), (self._limits, self._vocabulary))
        return Child(process)


def _await(child: Child) -> None:
    """Wait for the child's first word. Opening what it needs does not count against any file's time."""
    try:
        with _within(START_SECONDS, child):
            receive(_stream(child.process.stdout), 1_000)
    except (Cut, OSError) as fault:
        _end(child)
        raise ReaderTrouble("The process that reads documents does not start. Run 'mailbot check'.") from fault
    child.ready = True


@contextmanager
def _within(seconds: float, child: Child) -> Iterator[None]:
    """End the child when what happens here takes longer."""
    timer = Timer(seconds, child.give_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _stream(pipe: IO[bytes] | None) -> BinaryIO:
    return cast(BinaryIO, pipe)


def _end(child: Child) -> None:
    child.process.kill()
    for pipe in (child.process.stdin, child.process.stdout):
        with suppress(OSError):
            _stream(pipe).close()
    child.process.wait()


def _verdict(child: Child, fault: Exception) -> tuple[Reading, ...]:
    """What is said of a file that the child did not survive."""
    if child.timed_out:
        return _nothing(Code.TOO_LARGE, _TOO_LONG)
    if isinstance(fault, TooMuch):
        return _nothing(Code.TOO_LARGE, _TOO_LARGE)
    return _nothing(Code.UNREADABLE, _FATAL)


def _nothing(code: Code, sentence: str) -> tuple[Reading, ...]:
    return (Reading(Kind.OTHER, problems=(Problem("document", code, sentence),)),)
