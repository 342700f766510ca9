"""A mailbox on an Exchange server of the organisation's own (2016, 2019, Subscription Edition), by EWS."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from exchangelib import Message
from exchangelib.errors import ErrorItemNotFound, ResponseMessageError
from exchangelib.items import Item
from exchangelib.properties import ItemId

from mailbot.mailboxes.ews_folders import EwsFolders
from mailbot.mailboxes.ews_line import EwsLine
from mailbot.mailboxes.ews_polling import EwsPolling
from mailbot.mailboxes.protocol import (
    HANDLED,
    MAX_BYTES,
    Listing,
    MailboxTrouble,
    MessageGone,
    MessageTooLarge,
    MessageTrouble,
)
from mailbot.mailboxes.unconvertible import UNCONVERTIBLE

Result = TypeVar("Result")
_GONE = "This message was moved or deleted before it could be read."


class EwsMailbox:
    """The folders named in ``folders`` and those below them, but never our own.

    A message that is moved to another folder has another identity there, as with IMAP.
    """

    def __init__(self, line: EwsLine, *, folders: Sequence[str] = ("INBOX",), max_bytes: int = MAX_BYTES) -> None:
        self._line, self._max_bytes = line, max_bytes
        self._folders = EwsFolders(line, folders)
        self._polling = EwsPolling(self._folders, self.account)

    @property
    def account(self) -> str:
        """The mailbox's address and its server."""
        return f"ews:{self._line.address}@{self._line.host}"

    def list(self, known: str | None) -> Listing:
        """What came in since the cursor, which holds Exchange's own state for each folder.

        A state that Exchange has forgotten shows all of that folder again, under the same identities.
        """
        return self._run(lambda: self._polling.look(known))

    def fetch(self, identity: str) -> bytes:
        """The message as MIME, as Exchange has it."""
        return self._run(lambda: self._fetch(self._item_id(identity)))

    def acknowledge(self, identity: str, handled: bool) -> None:
        """Moves a handled message; one that somebody moved has another identity by then, and stays where it is."""
        if handled:
            self._run(lambda: self._move(self._item_id(identity)))

    def find_sent(self, message_id: str) -> bool | None:
        """Looks for the Message-ID in Sent Items, where Exchange puts what it sends for us."""
        return self._run(lambda: is_sent(self._line, message_id))

    def append_sent(self, raw: bytes) -> None:
        """Nothing: Exchange has its own copy there."""

    def check(self) -> str:
        """Logs in, lists the folders, and looks whether messages can be moved out of them."""

        def look() -> str:
            folders = self._folders.polled(again=True)
            if shut := [folder.name for folder in folders if folder.is_for_readers]:
                raise MailboxTrouble(
                    f"The folder {shut[0]} can be read only. Give the login full access to the mailbox "
                    "(Add-MailboxPermission), as docs/mailboxes.md says."
                )
            polled = ", ".join(folder.name for folder in folders)
            sent, handled = self._line.account.sent.name, "/".join(HANDLED)
            return f"logged in; polled: {polled}; copies of letters: {sent}; handled mail: {handled}"

        return self._run(look)

    def close(self) -> None:
        """Lets go of connections."""
        self._line.close()

    def _fetch(self, item_id: ItemId) -> bytes:
        try:
            raw = bytes(self._get(item_id, "mime_content").mime_content or b"")
        except ErrorItemNotFound as error:
            raise MessageGone(_GONE) from error
        except ResponseMessageError as error:
            if type(error).__name__ not in UNCONVERTIBLE:
                raise
            raise MessageTrouble(
                f"Exchange cannot hand this message over ({type(error).__name__}). Look at it in Outlook.",
                head=self._head(item_id),
            ) from error
        if not raw:
            raise MessageTrouble("Exchange hands nothing over for this message. Look at it in Outlook.")
        if len(raw) > self._max_bytes:
            raise MessageTooLarge(f"This message is larger than {self._max_bytes // 1024 // 1024} MB.")
        return raw

    def _head(self, item_id: ItemId) -> bytes:
        """What Exchange knows of a message that it cannot hand over, as a header; nothing where it knows nothing."""
        with suppress(ResponseMessageError):
            item = self._get(item_id, "subject", "sender", "message_id")
            sender = item.sender.email_address if item.sender else ""
            told = {"From": sender, "Subject": item.subject or "", "Message-ID": item.message_id or ""}
            return "\r\n".join([*(f"{name}: {' '.join(said.split())}" for name, said in told.items()), "", ""]).encode()
        return b""

    def _move(self, item_id: ItemId) -> None:
        polled = {folder.own.id for folder in self._folders.polled(again=False)}
        with suppress(ErrorItemNotFound):
            item = self._get(item_id, "parent_folder_id")
            if item.parent_folder_id.id in polled:
                (done,) = self._line.account.bulk_move(ids=[item], to_folder=self._folders.handled())
                if isinstance(done, Exception):
                    raise done

    def _get(self, item_id: ItemId, *fields: str) -> Any:
        (found,) = self._line.account.fetch(ids=[item_id], only_fields=fields)
        if isinstance(found, Exception):
            raise found
        assert isinstance(found, Item)
        return found

    def _item_id(self, identity: str) -> Any:
        return Message(id=identity.removeprefix(self.account + "/"), account=self._line.account)

    def _run(self, work: Callable[[], Result]) -> Result:
        try:
            return self._line.run(work)
        except ResponseMessageError as refusal:
            raise self._line.trouble(refusal) from refusal
        except MailboxTrouble:
            self._folders.forget()
            raise


def is_sent(line: EwsLine, message_id: str) -> bool:
    """Whether Sent Items hold the Message-ID. Raises ResponseMessageError."""
    return bool(line.account.sent.filter(message_id=message_id).only("message_id").count())
