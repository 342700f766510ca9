"""The files of a Maildir: which hold messages, and what their names tell."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from mailbot.mailboxes.folders import is_polled
from mailbot.mailboxes.protocol import INBOX

_DELIVERY_TIME = re.compile(r"(\d{8,11})\.")


def messages_in(root: Path) -> Iterator[tuple[str, Path]]:
    """Every message file of a Maildir's polled folders, with the folder's name: regular files, no links.

    ``new`` comes before ``cur``, so that a message which a mail program moves meanwhile is seen.
    """
    for folder, place in _folders_in(root):
        for part in ("new", "cur"):
            for entry in (place / part).glob("[!.]*"):
                if entry.is_file() and not entry.is_symlink():
                    yield folder, entry


def _folders_in(root: Path) -> Iterator[tuple[str, Path]]:
    """The polled folders by name; the root is the inbox."""
    yield INBOX, root
    for place in sorted(root.iterdir()):
        if (place / "cur").is_dir() and (place / "new").is_dir():
            names = place.name[1:].split(".") if place.name.startswith(".") else [place.name]
            if is_polled([INBOX, *names], (), [(INBOX,)]):
                yield "/".join(names), place


def delivery_time(name: str) -> datetime | None:
    """The moment of delivery in the name of a Maildir file ("1764691487.M1P2.host"), in UTC."""
    match = _DELIVERY_TIME.match(name)
    return datetime.fromtimestamp(int(match[1]), UTC) if match else None


def make_maildir(folder: Path) -> None:
    """The three folders of a Maildir, where they are missing."""
    for part in ("tmp", "new", "cur"):
        (folder / part).mkdir(parents=True, exist_ok=True)


def sent_name(message_id: str) -> str:
    """The name of our copy of a letter."""
    return f"sent-{sha256(message_id.encode()).hexdigest()[:24]}:2,S"
