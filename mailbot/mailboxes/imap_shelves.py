"""The folders of an IMAP account: what there is, what is new, and where handled and sent mail goes."""

import re
from dataclasses import dataclass

from imapclient import DELETED, SEEN, IMAPClient

from mailbot.mailboxes.imap_session import ImapSession
from mailbot.mailboxes.protocol import HANDLED

_SENT_NAMES = ("sent", "sent items", "sent messages", "sent mail")


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder: its name as the server writes it, its names from the top, its flags."""

    name: str
    path: tuple[str, ...]
    flags: frozenset[str]


class Shelves:
    """The folders as listed when the connection was made."""

    def __init__(self, session: ImapSession) -> None:
        self._session = session
        self._listed: tuple[Folder, ...] = ()
        self._listed_on: object = None
        self._delimiter = "/"
        self._prefix = ""

    def folders(self, *, again: bool = False) -> tuple[Folder, ...]:
        """Every folder; asked of the server once for each connection, and ``again`` on request."""
        client = self._session.client
        if again or self._listed_on is not client:
            told = client.list_folders()
            self._delimiter = next((delimiter.decode() for _, delimiter, _ in told if delimiter), "/")
            self._listed = tuple(
                Folder(name, self.path(name), frozenset(flag.decode().lower() for flag in flags))
                for flags, _, name in told
            )
            self._prefix = _prefix(client)
            self._listed_on = client
        return self._listed

    def path(self, name: str) -> tuple[str, ...]:
        """The names from the top of a folder's name; a setting may use ``/`` whatever the server does."""
        delimiter = self._delimiter if self._delimiter in name else "/"
        return tuple(name.split(delimiter))

    def has_news(self, folder: str, mark: tuple[int, int]) -> bool:
        """Whether a folder that is not open may hold what ``mark`` (UIDVALIDITY, next UID) does not know."""
        told = self._session.client.folder_status(folder, ["UIDVALIDITY", "UIDNEXT"])
        return bool(told.get(b"UIDVALIDITY") != mark[0] or told.get(b"UIDNEXT", mark[1] + 1) > mark[1])

    def move_to_handled(self, uid: int) -> None:
        """Moves one message of the open folder; no other message is touched, whatever its flags."""
        client, handled = self._session.client, self._handled()
        if client.has_capability("MOVE"):
            client.move([uid], handled)
            return
        client.copy([uid], handled)
        client.add_flags([uid], [DELETED], silent=True)
        if client.has_capability("UIDPLUS"):
            client.uid_expunge([uid])

    def find_sent(self, message_id: str) -> bool | None:
        """Whether the server's Sent folder holds the Message-ID; ``None`` when there is no such folder."""
        sent = self.sent()
        if sent is None:
            return None
        self._session.select(sent)
        return bool(self._session.client.search(["HEADER", "Message-ID", message_id]))

    def append_sent(self, raw: bytes) -> None:
        """Puts a copy into Sent, which is made when there is none."""
        sent = self.sent()
        if sent is None:
            sent = self._prefix + "Sent"
            self._create(sent)
        self._session.client.append(sent, re.sub(rb"\r?\n", b"\r\n", raw), flags=[SEEN])

    def sent(self) -> str | None:
        """The name of the Sent folder, if there is one."""
        by_flag = (folder.name for folder in self.folders() if "\\sent" in folder.flags)
        by_name = (folder.name for folder in self.folders() if folder.path[-1].lower() in _SENT_NAMES)
        return next(by_flag, None) or next(by_name, None)

    def fullness(self, folder: str) -> float:
        """How much of the room that a folder shares is taken, 1 for all of it; 0 where the server does not tell."""
        client = self._session.client
        if not client.has_capability("QUOTA"):
            return 0
        _, told = client.get_quota_root(folder)
        return max((quota.usage / quota.limit for quota in told if quota.limit), default=0)

    def _handled(self) -> str:
        there = {folder.name for folder in self.folders()}
        name = self._prefix + self._delimiter.join(HANDLED)
        if name not in there:
            self._create(name)
        return name

    def _create(self, name: str) -> None:
        client = self._session.client
        if not client.folder_exists(name):
            client.create_folder(name)
            client.subscribe_folder(name)
        self.folders(again=True)


def _prefix(client: IMAPClient) -> str:
    """What the server wants before the names of a user's own folders ("INBOX." on some)."""
    personal = client.namespace().personal if client.has_capability("NAMESPACE") else None
    return str(personal[0][0]) if personal else ""
