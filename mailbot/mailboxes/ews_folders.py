"""The folders of an Exchange mailbox: which are polled, and where handled mail goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from exchangelib import DEEP, Folder
from exchangelib.folders import FolderCollection

from mailbot.mailboxes.ews_line import EwsLine
from mailbot.mailboxes.folders import is_polled
from mailbot.mailboxes.protocol import HANDLED, INBOX, MailboxTrouble

MAIL = "IPF.Note"
"""The class of folders for mail; others hold appointments or people."""


@dataclass(frozen=True, slots=True)
class EwsFolder:
    """A folder: exchangelib's own of it, and its names from the top; the inbox is ``INBOX`` in any language."""

    own: Any
    path: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its names in one."""
        return "/".join(self.path)

    @property
    def is_for_readers(self) -> bool:
        """Whether Exchange says that nothing in it may be made, changed or removed; not where it says nothing."""
        rights = self.own.effective_rights
        return rights is not None and not (rights.create_contents or rights.modify or rights.delete)


class EwsFolders:
    """The folders as they were when last asked for."""

    def __init__(self, line: EwsLine, wanted: Sequence[str]) -> None:
        self._line, self._wanted = line, [tuple(name.split("/")) for name in wanted]
        self._all: tuple[EwsFolder, ...] = ()

    def forget(self) -> None:
        """After a broken line they are asked for again."""
        self._all = ()

    def polled(self, *, again: bool) -> tuple[EwsFolder, ...]:
        """The folders that are polled, the inbox first. Raises MailboxTrouble when one that is named is missing."""
        folders = self._folders(again=again)
        for path in self._wanted:
            if not any(is_polled(folder.path, (), [path]) for folder in folders):
                raise MailboxTrouble(f"The mailbox has no folder {'/'.join(path)}. Check folders in mailbox.toml.")
        found = [folder for folder in folders if is_polled(folder.path, (), self._wanted)]
        return tuple(sorted(found, key=lambda folder: (folder.path != (INBOX,), folder.path)))

    def handled(self) -> Any:
        """The folder for handled mail, made when it is missing."""
        there = {folder.path: folder.own for folder in self._folders(again=False)}
        if HANDLED not in there:
            there = {folder.path: folder.own for folder in self._folders(again=True)}
        parent = self._line.account.msg_folder_root
        for depth in range(1, len(HANDLED) + 1):
            path = HANDLED[:depth]
            if path not in there:
                there[path] = Folder(parent=parent, name=path[-1])
                there[path].save()
                self._all = ()
            parent = there[path]
        return parent

    def _folders(self, *, again: bool) -> tuple[EwsFolder, ...]:
        if again or not self._all:
            account = self._line.account
            inbox, top = account.inbox.id, account.msg_folder_root
            found = {one.id: one for one in FolderCollection(account=account, folders=[top]).find_folders(depth=DEEP)
                     if not isinstance(one, Exception)}
            mail = [one for one in found.values() if (one.folder_class or MAIL).startswith(MAIL)]
            self._all = tuple(EwsFolder(one, _path(one, found, inbox)) for one in mail)
        return self._all


def _path(folder: Any, found: dict[str, Any], inbox: str) -> tuple[str, ...]:
    names: list[str] = []
    while folder is not None:
        names.insert(0, INBOX if folder.id == inbox else str(folder.name))
        folder = None if folder.id == inbox else found.get(folder.parent_folder_id.id)
    return tuple(names)
