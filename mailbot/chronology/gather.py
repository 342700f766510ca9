"""Reads files that somebody names on the command line into sources of a chronology."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from mailbot.chronology.sources import sources_in
from mailbot.clock import LONDON
from rules.chronology import Source


def gather(files: Iterable[Path], config: Path | None, now: datetime, done: Callable[[], None]) -> list[Source]:
    """What is in each file, read as one received on the day of ``now`` (aware); ``done`` is called after each.

    ``config`` is the settings folder whose vocabulary is used (``None``: found as usual). Raises SettingsFaults,
    FileNotFoundError for the settings, OSError for a file that cannot be opened.
    """
    from mailbot.reading import Reader
    from mailbot.settings.find import config_folder
    from mailbot.settings.vocabulary import load_vocabulary

    sources: list[Source] = []
    with Reader(load_vocabulary(config_folder(config))) as reader:
        for file in files:
            readings = reader.read(file.read_bytes(), now.astimezone(LONDON).date(), file.name)
            sources += sources_in(readings, file.name)
            done()
    return sources
