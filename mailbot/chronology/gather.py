"""Reads files that somebody names on the command line into sources of a chronology."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from queue import SimpleQueue

from mailbot.chronology.sources import sources_in
from mailbot.clock import LONDON
from parsers.facts import Reading
from rules.chronology import Source

# Children that read side by side, each on a core of its own.
READERS = 2


def gather(files: Sequence[Path], config: Path | None, now: datetime, done: Callable[[], None]) -> list[Source]:
    """What is in each file, read as one received on the day of ``now`` (aware); ``done`` is called after each.

    ``config`` is the settings folder whose vocabulary is used (``None``: found as usual). Raises SettingsFaults,
    FileNotFoundError for the settings, OSError for a file that cannot be opened.
    """
    from mailbot.reading import Reader
    from mailbot.settings.find import config_folder
    from mailbot.settings.vocabulary import load_vocabulary

    vocabulary, day = load_vocabulary(config_folder(config)), now.astimezone(LONDON).date()
    free: SimpleQueue[Reader] = SimpleQueue()

    def read(file: Path) -> Sequence[Reading]:
        reader = free.get()
        try:
            return reader.read(file.read_bytes(), day, file.name)
        finally:
            free.put(reader)

    sources: list[Source] = []
    with ExitStack() as opened:
        for _ in range(min(READERS, len(files))):
            free.put(opened.enter_context(Reader(vocabulary)))
        pool = opened.enter_context(ThreadPoolExecutor(READERS))
        for file, readings in zip(files, pool.map(read, files), strict=True):
            sources += sources_in(readings, file.name)
            done()
    return sources
