"""One held connection to an IMAP server: logged in when first needed, dropped when it breaks."""

from collections.abc import Callable
from dataclasses import dataclass
from imaplib import IMAP4
from typing import Any, TypeVar

from imapclient import IMAPClient
from imapclient.exceptions import LoginError

from mailbot.mailboxes.broken import trouble, words
from mailbot.mailboxes.imap_door import hang_up, open_door, reason
from mailbot.mailboxes.lines import Line, Login

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Selected:
    """The folder that is open, its UIDVALIDITY, and the next UID at the moment it was opened (0 if not told)."""

    folder: str
    writable: bool
    validity: int
    next_uid: int


class ImapSession:
    """The connection, and which folder is open on it.

    ``settled_at`` is the mark (UIDVALIDITY, next UID) up to which the open folder was shown, if nothing but polling
    happened since: only to a caller who stands there does a quiet NOOP mean "nothing new". (A SEARCH alone would come
    one poll late: the server looks for new mail when a command ends.)
    """

    def __init__(self, line: Line, login: Login) -> None:
        self._line, self._login = line, login
        self._client: IMAPClient | None = None
        self.selected: Selected | None = None
        self.settled_at: tuple[int, int] | None = None

    @property
    def client(self) -> IMAPClient:
        """The client, logged in."""
        if self._client is None:
            self._client = self._connect()
        return self._client

    def run(self, work: Callable[[], Result]) -> Result:
        """Does ``work``; when it fails on a held connection, does it once more on a new one.

        Raises MailboxTrouble for everything that goes wrong with the server.
        """
        held = self._client is not None
        try:
            return work()
        except (IMAP4.error, OSError) as error:
            self.drop()
            if not held:
                raise trouble(self._line, error, reason(error)) from error
        return self.run(work)

    def select(self, folder: str, *, writable: bool = False) -> Selected:
        """Opens a folder, or keeps it open; a folder open for writing also serves for reading."""
        self.settled_at = None
        if self.selected and self.selected.folder == folder and self.selected.writable >= writable:
            return self.selected
        told: dict[bytes, Any] = self.client.select_folder(folder, readonly=not writable)
        self.selected = Selected(folder, writable, int(told.get(b"UIDVALIDITY", 0)), int(told.get(b"UIDNEXT", 0)))
        return self.selected

    def may_write(self, folder: str) -> bool:
        """Whether the server lets us change a folder."""
        self.settled_at, self.selected = None, None
        try:
            told: dict[bytes, Any] = self.client.select_folder(folder)
        except IMAP4.readonly:
            return False
        return b"READ-ONLY" not in told

    def drop(self) -> None:
        """Forgets the connection, however it stands."""
        client, self._client, self.selected, self.settled_at = self._client, None, None, None
        if client is not None:
            hang_up(client)

    def _connect(self) -> IMAPClient:
        line = self._line
        line.refuse_bare_secrets()
        client = open_door(line)
        try:
            self._log_in(client)
        except BaseException:
            hang_up(client)
            raise
        return client

    def _log_in(self, client: IMAPClient) -> None:
        login = self._login
        if login.token is None and client.has_capability("LOGINDISABLED"):
            raise login.refused(self._line.host, "LOGINDISABLED")
        try:
            if login.token is not None:
                client.oauth2_login(login.user, login.token())
            elif login.is_ascii:
                client.login(login.user, login.secret)
            else:
                client.plain_login(login.user, login.secret)
        except LoginError as error:
            if isinstance(error.__context__, IMAP4.abort):
                raise error.__context__ from None
            raise login.refused(self._line.host, words(error)) from None
