"""What came into the polled folders of an Exchange mailbox, by Exchange's own account of changes (sync_items)."""

import json
from datetime import UTC, datetime

from exchangelib.errors import ErrorInvalidSyncStateData

from mailbot.mailboxes.ews_folders import EwsFolder, EwsFolders
from mailbot.mailboxes.protocol import Listing, MailboxTrouble, Shown

_LOOK_ROUND = 50
"""After so many polls Exchange is asked whether folders were added."""
_LAST = datetime.max.replace(tzinfo=UTC)


class EwsPolling:
    """Looks into the polled folders, and remembers nothing that the cursor does not say."""

    def __init__(self, folders: EwsFolders, account: str) -> None:
        self._folders, self._account, self._polls = folders, account, 0

    def look(self, known: str | None) -> Listing:
        """What is new since the cursor: for each folder Exchange's own state, in JSON."""
        states: dict[str, str] = json.loads(known) if known else {}
        shown: list[Shown] = []
        seen: dict[str, str] = {}
        for folder in self._folders.polled(again=not states or self._polls % _LOOK_ROUND == 0):
            new, seen[folder.own.id] = self._look_into(folder, states.get(folder.own.id))
            shown += new
        self._polls += 1
        return Listing(tuple(shown), json.dumps(seen))

    def _look_into(self, folder: EwsFolder, state: str | None) -> tuple[list[Shown], str]:
        """The new messages of one folder, oldest first, and the state to go on from."""
        shown: dict[str, Shown] = {}
        folder.own.item_sync_state = None  # where the last look ended counts only once it comes back as our cursor
        try:
            for change, item in folder.own.sync_items(sync_state=state, only_fields=["datetime_received", "size"]):
                if change == "delete":
                    shown.pop(item.id, None)
                elif change in ("create", "update"):
                    told = item.datetime_received
                    received = datetime.fromisoformat(told.isoformat()) if told else None
                    shown[item.id] = Shown(f"{self._account}/{item.id}", folder.name, received, item.size or 0)
        except (ErrorInvalidSyncStateData, AttributeError) as error:  # the latter where a refusal says no more
            if state is None:
                raise MailboxTrouble(f"Exchange does not list the folder {folder.name}. It is tried again.") from error
            return self._look_into(folder, None)
        return sorted(shown.values(), key=lambda one: one.received or _LAST), str(folder.own.item_sync_state)
