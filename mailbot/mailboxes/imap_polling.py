"""What came into the polled folders of an IMAP account, at the price of one round trip when nothing did."""

import json
from collections.abc import Sequence
from datetime import datetime

from mailbot.mailboxes.folders import is_polled
from mailbot.mailboxes.imap_identity import Place
from mailbot.mailboxes.imap_session import ImapSession, Selected
from mailbot.mailboxes.imap_shelves import Shelves
from mailbot.mailboxes.protocol import INBOX, Listing, MailboxTrouble, Shown

_BATCH = 500
"""Messages asked about in one command."""
_ROUNDS = 10
"""So often a folder is looked into again at once because the server told something meanwhile; then at the next poll."""
_LOOK_ROUND = 50
"""After so many polls the server is asked whether folders were added."""

Mark = tuple[int, int]
"""How far a folder was shown: its UIDVALIDITY, and the UID that comes next."""


class Polling:
    """Looks into the folders ``wanted`` and those below them, and remembers nothing that the cursor does not say."""

    def __init__(self, session: ImapSession, shelves: Shelves, account: str, wanted: Sequence[str]) -> None:
        self._session, self._shelves, self._account, self._wanted = session, shelves, account, tuple(wanted)
        self._polls, self._stumbled = 0, False

    def look(self, known: str | None) -> Listing:
        """What is new since the cursor: for each folder its mark, in JSON."""
        marks: dict[str, Mark] = {name: (validity, uid) for name, (validity, uid) in json.loads(known or "{}").items()}
        shown: tuple[Shown, ...] = ()
        seen: dict[str, Mark] = {}
        first, *others = self.folders(again=known is None or self._polls % _LOOK_ROUND == 0)
        for folder in (*others, first):
            new, seen[folder] = self._look_into(folder, marks.get(folder, (0, 1)), keep_open=folder == first)
            shown += new
        self._polls += 1
        return Listing(shown, json.dumps(seen))

    def folders(self, *, again: bool) -> tuple[str, ...]:
        """The names of the polled folders, the inbox first. Raises MailboxTrouble when one that is named is missing."""
        folders = self._shelves.folders(again=again)
        wanted = [self._shelves.path(name) for name in self._wanted]
        for path in wanted:
            if not any(is_polled(folder.path, folder.flags, [path]) for folder in folders):
                raise MailboxTrouble(f"The mailbox has no folder {'/'.join(path)}. Check folders in mailbox.toml.")
        found = (folder.name for folder in folders if is_polled(folder.path, folder.flags, wanted))
        return tuple(sorted(found, key=lambda name: (name.upper() != INBOX, name)))

    def _look_into(self, folder: str, mark: Mark, *, keep_open: bool) -> tuple[tuple[Shown, ...], Mark]:
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
        for _ in range(_ROUNDS):
            found = session.client.search(["UID", f"{first}:*"])
            shown |= self._describe(opened, sorted(uid for uid in found if uid >= first and uid not in shown))
            if quiet := not session.client.noop()[1]:
                break
        mark = (opened.validity, max([*shown, opened.next_uid - 1, first - 1]) + 1)
        session.settled_at = mark if quiet else None  # what it told last may be another message: look again
        return tuple(shown.values()), mark

    def _describe(self, folder: Selected, uids: Sequence[int]) -> dict[int, Shown]:
        """What the server tells about messages: the time it took them, and their size."""
        shown = {}
        for start in range(0, len(uids), _BATCH):
            batch = uids[start : start + _BATCH]
            told = self._ask(batch)
            for uid in sorted(told.keys() & set(batch)):  # what comes unasked may stand under another number
                facts = told[uid]
                received = facts.get(b"INTERNALDATE")
                aware = received if isinstance(received, datetime) and received.tzinfo else None
                identity = str(Place(self._account, folder.folder, folder.validity, uid))
                size = facts.get(b"RFC822.SIZE")
                shown[uid] = Shown(identity, folder.folder, aware, size if isinstance(size, int) else 0)
        return shown

    def _ask(self, uids: Sequence[int]) -> dict[int, dict[bytes, object]]:
        """Times and sizes; times alone after a server stumbled over a size that it had noted wrongly."""
        wanted = ["INTERNALDATE"] if self._stumbled else ["INTERNALDATE", "RFC822.SIZE"]
        self._stumbled = True
        told: dict[int, dict[bytes, object]] = self._session.client.fetch(uids, wanted)
        self._stumbled = False
        return told
