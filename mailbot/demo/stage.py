"""The stage: an office on embedded defaults in a folder of its own, on a clock that the demo turns."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from mailbot.bootstrap import Wishes, assemble
from mailbot.clock import LONDON, SetClock
from mailbot.office import Office
from mailbot.settings.find import CHECKOUT, SHELF
from mailbot.settings.whole import load_whole
from mailbot.store.database import open_store
from mailbot.store.vault import Vault, new_key
from parsers.mail import received_at

START = datetime(2026, 3, 11, 7, 30, tzinfo=LONDON)
TRUST = 'trust = { authserv_id = "mx.tscp.example" }\nstart_from = 2026-03-01T00:00:00+00:00'


@contextmanager
def set_stage(folder: Path, start: datetime = START) -> Iterator[tuple[Office, SetClock]]:
    """An office with its own settings, key, database and mailbox under ``folder``, closed when the block ends.

    A folder that was a stage before goes on where it stood.
    """
    config = folder / "settings"
    if not config.exists():
        _furnish(config)
        (folder / "key").write_text(new_key(), encoding="ascii")
    whole, clock = load_whole(config), SetClock(start)
    with ExitStack() as stack:
        vault = Vault.from_text((folder / "key").read_text(encoding="ascii"))
        store = open_store(whole.settings.mailbox.database.url, vault, folder)
        stack.callback(store.engine.dispose)
        yield assemble(whole, store, Wishes(data=folder, clock=clock), stack), clock


def _furnish(config: Path) -> None:
    """The sample settings, told from when mail counts, and to believe the demo's own mail server."""
    shelf = CHECKOUT if (CHECKOUT / "tameside").is_dir() else SHELF
    shutil.copytree(shelf / "tameside", config)
    mailbox = config / "mailbox.toml"
    mailbox.write_text(mailbox.read_text(encoding="utf-8").replace('trust = "none"', TRUST), encoding="utf-8")


def deliver(folder: Path, raw: bytes, number: int) -> None:
    """Puts a message into the office's Maildir, as a mail server would: written aside, then moved in."""
    received = received_at(raw)
    assert received is not None
    name = f"{int(received.timestamp())}.M{number:06d}.demo"
    inbox = folder / "mail" / "inbox"
    for part in ("tmp", "new", "cur"):
        (inbox / part).mkdir(parents=True, exist_ok=True)
    aside = inbox / "tmp" / name
    aside.write_bytes(raw)
    aside.rename(inbox / "new" / name)
