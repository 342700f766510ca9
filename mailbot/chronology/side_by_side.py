"""Writes several editions side by side, each in a process of its own: they are much work, and none needs another."""

import errno
import gc
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path

from mailbot.chronology import write_edition
from mailbot.chronology.cover import Cover
from rules.chronology import Combined

# From so many rows on, writing takes longer than starting processes.
WORTH_IT = 2_000
KILLED = "the system ended the process that wrote it, most likely for want of memory; free some and try again"
_FORK = "fork"
_given: list[tuple[Combined, Cover]] = []
"""In a child: what it inherited when it began. Sending it to each would cost more than it saves."""


def write_editions(combined: Combined, outs: Sequence[Path], cover: Cover) -> Iterator[Path]:
    """Writes an edition to each of ``outs`` and yields its path when it is whole, in no order.

    A short chronology, and any where processes cannot be forked, is written one edition after the other. Raises what
    ``write_edition`` raises, once the other editions are finished, and OSError when the system ended a process.
    """
    hands = min(len(outs), os.cpu_count() or 1)
    if hands < 2 or len(combined.every_row) < WORTH_IT or _FORK not in get_all_start_methods():
        for out in outs:
            write_edition(combined, out, cover)
            yield out
        return
    gc.freeze()  # so that the children share the rows' memory
    try:
        with ProcessPoolExecutor(hands, get_context(_FORK), _given.append, ((combined, cover),)) as pool:
            for done in as_completed([pool.submit(_write, out) for out in outs]):
                yield done.result()
    except BrokenProcessPool:
        raise OSError(errno.ENOMEM, KILLED) from None
    finally:
        gc.unfreeze()


def _write(out: Path) -> Path:
    combined, cover = _given[0]
    write_edition(combined, out, cover)
    return out
