"""The folders of a Microsoft 365 mailbox: which are polled, and where handled mail goes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailbot.mailboxes.folders import is_polled
from mailbot.mailboxes.graph_line import GraphLine
from mailbot.mailboxes.protocol import HANDLED, INBOX, MailboxTrouble

_FIELDS = "id,displayName,childFolderCount"


@dataclass(frozen=True, slots=True)
class GraphFolder:
    """A folder: its id, which stays as long as it does, and its names from the top; the inbox is ``INBOX`` whatever
    the mailbox calls it in its owner's language."""

    id: str
    path: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its names in one."""
        return "/".join(self.path)


class GraphFolders:
    """The folders as they were when last asked for."""

    def __init__(self, line: GraphLine, wanted: Sequence[str]) -> None:
        self._line, self._wanted = line, [tuple(name.split("/")) for name in wanted]
        self._all: tuple[GraphFolder, ...] = ()

    def polled(self, *, again: bool) -> tuple[GraphFolder, ...]:
        """The folders that are polled, the inbox first. Raises MailboxTrouble when one that is named is missing."""
        folders = self._folders(again=again)
        for path in self._wanted:
            if not any(is_polled(folder.path, (), [path]) for folder in folders):
                raise MailboxTrouble(f"The mailbox has no folder {'/'.join(path)}. Check folders in mailbox.toml.")
        found = [folder for folder in folders if is_polled(folder.path, (), self._wanted)]
        return tuple(sorted(found, key=lambda folder: (folder.path != (INBOX,), folder.path)))

    def handled(self) -> str:
        """The id of the folder for handled mail, made when it is missing."""
        there = {folder.path: folder.id for folder in self._folders(again=False)}
        if HANDLED not in there:
            there = {folder.path: folder.id for folder in self._folders(again=True)}
        parent: str | None = None
        for depth in range(1, len(HANDLED) + 1):
            path = HANDLED[:depth]
            if path not in there:
                below = f"/{parent}/childFolders" if parent else ""
                made = self._line.send(
                    "POST", f"{self._line.mailbox()}/mailFolders{below}", json={"displayName": path[-1]}
                )
                there[path] = made["id"]
                self._all = ()
            parent = there[path]
        return there[HANDLED]

    def _folders(self, *, again: bool) -> tuple[GraphFolder, ...]:
        if again or not self._all:
            top = f"{self._line.mailbox()}/mailFolders"
            inbox = self._line.get(f"{top}/inbox", select="id")["id"]
            self._all = tuple(self._walk(top, (), inbox))
        return self._all

    def _walk(self, path: str, above: tuple[str, ...], inbox: str) -> Iterator[GraphFolder]:
        for page in self._line.pages(path, select=_FIELDS, top="100"):
            for told in page.get("value", ()):
                names = (INBOX,) if told["id"] == inbox else (*above, str(told["displayName"]))
                yield GraphFolder(told["id"], names)
                if told.get("childFolderCount"):
                    below = f"{self._line.mailbox()}/mailFolders/{told['id']}/childFolders"
                    yield from self._walk(below, names, inbox)
