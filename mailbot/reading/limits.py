"""What reading one document may cost."""

import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a child process. Sizes are bytes, times are seconds."""

    memory: int = 2 * 2**30
    """Address space, most of it for the tree of the largest document that is still read."""
    seconds: float = 60
    """Wall-clock time for one file with everything inside it; of processor time as much."""
    input: int = 100 * 2**20
    """A larger file is not even tried; mail servers stop at a quarter of it."""
    output: int = 64 * 2**20
    """What may come back: a chronology of 100,000 rows."""
    documents: int = 500
    """After so many files a child is replaced, so that nothing piles up in it."""


def confine(limits: Limits) -> None:
    """Set the limits of this process that hold for its whole life: memory, no files to write, no core dumps."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))


def allow(seconds: float) -> None:
    """Allow this process so much more processor time, beyond which the system ends it."""
    if sys.platform == "win32":
        return
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    until = int(usage.ru_utime + usage.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))
