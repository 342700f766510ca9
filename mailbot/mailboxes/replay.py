"""Mail that lies on disk, read and never changed: a Maildir, an mbox file or a folder of .eml files."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_tz
from hashlib import sha256
from pathlib import Path

from mailbot.mailboxes.maildir_files import delivery_time, messages_in
from mailbot.mailboxes.protocol import MAX_BYTES, Listing, MailboxTrouble, MessageGone, MessageTooLarge, Shown
from parsers.mail import received_at

_FROM_LINE = re.compile(rb"^From .*\r?\n", re.MULTILINE)
_HEAD = 64 * 1024
_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Found:
    """One message: where its bytes are, and the delivery time that its container tells."""

    name: str
    place: Path
    start: int
    size: int
    delivered: datetime | None

    def read(self, limit: int | None = None) -> bytes:
        """Its bytes, at most ``limit`` of them."""
        with self.place.open("rb") as file:
            file.seek(self.start)
            return file.read(self.size if limit is None else min(self.size, limit))


class ReplayMailbox:
    """What ``once --mailbox PATH`` reads, shown in the order in which it was received.

    The receipt time is the date of the topmost Received header; failing that the delivery time in a Maildir file's
    name or in mbox's From_ line, which is UTC; failing that unknown (Clocks, PROCESS).
    Raises MailboxTrouble when there is nothing at the path, or no mail that it knows.
    """

    def __init__(self, path: Path, max_bytes: int = MAX_BYTES) -> None:
        self._path, self._max_bytes = path, max_bytes
        self._found: dict[str, _Found] = {}
        if not path.exists():
            raise MailboxTrouble(f"There is nothing at {path}. Name a Maildir, an mbox file or a folder of .eml files.")

    @property
    def account(self) -> str:
        """The name of the folder or file."""
        return f"replay:{self._path.name}"

    def list(self, known: str | None) -> Listing:
        """Every message that is not in the cursor, oldest first."""
        seen = frozenset(json.loads(known)) if known else frozenset()
        try:
            self._found = {f"{self.account}/{found.name}": found for found in self._walk()}
            shown = [
                Shown(identity, self._path.name, received_at(found.read(_HEAD)) or found.delivered, found.size)
                for identity, found in self._found.items()
                if identity not in seen
            ]
        except OSError as error:
            raise MailboxTrouble(f"{self._path} cannot be read ({error.strerror or error}).") from error
        shown.sort(key=lambda one: (one.received or _LAST, one.identity))
        return Listing(tuple(shown), json.dumps(sorted(self._found)))

    def fetch(self, identity: str) -> bytes:
        """The bytes as they lie there."""
        if identity not in self._found:
            self.list(None)
        found = self._found.get(identity)
        if found is None:
            raise MessageGone("This message is no longer there.")
        if found.size > self._max_bytes:
            raise MessageTooLarge(f"This message is larger than {self._max_bytes // 1024 // 1024} MB.")
        try:
            return found.read()
        except OSError as error:
            raise MailboxTrouble(f"{self._path} cannot be read ({error.strerror or error}).") from error

    def acknowledge(self, identity: str, handled: bool) -> None:
        """Changes nothing."""

    def find_sent(self, message_id: str) -> bool | None:
        """Nothing was sent from here."""
        return False

    def append_sent(self, raw: bytes) -> None:
        """Changes nothing."""

    def check(self) -> str:
        """How many messages lie there."""
        return f"{len(self.list(None).shown)} messages in {self._path.name}"

    def close(self) -> None:
        """Nothing is held open."""

    def _walk(self) -> Iterator[_Found]:
        """Every message there is."""
        if self._path.is_file():
            yield from _in_file(self._path)
        elif (self._path / "cur").is_dir() and (self._path / "new").is_dir():
            for folder, place in messages_in(self._path):
                name = f"{folder}/{place.name.partition(':')[0]}"
                yield _Found(name, place, 0, place.stat().st_size, delivery_time(place.name))
        else:
            for place in self._path.rglob("*"):
                if place.suffix.lower() == ".eml" and place.is_file():
                    yield _Found(str(place.relative_to(self._path)), place, 0, place.stat().st_size, None)


def _in_file(path: Path) -> Iterator[_Found]:
    """The messages of an mbox file, or the one message that the file is."""
    raw = path.read_bytes()
    if not raw.startswith(b"From "):
        yield _Found(path.name, path, 0, len(raw), None)
        return
    lines = [line for line in _FROM_LINE.finditer(raw) if _starts_a_message(raw, line.start())]
    ends = [line.start() for line in lines[1:]] + [len(raw)]
    for number, (line, following) in enumerate(zip(lines, ends, strict=True), 1):
        end = max(following - _blank_line(raw, following), line.end())
        digest = sha256(raw[line.end() : end]).hexdigest()[:12]
        yield _Found(f"{number}-{digest}", path, line.end(), end - line.end(), _from_line_time(line[0]))


def _blank_line(raw: bytes, end: int) -> int:
    """The length of the blank line with which mbox parts a message from the next."""
    if raw.endswith(b"\r\n\r\n", 0, end):
        return 2
    return 1 if raw.endswith(b"\n\n", 0, end) else 0


def _starts_a_message(raw: bytes, at: int) -> bool:
    """In mbox a From_ line follows a blank line."""
    return at == 0 or raw.endswith((b"\n\n", b"\r\n\r\n"), 0, at)


def _from_line_time(line: bytes) -> datetime | None:
    """The delivery time of "From somebody Mon Nov  3 09:01:22 2025", in UTC."""
    parsed = parsedate_tz(line.decode("ascii", "replace").strip().partition(" ")[2].partition(" ")[2])
    try:
        return datetime(*parsed[:6], tzinfo=UTC) if parsed else None
    except ValueError:
        return None
