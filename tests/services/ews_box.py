"""What a mailbox of the EWS contract server holds: folders, messages, and every change in its order."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

NAMES = {
    "root": ("Root", "", ""), "msgfolderroot": ("Oberste Ebene", "root", ""),
    "inbox": ("Posteingang", "msgfolderroot", "IPF.Note"),
    "sentitems": ("Gesendete Elemente", "msgfolderroot", "IPF.Note"),
    "calendar": ("Kalender", "msgfolderroot", "IPF.Appointment"),
}
"""As a German mailbox calls them, with the folder above and the class: what is well known is known by its id."""
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass
class EwsItem:
    """A message. ``unreadable``: Exchange cannot make MIME of it."""

    raw: bytes
    folder: str
    received: datetime = START
    internet_id: str = ""
    unreadable: bool = False


@dataclass
class EwsBox:
    """The mailbox. ``folders`` are name, parent and class by id; ``changes`` the folder and message of each change;
    states of an earlier ``generation`` are void. A message that is moved gets another id."""

    folders: dict[str, tuple[str, str, str]] = field(default_factory=lambda: dict(NAMES))
    items: dict[str, EwsItem] = field(default_factory=dict)
    changes: list[tuple[str, str]] = field(default_factory=list)
    generation: int = 0
    count: int = 0

    def add(self, item: EwsItem) -> str:
        """A message is there; its id."""
        self.count += 1
        number = f"AAMk{self.count:04d}/+A="
        item.received = START + timedelta(minutes=self.count)
        self.items[number] = item
        self.changes.append((item.folder, number))
        return number

    def remove(self, number: str) -> None:
        """A message is deleted for good."""
        self.changes.append((self.items.pop(number).folder, number))

    def move(self, number: str, folder: str) -> str:
        """A message goes to another folder; its new id."""
        item = self.items[number]
        self.remove(number)
        return self.add(EwsItem(item.raw, folder, item.received, item.internet_id))

    def folder(self, path: str) -> str:
        """The id of the folder at a path from the top, which is made when it is missing."""
        parent = "msgfolderroot"
        for name in path.split("/"):
            if parent == "msgfolderroot" and name == "INBOX":
                parent = "inbox"
                continue
            found = [key for key, told in self.folders.items() if told[:2] == (name, parent)]
            parent = found[0] if found else self.make_folder(name, parent)
        return parent

    def make_folder(self, name: str, parent: str) -> str:
        """A new folder for mail; its id."""
        self.count += 1
        key = f"AQMk{self.count:04d}="
        self.folders[key] = (name, parent, "IPF.Note")
        return key

    def below(self, parent: str) -> list[str]:
        """Every folder below one, at any depth."""
        direct = [key for key, told in self.folders.items() if told[1] == parent]
        return [key for one in direct for key in (one, *self.below(one))]
