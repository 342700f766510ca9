"""A Maildir on this machine: the embedded default, read and written without locks."""

import errno
import json
import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

from mailbot.mailboxes.files import write_whole
from mailbot.mailboxes.maildir_files import delivery_time, make_maildir, messages_in, sent_name
from mailbot.mailboxes.outbox import MaildirSender
from mailbot.mailboxes.protocol import (
    HANDLED,
    MAX_BYTES,
    Listing,
    MailboxTrouble,
    MessageGone,
    MessageTooLarge,
    MessageTrouble,
    Shown,
)
from parsers.mail import read_label, received_at

__all__ = ["MaildirMailbox", "MaildirSender"]

_HEAD = 64 * 1024
"""Bytes in which the topmost Received header is looked for."""
_SENT = ".Sent"


class MaildirMailbox:
    """The Maildir at ``path`` with its subfolders (``.Name`` of Maildir++, or plain ones).

    Made when it is missing, except to be looked at only (not ``makes_it``).

    The receipt time is the date of the topmost Received header, failing that the delivery time in the file's name,
    failing that unknown (Clocks, PROCESS). Only regular files count; links are not followed.
    """

    def __init__(self, path: Path, max_bytes: int = MAX_BYTES, *, makes_it: bool = True) -> None:
        self._path, self._max_bytes, self._makes_it = path, max_bytes, makes_it
        self._places: dict[str, Path] = {}
        """Where each message was last seen, by identity."""

    @property
    def account(self) -> str:
        """The folder's name."""
        return f"maildir:{self._path.name}"

    def list(self, known: str | None) -> Listing:
        """What came in since ``known``: a cursor is the identities that were there."""
        if not self._makes_it and not self._path.exists():
            raise MailboxTrouble(
                f"There is no mailbox folder {self._path} yet. Check path under [incoming] in mailbox.toml; if it is "
                "right, the first run makes the folder."
            )
        try:
            if self._makes_it:
                make_maildir(self._path)
            self._places = dict(self._walk())
            seen = frozenset(json.loads(known)) if known else frozenset()
            found = [self._show(identity) for identity in sorted(self._places.keys() - seen)]
        except OSError as error:
            self._stop(error)
        shown = tuple(one for one in found if one is not None)
        return Listing(shown, json.dumps(sorted((self._places.keys() & seen) | {one.identity for one in shown})))

    def fetch(self, identity: str) -> bytes:
        """The file's bytes."""
        for _ in range(2):  # a mail program may move it from new to cur under our hands
            place = self._find(identity)
            if place is None:
                break
            try:
                with place.open("rb") as file:
                    raw = file.read(self._max_bytes + 1)
            except FileNotFoundError:
                continue
            except PermissionError as error:
                raise MessageTrouble("The worker's user may not read the file of this message.") from error
            except OSError as error:
                self._stop(error)
            if len(raw) > self._max_bytes:
                raise MessageTooLarge(f"This message is larger than {self._max_bytes // 1024 // 1024} MB.")
            return raw
        raise MessageGone("This message was moved or deleted before it could be read.")

    def acknowledge(self, identity: str, handled: bool) -> None:
        """Moves the file of a handled message."""
        place = self._find(identity) if handled else None
        if place is None:
            return
        folder = self._path / ("." + ".".join(HANDLED))
        name = place.name if place.parent.name == "cur" else f"{place.name}:2,"
        try:
            make_maildir(folder)
            (folder / "maildirfolder").touch()
            place.rename(folder / "cur" / name)
        except FileNotFoundError:
            return
        except OSError as error:
            self._stop(error)

    def find_sent(self, message_id: str) -> bool | None:
        """Whether our copy lies in ``.Sent``."""
        return (self._path / _SENT / "cur" / sent_name(message_id)).exists()

    def append_sent(self, raw: bytes) -> None:
        """Our copy, under a name that its Message-ID gives: a second one takes the place of the first."""
        name = sent_name(read_label(raw)[0] or sha256(raw).hexdigest())
        folder = self._path / _SENT
        try:
            make_maildir(folder)
            (folder / "maildirfolder").touch()
            write_whole(folder / "cur" / name, raw, folder / "tmp" / name.partition(":")[0])
        except OSError as error:
            self._stop(error)

    def check(self) -> str:
        """Whether the folder can be read and written, or made."""
        there = next(place for place in (self._path, *self._path.absolute().parents) if place.exists())
        if not there.is_dir() or not os.access(there, os.R_OK | os.W_OK | os.X_OK):
            self._stop(PermissionError(errno.EACCES, "it cannot be written"))
        if there != self._path:
            return f"there is no folder {self._path} yet; the first run makes it"
        return f"the folder {self._path} can be read and written"

    def close(self) -> None:
        """Nothing is held open."""

    def _walk(self) -> Iterator[tuple[str, Path]]:
        """Every message of the polled folders, by identity."""
        for folder, entry in messages_in(self._path):
            yield f"{self.account}/{folder}/{entry.name.partition(':')[0]}", entry

    def _show(self, identity: str) -> Shown | None:
        place = self._places[identity]
        try:
            size = place.stat().st_size
            with place.open("rb") as file:
                head = file.read(_HEAD)
        except FileNotFoundError:
            return None
        except PermissionError:
            size, head = 0, b""
        folder = identity.removeprefix(self.account + "/").rpartition("/")[0]
        return Shown(identity, folder, received_at(head) or delivery_time(place.name), size)

    def _find(self, identity: str) -> Path | None:
        place = self._places.get(identity)
        if place is None or not place.exists():
            try:
                self._places = dict(self._walk())
            except OSError as error:
                self._stop(error)
        return self._places.get(identity)

    def _stop(self, error: OSError) -> NoReturn:
        raise MailboxTrouble(
            f"The mailbox folder {self._path} cannot be used ({error.strerror or error}). Check that the worker may "
            "write there and that the disk is not full."
        ) from error
