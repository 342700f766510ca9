"""Letters to a folder: nothing leaves this machine."""

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from mailbot.mailboxes.files import write_whole
from mailbot.mailboxes.protocol import Delivered, MailboxTrouble, Outcome
from parsers.mail import read_message


class FolderSender:
    """Writes each letter as one .eml file into ``folder``, whole or not at all.

    The name comes from the letter's Date, Message-ID and recipients, so that the same letter sent twice is there
    once, and names sort as the letters were written.
    """

    files_what_it_sends = True
    files_its_own_copy = False

    def __init__(self, folder: Path) -> None:
        self._ready, self._aside = folder, folder
        self._needed: tuple[Path, ...] = (folder,)

    def send(self, raw: bytes, envelope_from: str, recipients: Sequence[str]) -> Outcome:
        """Writes the letter. Raises MailboxTrouble when the disk will not have it."""
        name = _name(raw, recipients)
        try:
            for folder in self._needed:
                folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._ready / name, raw, self._aside / f".{name}.part")
        except OSError as error:
            raise MailboxTrouble(
                f"The letter cannot be written to {self._ready} ({error.strerror or error}). Check that the worker may "
                "write there and that the disk is not full."
            ) from error
        return Delivered(f"written to {name}")


    def check(self, envelope_from: str) -> str:
        """Whether the folder can be written, or made."""
        there = next(place for place in (self._ready, *self._ready.absolute().parents) if place.exists())
        if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
            raise MailboxTrouble(f"{there} cannot be written. Name another folder, or let the worker write there.")
        return f"letters go to the folder {self._ready}; none leaves this machine"


class MaildirSender(FolderSender):
    """The same into a Maildir, made when it is missing: letters appear in its ``new``."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._ready, self._aside = path / "new", path / "tmp"
        self._needed = (path / "cur", path / "new", path / "tmp")


def _name(raw: bytes, recipients: Sequence[str]) -> str:
    letter = read_message(raw.partition(b"\r\n\r\n")[0])  # the head is enough
    key = "\n".join([letter.message_id or sha256(raw).hexdigest(), *sorted(recipients)])
    day = f"{letter.dated:%Y%m%dT%H%M%S}" if letter.dated else "undated"
    return f"{day}-{sha256(key.encode()).hexdigest()[:12]}.eml"
