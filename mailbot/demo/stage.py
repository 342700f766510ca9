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
from mailbot.settings.load import load_settings
from mailbot.store.database import open_store
from mailbot.store.vault import Vault, new_key
from parsers.mail import received_at

START = datetime(2026, 3, 11, 7, 30, tzinfo=LONDON)
TRUST = 'trust = { authserv_id = "mx.tscp.example" }\nstart_from = 2026-03-01T00:00:00+00:00'


@contextmanager
def set_stage(folder: Path) -> Iterator[tuple[Office, SetClock]]:
    """An office with its own settings, key, database and mailbox under ``folder``, closed when the block ends."""
    config = folder / "settings"
    shelf = CHECKOUT if (CHECKOUT / "tameside").is_dir() else SHELF
    shutil.copytree(shelf / "tameside", config)
    mailbox = config / "mailbox.toml"
    mailbox.write_text(mailbox.read_text(encoding="utf-8").replace('trust = "none"', TRUST), encoding="utf-8")
    settings, clock = load_settings(config), SetClock(START)
    with ExitStack() as stack:
        store = open_store(f"sqlite:///{folder / 'mailbot.db'}", Vault.from_text(new_key()), folder)
        stack.callback(store.engine.dispose)
        yield assemble(settings, store, Wishes(data=folder, clock=clock), stack), clock


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
