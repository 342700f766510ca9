"""What reading one document may cost."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from parsers.unhurried import TooLong

_SHARE = 0.75
"""Of the time that is left, for what is read next."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a child process. Sizes are bytes, times are seconds."""

    memory: int = 2 * 2**30
    """Address space, most of it for the tree of the largest document that is still read."""
    seconds: float = 60
    """Processor time for one file with everything inside it, of which whatever inside it is read first may take three
    quarters, then of the rest, and so on: what is slow must leave its neighbours their time."""
    converting: float = 120
    """Wall-clock time of all programs that convert for one file: a scan of 25 pages."""
    one_conversion: float = 45
    """Wall-clock time of one such program."""
    input: int = 100 * 2**20
    """A larger file is not even tried; mail servers stop at a quarter of it."""
    output: int = 64 * 2**20
    """What may come back: a chronology of 100,000 rows."""
    documents: int = 500
    """After so many files a child is replaced, so that nothing piles up in it."""
    file: int = 256 * 2**20
    """The largest file that a converter may write."""

    @property
    def patience(self) -> float:
        """Wall-clock time for one file, after which the child is ended with whatever it has started."""
        return self.seconds + self.converting


def confine(limits: Limits) -> None:
    """Set the limits of this process that hold for its whole life: memory, no files to write, no core dumps.

    The hard limits of files are those of the converters that it starts.
    """
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits.file))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 256))


@contextmanager
def allowed(seconds: float) -> Iterator[None]:
    """Allow this process so much more processor time, beyond which the system ends it.

    Whenever three quarters of what is left are used up, TooLong is raised here: the file in hand is given up.
    """
    if sys.platform == "win32":
        yield
        return
    import resource
    import signal

    usage = resource.getrusage(resource.RUSAGE_SELF)
    until = int(usage.ru_utime + usage.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    left = seconds

    def give_up(number: int, frame: object) -> None:
        nonlocal left
        left -= left * _SHARE
        signal.setitimer(signal.ITIMER_PROF, left * _SHARE)
        raise TooLong

    signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, left * _SHARE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
