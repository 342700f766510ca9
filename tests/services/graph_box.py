"""What a mailbox of the Graph contract server holds: folders, messages, and every change in its order."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

from tests.services.web import Asked, Said, said_json

SENT, DRAFTS, INBOX = "sentitems", "drafts", "inbox"
NAMES = {INBOX: "Posteingang", SENT: "Gesendete Elemente", DRAFTS: "Entwürfe", "deleteditems": "Gelöschte Elemente"}
"""As a German mailbox calls them: what is well known is known by its id."""
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass
class Item:
    """A message. ``unreadable``: Exchange cannot make MIME of it."""

    raw: bytes
    folder: str
    received: datetime = START
    draft: bool = False
    internet_id: str = ""
    recipients: list[str] = field(default_factory=list)
    unreadable: bool = False

    def enclose(self, name: str, kind: str, data: bytes) -> None:
        """Puts a file into it."""
        letter = message_from_bytes(self.raw, policy=policy.SMTP)
        assert isinstance(letter, EmailMessage)
        main, _, sub = kind.partition("/")
        letter.add_attachment(data, maintype=main, subtype=sub, filename=name)
        self.raw = letter.as_bytes()


@dataclass
class GraphBox:
    """The mailbox. ``folders`` are name and parent by id; ``changes`` the folder and message of each change;
    ``generation`` is part of every link: links of an earlier one are void."""

    folders: dict[str, tuple[str, str]] = field(default_factory=lambda: {k: (n, "root") for k, n in NAMES.items()})
    items: dict[str, Item] = field(default_factory=dict)
    changes: list[tuple[str, str]] = field(default_factory=list)
    generation: int = 0
    count: int = 0

    def put(self, raw: bytes, folder: str = INBOX) -> str:
        """A message arrives; its id."""
        return self.add(Item(raw, folder, START + timedelta(minutes=len(self.items))))

    def add(self, item: Item) -> str:
        """A message is there; its id."""
        number = self._number()
        self.items[number] = item
        self.changes.append((item.folder, number))
        return number

    def move(self, number: str, folder: str) -> None:
        """A message goes to another folder and keeps its id."""
        item = self.items[number]
        self.changes += [(item.folder, number), (folder, number)]
        item.folder = folder

    def remove(self, number: str) -> None:
        """Somebody deletes a message for good."""
        self.changes.append((self.items.pop(number).folder, number))

    def folder(self, path: str) -> str:
        """The id of the folder at a path from the top ("INBOX/Referrals"), which is made when it is missing."""
        parent = "root"
        for name in path.split("/"):
            if parent == "root" and name == "INBOX":
                parent = INBOX
                continue
            found = [key for key, told in self.folders.items() if told == (name, parent)]
            parent = found[0] if found else self.make_folder(name, parent)
        return parent

    def make_folder(self, name: str, parent: str) -> str:
        """A new folder; its id."""
        key = f"AQMk{self._number()}"
        self.folders[key] = (name, parent)
        return key

    def show_folder(self, key: str) -> dict[str, object]:
        """A folder as JSON."""
        name, parent = self.folders[key]
        below = sum(above == key for _, above in self.folders.values())
        return {"id": key, "displayName": name, "parentFolderId": parent, "childFolderCount": below}

    def show(self, number: str, *, head: bool = False) -> dict[str, object]:
        """A message as JSON, on request with its header."""
        item = self.items[number]
        shown: dict[str, object] = {
            "id": number, "receivedDateTime": item.received.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "parentFolderId": item.folder, "internetMessageId": item.internet_id, "isDraft": item.draft,
            "toRecipients": [{"emailAddress": {"address": one}} for one in item.recipients],
        }
        if head:
            letter = message_from_bytes(item.raw, policy=policy.compat32)
            shown["internetMessageHeaders"] = [{"name": name, "value": str(value)} for name, value in letter.items()]
        return shown

    def delta(self, asked: Asked, key: str, address: str, step: int) -> Said | None:
        """One page of the changes of a folder, ``step`` at most; ``None`` when its link is void.

        A link's token says of which generation it is, and between which changes it stands.
        """
        token = asked.query.get("$deltatoken") or asked.query.get("$skiptoken") or f"{self.generation}-0-0"
        generation, start, end = (int(part) for part in token.split("-"))
        if generation != self.generation:
            return None
        end = end or len(self.changes)
        mine = [place for place in range(start, end) if self.changes[place][0] == key]
        told: dict[str, object] = {"value": [self._show_change(key, self.changes[place][1]) for place in mine[:step]]}
        if len(mine) > step:
            told["@odata.nextLink"] = f"{address}?$skiptoken={generation}-{mine[step]}-{end}"
        else:
            told["@odata.deltaLink"] = f"{address}?$deltatoken={generation}-{end}-0"
        return said_json(200, told)

    def _show_change(self, folder: str, number: str) -> dict[str, object]:
        item = self.items.get(number)
        if item is not None and item.folder == folder:
            return self.show(number)
        return {"id": number, "@removed": {"reason": "deleted" if item is None else "changed"}}

    def _number(self) -> str:
        self.count += 1
        return f"AAkALg{self.count:04d}-_AA="
