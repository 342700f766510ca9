"""A mailbox of Microsoft 365, by Microsoft Graph: an application of its own, immutable ids, delta listings."""

from collections.abc import Callable, Sequence
from typing import TypeVar
from urllib.parse import quote

from mailbot.mailboxes.graph_folders import GraphFolders
from mailbot.mailboxes.graph_line import GraphLine
from mailbot.mailboxes.graph_polling import GraphPolling
from mailbot.mailboxes.graph_refusal import GraphRefusal
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
_MOMENT = 2.0
_HEAD = "internetMessageHeaders,internetMessageId,subject,from,receivedDateTime"


class GraphMailbox:
    """The folders named in ``folders`` and those below them, but never our own.

    A message keeps its identity wherever it is moved in the mailbox. Its size is not told beforehand.
    """

    def __init__(
        self, line: GraphLine, *, folders: Sequence[str] = ("INBOX",), max_bytes: int = MAX_BYTES,
        probe: str | None = None,
    ) -> None:
        self._line, self._max_bytes, self._probe = line, max_bytes, probe
        self._folders = GraphFolders(line, folders)
        self._polling = GraphPolling(line, self._folders, self.account)

    @property
    def account(self) -> str:
        """The mailbox's address."""
        return f"graph:{self._line.user}"

    def list(self, known: str | None) -> Listing:
        """What came in since the cursor, which holds Graph's own link for each folder.

        A link that Graph has forgotten shows all of that folder again, under the same identities.
        """
        return self._run(lambda: self._polling.look(known))

    def fetch(self, identity: str) -> bytes:
        """The message as MIME, as Graph has it."""
        return self._run(lambda: self._fetch(identity))

    def acknowledge(self, identity: str, handled: bool) -> None:
        """Moves a handled message out of the polled folders; one that somebody moved elsewhere stays there."""
        if handled:
            self._run(lambda: self._move(identity))

    def find_sent(self, message_id: str) -> bool | None:
        """Looks for the Message-ID in Sent Items, where Exchange puts what it sends by itself."""
        return self._run(lambda: find_in(self._line, "sentitems", message_id) is not None)

    def append_sent(self, raw: bytes) -> None:
        """Nothing: Exchange has its own copy there."""

    def check(self) -> str:
        """Asks for a token, the folders, and, where the settings name one, a mailbox that must be refused."""

        def look() -> str:
            polled = ", ".join(folder.name for folder in self._folders.polled(again=True))
            sent = self._line.get(f"{self._line.mailbox()}/mailFolders/sentitems", select="id,displayName")
            handled = "/".join(HANDLED)
            return (
                f"logged in; polled: {polled}; copies of letters: {sent['displayName']}; handled mail: {handled}; "
                f"{self._refused()}"
            )

        return self._run(look)

    def close(self) -> None:
        """Nothing is held open that does not close itself."""

    def _refused(self) -> str:
        """Raises MailboxTrouble when the application can read the mailbox that it must be refused."""
        if self._probe is None:
            return "whether it is kept out of other mailboxes was not tried: name one as probe"
        try:
            self._line.get(f"{self._line.mailbox(self._probe)}/mailFolders/inbox", select="id")
        except GraphRefusal as refusal:
            if refusal.status == 403:
                return f"kept out of {self._probe}, as it must be"
            raise MailboxTrouble(
                f"Whether the application is kept out of other mailboxes could not be seen: {self._probe} (probe) "
                f"cannot be asked for ({refusal.status} {refusal.code}). Name a mailbox that exists."
            ) from None
        raise MailboxTrouble(
            f"The application can read {self._probe} too. Take Mail.ReadWrite and Mail.Send away from it in Microsoft "
            "Entra, and give it the Exchange roles with a scope of this one mailbox, as docs/mailboxes.md says."
        )

    def _fetch(self, identity: str) -> bytes:
        place = self._place(identity)
        try:
            raw = self._mime(place)
        except GraphRefusal as refusal:
            if refusal.status == 404:
                raise MessageGone(_GONE) from None
            if refusal.status != 500 and refusal.code not in UNCONVERTIBLE:
                raise
            raise MessageTrouble(
                f"Microsoft Graph cannot hand this message over ({refusal.code}). Look at it in Outlook.",
                head=self._head(place),
            ) from None
        if len(raw) > self._max_bytes:
            raise MessageTooLarge(f"This message is larger than {self._max_bytes // 1024 // 1024} MB.")
        return raw

    def _mime(self, place: str) -> bytes:
        """A refusal that does not blame the message is not believed at once: servers stumble."""
        try:
            return self._line.raw(f"{place}/$value", self._max_bytes)
        except GraphRefusal as refusal:
            if refusal.status != 500 or refusal.code in UNCONVERTIBLE:
                raise
        self._line.pause(_MOMENT)
        return self._line.raw(f"{place}/$value", self._max_bytes)

    def _head(self, place: str) -> bytes:
        """What Graph knows of a message that it cannot hand over, as a header. Raises what is ours to mend when it
        knows nothing either."""
        told = self._line.get(place, select=_HEAD)
        lines = [f"{one['name']}: {one['value']}" for one in told.get("internetMessageHeaders") or ()]
        if not lines:
            sender = ((told.get("from") or {}).get("emailAddress") or {}).get("address", "")
            lines = [f"From: {sender}", f"Subject: {told.get('subject') or ''}",
                     f"Message-ID: {told.get('internetMessageId') or ''}"]
        return "\r\n".join([*(" ".join(line.split()) for line in lines), "", ""]).encode()

    def _move(self, identity: str) -> None:
        place = self._place(identity)
        try:
            where = self._line.get(place, select="parentFolderId")["parentFolderId"]
            if where in {folder.id for folder in self._folders.polled(again=False)}:
                self._line.send("POST", f"{place}/move", json={"destinationId": self._folders.handled()})
        except GraphRefusal as refusal:
            if refusal.status != 404:
                raise

    def _place(self, identity: str) -> str:
        return f"{self._line.mailbox()}/messages/{quote(identity.removeprefix(self.account + '/'), safe='=')}"

    def _run(self, work: Callable[[], Result]) -> Result:
        try:
            return work()
        except GraphRefusal as refusal:
            raise self._line.trouble(refusal) from refusal
        except (KeyError, TypeError) as error:
            raise MailboxTrouble(
                "Microsoft Graph answered something else than it was asked. Check endpoint in mailbox.toml, and that "
                "no proxy stands between."
            ) from error


def find_in(line: GraphLine, folder: str, message_id: str) -> str | None:
    """The id of the message with this Message-ID in a folder, if there is one. Raises GraphRefusal."""
    wanted = message_id.replace("'", "''")
    told = line.get(
        f"{line.mailbox()}/mailFolders/{folder}/messages", filter=f"internetMessageId eq '{wanted}'", select="id",
        top="1",
    )
    found = told.get("value") or ()
    return str(found[0]["id"]) if found else None
