"""A dry run works on a copy: the real database is read, never written, and nothing is sent or acknowledged."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from mailbot.bootstrap import Wishes
from mailbot.settings.faults import Fault, SettingsFaults
from mailbot.settings.find import config_folder
from mailbot.settings.load import load_settings


@contextmanager
def copied(wishes: Wishes) -> Iterator[Wishes]:
    """The same wishes; for a dry run with the database copied to a folder that is gone afterwards.

    Raises SettingsFaults for a dry run on PostgreSQL, which cannot be copied so.
    """
    if not wishes.dry:
        yield wishes
        return
    database = load_settings(config_folder(wishes.config)).mailbox.database.url
    if not database.startswith("sqlite:///"):
        raise SettingsFaults(
            [
                Fault(
                    "mailbox.toml",
                    "database.url",
                    'a dry run works on SQLite only; name a copy of the settings with url = "sqlite:///dry.db"',
                )
            ]
        )
    with TemporaryDirectory(prefix="mailbot-dry-") as folder:
        name = database.removeprefix("sqlite:///")
        for path in (wishes.data / name).parent.glob(f"{Path(name).name}*"):
            if not path.name.endswith(".lock"):
                shutil.copy(path, Path(folder) / path.name)
        yield replace(wishes, store=f"sqlite:///{Path(folder) / Path(name).name}", letters=Path(folder) / "letters")
