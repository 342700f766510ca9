"""The parent's side: a warm child that reads, replaced when it dies, hangs or has served long enough."""

from collections.abc import Callable
from datetime import date
from types import TracebackType
from typing import Self

from mailbot.reading.limits import Limits
from mailbot.reading.process import Child, ReaderTrouble
from mailbot.reading.wire import Cut, TooMuch
from parsers.conversion import Refused
from parsers.facts import Code, Kind, Problem, Reading
from parsers.vocabulary import Vocabulary

__all__ = ["Inspect", "Reader", "ReaderTrouble"]

Inspect = Callable[[bytes], None]
"""A look at bytes before they are read. Raises Refused, with the problem, for what must not be opened, and
ReaderTrouble when it cannot look."""
_TOO_LARGE = "The file is too large to be read. Please send it in parts."
_TOO_LONG = "The file took too long to read. Please send it as a plain Word document (.docx)."
_FATAL = "The file could not be read: it is damaged or far too large. Please send it as a plain Word document (.docx)."


class Reader:
    """Reads files in a child process; a context manager, for one thread.

    A file that kills or hangs the child costs its own time limit and gives a reading of kind ``other`` with a problem;
    the next file gets a fresh child. What ``inspect`` refuses never reaches the child.
    """

    def __init__(self, vocabulary: Vocabulary, limits: Limits | None = None, inspect: Inspect | None = None) -> None:
        self._vocabulary = vocabulary
        self._limits = limits or Limits()
        self._inspect = inspect
        self._child: Child | None = None

    def __enter__(self) -> Self:
        self._child = Child.start(self._vocabulary, self._limits)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The process id of the child, None when there is none."""
        return self._child.process.pid if self._child is not None else None

    def another(self) -> "Reader":
        """A second one like this, with a child of its own once it is asked to read."""
        return Reader(self._vocabulary, self._limits, self._inspect)

    def close(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def read(self, data: bytes, on: date, name: str = "") -> tuple[Reading, ...]:
        """What a file says that was received on the day ``on``; never none, never an exception of the file's making.

        Raises ReaderTrouble when no child can be started or the virus scanner does not answer.
        """
        if len(data) > self._limits.input:
            return _nothing(Code.TOO_LARGE, _TOO_LARGE)
        try:
            if self._inspect is not None:
                self._inspect(data)
        except Refused as fault:
            return _nothing(fault.code, str(fault))
        return self._read(data, on, name)

    def _read(self, data: bytes, on: date, name: str) -> tuple[Reading, ...]:
        child = self._ready()
        fresh = child.served == 0
        try:
            return child.ask(data, on, name)
        except (Cut, OSError) as fault:
            self.close()
            if fresh or child.timed_out or isinstance(fault, TooMuch):
                return _verdict(child, fault)
        return self._read(data, on, name)  # what an earlier file left behind may have been too much: once more, alone

    def _ready(self) -> Child:
        """The child that reads the next file: the one there is, or a new one in place of one that is spent.

        Raises ReaderTrouble when no child can be started, which is a fault of the installation.
        """
        if self._child is not None and self._child.spent:
            self.close()
        if self._child is None:
            self._child = Child.start(self._vocabulary, self._limits)
        self._child.wait()
        return self._child


def _verdict(child: Child, fault: Exception) -> tuple[Reading, ...]:
    """What is said of a file that the child did not survive."""
    if child.timed_out:
        return _nothing(Code.TOO_LARGE, _TOO_LONG)
    if isinstance(fault, TooMuch):
        return _nothing(Code.TOO_LARGE, _TOO_LARGE)
    return _nothing(Code.UNREADABLE, _FATAL)


def _nothing(code: Code, sentence: str) -> tuple[Reading, ...]:
    return (Reading(Kind.OTHER, problems=(Problem("document", code, sentence),)),)
