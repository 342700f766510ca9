"""Everything that one configuration folder says, read at once: people, mailbox, clockwork and vocabulary."""

from dataclasses import dataclass
from pathlib import Path

from mailbot.settings.clockwork import Clockwork, load_clockwork
from mailbot.settings.faults import Fault, SettingsFaults, gather
from mailbot.settings.load import Settings, load_settings
from mailbot.settings.vocabulary import load_vocabulary
from parsers.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Whole:
    """One partnership's configuration."""

    settings: Settings
    clockwork: Clockwork
    vocabulary: Vocabulary


def load_whole(folder: Path) -> Whole:
    """The configuration of one folder.

    Raises SettingsFaults with every fault of every file, each once.
    """
    faults: list[Fault] = []
    settings = gather(faults, lambda: load_settings(folder))
    clockwork = gather(faults, lambda: load_clockwork(folder))
    vocabulary = gather(faults, lambda: load_vocabulary(folder))
    if settings is None or clockwork is None or vocabulary is None:
        raise SettingsFaults(list(dict.fromkeys(faults)))
    return Whole(settings, clockwork, vocabulary)
