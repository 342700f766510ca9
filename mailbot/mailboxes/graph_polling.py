"""What came into the polled folders of a Microsoft 365 mailbox, by Graph's own account of changes (delta)."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from mailbot.mailboxes.graph_folders import GraphFolder, GraphFolders
from mailbot.mailboxes.graph_line import GraphLine
from mailbot.mailboxes.graph_refusal import GraphRefusal
from mailbot.mailboxes.protocol import Listing, MailboxTrouble, Shown

_LOOK_ROUND = 50
"""After so many polls Graph is asked whether folders were added."""
_STALE = frozenset({
    "syncstatenotfound", "syncstateinvalid", "resyncrequired", "errorinvalidsyncstatedata", "resyncapplydifferences",
})
"""What a link that Graph has forgotten is answered with, in small letters; its status is 410."""
_LAST = datetime.max.replace(tzinfo=UTC)


class GraphPolling:
    """Looks into the polled folders, and remembers nothing that the cursor does not say."""

    def __init__(self, line: GraphLine, folders: GraphFolders, account: str) -> None:
        self._line, self._folders, self._account = line, folders, account
        self._polls = 0

    def look(self, known: str | None) -> Listing:
        """What is new since the cursor: for each folder Graph's own link, in JSON."""
        links: dict[str, str] = json.loads(known) if known else {}
        shown: list[Shown] = []
        seen: dict[str, str] = {}
        for folder in self._folders.polled(again=not links or self._polls % _LOOK_ROUND == 0):
            try:
                new, seen[folder.id] = self._look_into(folder, links.get(folder.id))
            except GraphRefusal as refusal:
                if refusal.status != 404:
                    raise
                self._polls = -1  # the folder is gone: next time they are asked for again
                continue
            shown += new
        self._polls += 1
        return Listing(tuple(shown), json.dumps(seen))

    def _look_into(self, folder: GraphFolder, link: str | None) -> tuple[list[Shown], str]:
        """The new messages of one folder, oldest first, and the link to go on from."""
        path = f"{self._line.mailbox()}/mailFolders/{folder.id}/messages/delta"
        shown: dict[str, Shown] = {}
        end = ""
        try:
            for page in self._line.pages(path, link, select="receivedDateTime"):
                for told in page.get("value", ()):
                    shown.pop(told["id"], None)
                    if "@removed" not in told:
                        shown[told["id"]] = self._show(folder, told)
                end = page.get("@odata.deltaLink") or end
        except GraphRefusal as refusal:
            if link is None or not (refusal.status == 410 or refusal.code.lower() in _STALE):
                raise
            return self._look_into(folder, None)
        if not end:
            raise MailboxTrouble("Microsoft Graph ended a list without a link to go on from. It is tried again.")
        return sorted(shown.values(), key=lambda one: one.received or _LAST), end

    def _show(self, folder: GraphFolder, told: dict[str, Any]) -> Shown:
        received = None
        with suppress(KeyError, ValueError, TypeError):
            read = datetime.fromisoformat(told["receivedDateTime"])
            received = read if read.tzinfo else None
        return Shown(f"{self._account}/{told['id']}", folder.name, received, 0)
