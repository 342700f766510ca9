"""A mailbox on an IMAP server (password or XOAUTH2), polled on one held connection."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from imaplib import IMAP4
from pathlib import Path

from pydantic import SecretStr

from mailbot.mailboxes.folders import is_polled
from mailbot.mailboxes.imap_identity import Place, read_place
from mailbot.mailboxes.imap_session import ImapSession, Selected
from mailbot.mailboxes.imap_shelves import Shelves
from mailbot.mailboxes.lines import Line, Login, Security, words
from mailbot.mailboxes.protocol import (
    INBOX,
    MAX_BYTES,
    Listing,
    MailboxTrouble,
    MessageGone,
    MessageTooLarge,
    MessageTrouble,
    Shown,
)
from parsers.mail import read_message

_BATCH = 500
"""Messages asked about in one command."""
_LOOK_ROUND = 50
"""After so many polls the server is asked whether folders were added."""
_GONE = "This message was moved or deleted before it could be read."


class ImapMailbox:
    """The folders named in ``folders`` and those below them, but never our own (see ``is_polled``).

    ``files_what_it_sends``: the server itself puts what it sends into Sent (Gmail), so that we need not.
    """

    def __init__(
        self, host: str, port: int, user: str, *, password: SecretStr | None = None,
        token: Callable[[], str] | None = None, security: Security = "tls", folders: Sequence[str] = ("INBOX",),
        ca_file: Path | None = None, max_bytes: int = MAX_BYTES, timeout: float = 60, files_what_it_sends: bool = False,
    ) -> None:
        self._session = ImapSession(Line(host, port, security, ca_file, timeout), Login(user, password, token))
        self._shelves = Shelves(self._session)
        self._wanted, self._max_bytes = tuple(folders), max_bytes
        self._files_what_it_sends = files_what_it_sends
        self._account = f"imap:{user}@{host}"
        self._polls = 0

    @property
    def account(self) -> str:
        """User and host."""
        return self._account

    def list(self, known: str | None) -> Listing:
        """What came in since the cursor, which holds for each folder its UIDVALIDITY and the next UID.

        Idle, it costs one round trip for the first folder, which stays open (NOOP, whatever the number of messages),
        and one for each other (STATUS). A new UIDVALIDITY shows all of that folder again, under new identities.
        """
        marks: dict[str, tuple[int, int]] = {name: (v, n) for name, (v, n) in json.loads(known or "{}").items()}

        def look() -> Listing:
            shown: tuple[Shown, ...] = ()
            seen: dict[str, tuple[int, int]] = {}
            first, *others = self._polled(again=known is None or self._polls % _LOOK_ROUND == 0)
            for folder in (*others, first):
                new, seen[folder] = self._look_into(folder, marks.get(folder, (0, 1)), keep_open=folder == first)
                shown += new
            return Listing(shown, json.dumps(seen))

        self._polls += 1
        return self._session.run(look)

    def fetch(self, identity: str) -> bytes:
        """The bytes as the server has them, by a partial BODY.PEEK[] that cannot bring more than the limit."""
        return self._session.run(lambda: self._fetch(read_place(identity)))

    def acknowledge(self, identity: str, handled: bool) -> None:
        """Moves a handled message: MOVE where the server has it, else COPY and the removal of that one UID."""
        if not handled:
            return

        def move() -> None:
            place = read_place(identity)
            if self._open(place, writable=True) and self._holds(place):
                self._shelves.move_to_handled(place.uid)

        self._session.run(move)

    def find_sent(self, message_id: str) -> bool | None:
        """Looks for the Message-ID in the server's Sent folder."""
        return self._session.run(lambda: self._shelves.find_sent(message_id))

    def append_sent(self, raw: bytes) -> None:
        """Our copy to Sent, marked as read, unless it is there or the server sees to it."""
        if self._files_what_it_sends:
            return
        message_id = read_message(raw).message_id

        def append() -> None:
            if message_id is None or not self._shelves.find_sent(message_id):
                self._shelves.append_sent(raw)

        self._session.run(append)

    def close(self) -> None:
        """Drops the connection."""
        self._session.drop()

    def _polled(self, *, again: bool) -> tuple[str, ...]:
        """The names of the polled folders, the inbox first. Raises MailboxTrouble when one that is named is missing."""
        folders = self._shelves.folders(again=again)
        wanted = [self._shelves.path(name) for name in self._wanted]
        for path in wanted:
            if not any(is_polled(folder.path, folder.flags, [path]) for folder in folders):
                raise MailboxTrouble(f"The mailbox has no folder {'/'.join(path)}. Check folders in mailbox.toml.")
        found = (folder.name for folder in folders if is_polled(folder.path, folder.flags, wanted))
        return tuple(sorted(found, key=lambda name: (name.upper() != INBOX, name)))

    def _look_into(
        self, folder: str, mark: tuple[int, int], *, keep_open: bool
    ) -> tuple[tuple[Shown, ...], tuple[int, int]]:
        """The new messages of one folder, and its new mark."""
        session = self._session
        if session.selected and session.selected.folder == folder:
            if session.settled_at == mark and not session.client.noop()[1]:
                return (), mark
        elif not keep_open and not self._shelves.has_news(folder, mark):
            return (), mark
        opened = session.select(folder)
        first = mark[1] if mark[0] == opened.validity else 1
        shown: dict[int, Shown] = {}
        quiet = False
        while not quiet:
            found = session.client.search(["UID", f"{first}:*"])
            shown |= self._describe(opened, sorted(uid for uid in found if uid >= first and uid not in shown))
            quiet = not session.client.noop()[1]
        beyond = max([*shown, opened.next_uid - 1, first - 1]) + 1
        session.settled_at = (opened.validity, beyond)
        return tuple(shown.values()), session.settled_at

    def _describe(self, folder: Selected, uids: Sequence[int]) -> dict[int, Shown]:
        """What the server tells about messages: the time it took them, and their size."""
        shown = {}
        for start in range(0, len(uids), _BATCH):
            batch = uids[start : start + _BATCH]
            told = self._session.client.fetch(batch, ["INTERNALDATE", "RFC822.SIZE"])
            for uid, facts in sorted(told.items()):
                received = facts.get(b"INTERNALDATE")
                aware = received if isinstance(received, datetime) and received.tzinfo else None
                identity = str(Place(self._account, folder.folder, folder.validity, uid))
                shown[uid] = Shown(identity, folder.folder, aware, int(facts.get(b"RFC822.SIZE", 0)))
        return shown

    def _fetch(self, place: Place) -> bytes:
        if not self._open(place):
            raise MessageGone(_GONE)
        try:
            told = self._session.client.fetch([place.uid], [f"BODY.PEEK[]<0.{self._max_bytes + 1}>"])
        except IMAP4.abort:
            raise
        except IMAP4.error as error:
            self._session.client.noop()
            if self._holds(place):
                raise MessageTrouble(f"The mail server cannot hand this message over: {words(error)}") from error
            raise MessageGone(_GONE) from error
        raw = next((v for key, v in told.get(place.uid, {}).items() if key.startswith(b"BODY[]")), None)
        if not isinstance(raw, bytes):
            raise MessageGone(_GONE)
        if len(raw) > self._max_bytes:
            raise MessageTooLarge(f"This message is larger than {self._max_bytes // 1024 // 1024} MB.")
        return raw

    def _open(self, place: Place, *, writable: bool = False) -> bool:
        """Opens the folder of a message; whether it is still there and numbered as it was."""
        if place.folder not in {folder.name for folder in self._shelves.folders()}:
            return False
        return self._session.select(place.folder, writable=writable).validity == place.validity

    def _holds(self, place: Place) -> bool:
        """Whether the open folder still holds the message."""
        return place.uid in self._session.client.search(["UID", str(place.uid)])
