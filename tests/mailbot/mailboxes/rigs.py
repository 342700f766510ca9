"""The mailboxes under test, each with the hand of another person who uses it at the same time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from imapclient import DELETED
from pydantic import SecretStr

from mailbot.mailboxes.ews import EwsMailbox
from mailbot.mailboxes.ews_line import EwsLine
from mailbot.mailboxes.graph import GraphMailbox
from mailbot.mailboxes.graph_line import GraphLine
from mailbot.mailboxes.imap import ImapMailbox
from mailbot.mailboxes.maildir import MaildirMailbox
from mailbot.mailboxes.protocol import MAX_BYTES, Mailbox
from parsers.mail import read_message
from tests.services.dovecot import MailAccount
from tests.services.ews import EwsServer
from tests.services.ews_box import EwsItem
from tests.services.graph import GraphServer
from tests.services.graph_box import SENT


def letter(number: int, body: str = "hello", sender: str = "jo.bell@agency.example") -> bytes:
    """A message with a Message-ID of its own, received in the ``number``-th minute after nine."""
    return (
        f"Received: from mail.agency.example by mx.tscp.example; Mon, 3 Nov 2025 09:{number:02d}:00 +0000\r\n"
        f"From: {sender}\r\nTo: tscp@tscp.example\r\nSubject: number {number}\r\n"
        f"Message-ID: <number-{number}@agency.example>\r\n\r\n{body}\r\n"
    ).encode()


class Rig(Protocol):
    """A mailbox, and what others do to it. Folders are named from the top, ``INBOX`` by that name.

    ``files_its_own_copy``: the server puts what it sent into Sent by itself.
    """

    @property
    def files_its_own_copy(self) -> bool:
        """See there."""
        ...

    def open(self, max_bytes: int = MAX_BYTES) -> Mailbox:
        """The mailbox as the worker would open it, once more."""
        ...

    def put(self, raw: bytes, folder: str = "INBOX") -> None:
        """A message arrives; its folder is made."""
        ...

    def clear(self, folder: str = "INBOX") -> None:
        """Somebody deletes everything in a folder."""
        ...

    def look(self, folder: str) -> list[bytes]:
        """The messages of a folder, in any order; none when there is no such folder."""
        ...

    def touched(self, folder: str = "INBOX") -> bool:
        """Whether a message in the folder carries a flag that a reader leaves."""
        ...


@dataclass
class MaildirRig:
    """A Maildir."""

    path: Path
    count: int = 0
    files_its_own_copy: bool = False

    def open(self, max_bytes: int = MAX_BYTES) -> Mailbox:
        """A mailbox on the path."""
        return MaildirMailbox(self.path, max_bytes)

    def put(self, raw: bytes, folder: str = "INBOX") -> None:
        """A file in ``new``."""
        self.count += 1
        place = self._folder(folder)
        for part in ("tmp", "new", "cur"):
            (place / part).mkdir(parents=True, exist_ok=True)
        (place / "new" / f"1764691487.M{self.count:06d}P1.host").write_bytes(raw)

    def clear(self, folder: str = "INBOX") -> None:
        """Every file of the folder."""
        for file in self._files(folder):
            file.unlink()

    def look(self, folder: str) -> list[bytes]:
        """What the files hold."""
        return [file.read_bytes() for file in self._files(folder)]

    def touched(self, folder: str = "INBOX") -> bool:
        """Flags are letters at the end of a name in ``cur``."""
        return any(file.parent.name == "cur" for file in self._files(folder))

    def _folder(self, folder: str) -> Path:
        return self.path if folder == "INBOX" else self.path / ("." + folder.removeprefix("INBOX/").replace("/", "."))

    def _files(self, folder: str) -> list[Path]:
        return [*self._folder(folder).glob("new/*"), *self._folder(folder).glob("cur/*")]


@dataclass
class ImapRig:
    """An account on a real Dovecot, entered with a password, or with tokens."""

    account: MailAccount
    token: Callable[[], str] | None = None
    files_its_own_copy: bool = False

    def open(self, max_bytes: int = MAX_BYTES, folders: Sequence[str] = ("INBOX",)) -> ImapMailbox:
        """A mailbox over TLS, with a password or a token."""
        server = self.account.server
        secret = None if self.token else SecretStr(self.account.password)
        return ImapMailbox(
            server.host, server.imaps_port, self.account.user, password=secret,
            token=self.token, ca_file=server.ca_file, max_bytes=max_bytes, folders=folders, timeout=20,
        )

    def put(self, raw: bytes, folder: str = "INBOX") -> None:
        """APPEND, which adds no header."""
        with self.account.client() as client:
            if not client.folder_exists(folder):
                client.create_folder(folder)
            client.append(folder, raw)

    def clear(self, folder: str = "INBOX") -> None:
        """Everything is flagged and expunged."""
        with self.account.client() as client:
            client.select_folder(folder)
            client.add_flags(client.search("ALL"), [DELETED])
            client.expunge()

    def look(self, folder: str) -> list[bytes]:
        """BODY.PEEK[] of everything."""
        with self.account.client() as client:
            if not client.folder_exists(folder):
                return []
            client.select_folder(folder, readonly=True)
            told = client.fetch(client.search("ALL"), ["BODY.PEEK[]"])
            return [facts[b"BODY[]"] for facts in told.values()]

    def touched(self, folder: str = "INBOX") -> bool:
        """Any flag but \\Recent."""
        with self.account.client() as client:
            client.select_folder(folder, readonly=True)
            return any(set(flags) - {b"\\Recent"} for flags in client.get_flags(client.search("ALL")).values())


@dataclass
class GraphRig:
    """A mailbox on the contract server of Microsoft Graph."""

    server: GraphServer
    files_its_own_copy: bool = True

    def open(self, max_bytes: int = MAX_BYTES, folders: Sequence[str] = ("INBOX",)) -> GraphMailbox:
        """A mailbox with a token that counts; it waits for nothing."""
        return GraphMailbox(self.line(), folders=folders, max_bytes=max_bytes, probe=self.server.other)

    def line(self, token: str = "graph-token") -> GraphLine:
        """The line to the server."""
        server = self.server
        return GraphLine(server.url, server.address, lambda: token, ca_file=server.ca_file, timeout=10, wait=no_wait)

    def put(self, raw: bytes, folder: str = "INBOX") -> None:
        """A message, known by the Message-ID in its header."""
        number = self.server.box.put(raw, self._folder(folder))
        self.server.box.items[number].internet_id = read_message(raw).message_id or ""

    def clear(self, folder: str = "INBOX") -> None:
        """Everything is deleted for good."""
        for number, item in list(self.server.box.items.items()):
            if item.folder == self._folder(folder):
                self.server.box.remove(number)

    def look(self, folder: str) -> list[bytes]:
        """What the items hold."""
        return [item.raw for item in self.server.box.items.values() if item.folder == self._folder(folder)]

    def touched(self, folder: str = "INBOX") -> bool:
        """Whether anything was asked for that changes a message."""
        return any(asked.method == "PATCH" for asked in self.server.asked)

    def _folder(self, folder: str) -> str:
        return SENT if folder == "Sent" else self.server.box.folder(folder)


@dataclass
class EwsRig:
    """A mailbox on the contract server of Exchange Web Services."""

    server: EwsServer
    login: Literal["basic", "kerberos"] = "basic"
    files_its_own_copy: bool = True

    def open(self, max_bytes: int = MAX_BYTES, folders: Sequence[str] = ("INBOX",)) -> EwsMailbox:
        """A mailbox, entered with a password or a ticket."""
        return EwsMailbox(self.line(), folders=folders, max_bytes=max_bytes)

    def line(self) -> EwsLine:
        """The line to the server."""
        server = self.server
        return EwsLine(
            "localhost", server.address, server.user, password=SecretStr(server.password), port=server.port,
            login=self.login, ca_file=server.ca_file, timeout=10,
        )

    def put(self, raw: bytes, folder: str = "INBOX") -> None:
        """A message, known by the Message-ID in its header."""
        self.server.box.add(EwsItem(raw, self._folder(folder), internet_id=read_message(raw).message_id or ""))

    def clear(self, folder: str = "INBOX") -> None:
        """Everything is deleted for good."""
        for number, item in list(self.server.box.items.items()):
            if item.folder == self._folder(folder):
                self.server.box.remove(number)

    def look(self, folder: str) -> list[bytes]:
        """What the items hold."""
        return [item.raw for item in self.server.box.items.values() if item.folder == self._folder(folder)]

    def touched(self, folder: str = "INBOX") -> bool:
        """Whether anything was asked for that changes a message."""
        return "UpdateItem" in self.server.operations

    def _folder(self, folder: str) -> str:
        return "sentitems" if folder == "Sent" else self.server.box.folder(folder)


def no_wait(seconds: float) -> None:
    """Waiting that takes no time."""
