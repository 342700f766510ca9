"""Reads files that somebody names on the command line into sources of a chronology."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from mailbot.chronology.sources import sources_in
from mailbot.clock import LONDON
from rules.chronology import Source

# Children that read side by side, each on a core of its own.
READERS = 2


def gather(files: Sequence[Path], config: Path | None, now: datetime, done: Callable[[], None]) -> list[Source]:
    """What is in each file, read as one received on the day of ``now`` (aware); ``done`` is called after each.

    ``config`` is the settings folder whose vocabulary is used (``None``: found as usual). Raises SettingsFaults,
    FileNotFoundError for the settings, OSError for a file that cannot be opened.
    """
    from mailbot.reading import Reader
    from mailbot.reading.several import Readers
    from mailbot.settings.find import config_folder
    from mailbot.settings.vocabulary import load_vocabulary

    vocabulary, day = load_vocabulary(config_folder(config)), now.astimezone(LONDON).date()
    sources: list[Source] = []
    with ExitStack() as opened:
        readers = [opened.enter_context(Reader(vocabulary)) for _ in range(min(READERS, len(files)))]
        several, hands = Readers(readers), opened.enter_context(ThreadPoolExecutor(len(readers)))
        read = hands.map(lambda file: several.read(file.read_bytes(), day, file.name), files)
        for file, readings in zip(files, read, strict=True):
            sources += sources_in(readings, file.name)
            done()
    return sources
