"""A dry run works on a copy: the real database is read, never written, and nothing is sent or acknowledged."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from mailbot.settings.faults import Fault, SettingsFaults
from mailbot.settings.find import config_folder
from mailbot.settings.load import load_settings
from mailbot.wishes import Wishes

SQLITE = "sqlite:///"


@contextmanager
def copied(wishes: Wishes) -> Iterator[Wishes]:
    """The same wishes; for a dry run with the database copied to a folder that is gone afterwards.

    Raises SettingsFaults for a dry run on PostgreSQL, which cannot be copied so.
    """
    if not wishes.dry:
        yield wishes
        return
    database = load_settings(config_folder(wishes.config)).mailbox.database.url
    if not database.startswith(SQLITE):
        remedy = f'a dry run works on SQLite only; name a copy of the settings with url = "{SQLITE}dry.db"'
        raise SettingsFaults([Fault("mailbox.toml", "database.url", remedy)])
    with TemporaryDirectory(prefix="mailbot-dry-") as name:
        folder = Path(name)
        _copy(wishes.data / database.removeprefix(SQLITE), folder / "copy.db")
        yield replace(wishes, store=f"{SQLITE}{folder / 'copy.db'}", letters=folder / "letters")


def _copy(database: Path, to: Path) -> None:
    """The database as it stands at this moment, also while a worker writes to it; none if there is none yet."""
    if not database.exists():
        return
    # A database that nobody has open is read as it lies; opening it in the ordinary way would leave files beside it.
    quiet = not Path(f"{database}-wal").exists()
    address = f"{database.resolve().as_uri()}?{'immutable=1' if quiet else 'mode=ro'}"
    with closing(sqlite3.connect(address, uri=True)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
