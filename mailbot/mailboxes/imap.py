"""A mailbox on an IMAP server (password or XOAUTH2), polled on one held connection."""

from collections.abc import Callable, Sequence
from imaplib import IMAP4
from pathlib import Path

from pydantic import SecretStr

from mailbot.mailboxes.broken import words
from mailbot.mailboxes.imap_identity import Place, read_place
from mailbot.mailboxes.imap_polling import Polling
from mailbot.mailboxes.imap_session import ImapSession
from mailbot.mailboxes.imap_shelves import Shelves
from mailbot.mailboxes.lines import Line, Login, Security
from mailbot.mailboxes.protocol import (
    HANDLED,
    MAX_BYTES,
    Listing,
    MailboxTrouble,
    MessageGone,
    MessageTooLarge,
    MessageTrouble,
)
from parsers.mail import read_label

_FULL = 0.9
"""The part of its room above which an administrator should know."""
_GONE = "This message was moved or deleted before it could be read."


class ImapMailbox:
    """The folders named in ``folders`` and those below them, but never our own (see ``is_polled``).

    ``files_what_it_sends``: the server itself puts what it sends into Sent (Gmail), so that we need not.
    """

    def __init__(
        self, host: str, port: int, user: str, *, password: SecretStr | None = None,
        token: Callable[[], str] | None = None, security: Security = "tls", folders: Sequence[str] = ("INBOX",),
        ca_file: Path | None = None, max_bytes: int = MAX_BYTES, timeout: float = 60, files_what_it_sends: bool = False,
    ) -> None:
        self._session = ImapSession(Line(host, port, security, ca_file, timeout), Login(user, password, token))
        self._shelves = Shelves(self._session)
        self._account, self._user = f"imap:{user}@{host}", user
        self._polling = Polling(self._session, self._shelves, self._account, folders)
        self._max_bytes, self._files_what_it_sends = max_bytes, files_what_it_sends

    @property
    def account(self) -> str:
        """User and host."""
        return self._account

    def list(self, known: str | None) -> Listing:
        """What came in since the cursor, which holds for each folder its UIDVALIDITY and the next UID.

        Idle, it costs one round trip for the first folder, which stays open (NOOP, whatever the number of messages),
        and one for each other (STATUS). A new UIDVALIDITY shows all of that folder again, under new identities.
        """
        return self._session.run(lambda: self._polling.look(known))

    def fetch(self, identity: str) -> bytes:
        """The bytes as the server has them, by a partial BODY.PEEK[] that cannot bring more than the limit.

        A server that is well but breaks off twice at this message leaves the blame to the message.
        """
        place = read_place(identity)
        for _ in range(2):
            try:
                return self._session.run(lambda: self._fetch(place))
            except MailboxTrouble as trouble:
                if not isinstance(trouble.__cause__, IMAP4.abort):
                    raise
            self._session.run(self._greet)
        raise MessageTrouble("The mail server breaks off whenever this message is asked for.")

    def acknowledge(self, identity: str, handled: bool) -> None:
        """Moves a handled message: MOVE where the server has it, else COPY and the removal of that one UID."""
        if not handled:
            return

        def move() -> None:
            place = read_place(identity)
            if self._open(place, writable=True) and self._holds(place):
                self._shelves.move_to_handled(place.uid)

        self._session.run(move)

    def find_sent(self, message_id: str) -> bool | None:
        """Looks for the Message-ID in the server's Sent folder."""
        return self._session.run(lambda: self._shelves.find_sent(message_id))

    def append_sent(self, raw: bytes) -> None:
        """Our copy to Sent, marked as read, unless it is there or the server sees to it."""
        if self._files_what_it_sends:
            return
        message_id = read_label(raw)[0]

        def append() -> None:
            if message_id is None or not self._shelves.find_sent(message_id):
                self._shelves.append_sent(raw)

        self._session.run(append)

    def check(self) -> str:
        """Logs in, lists the folders and opens the first for writing, as acknowledging will need it."""

        def look() -> str:
            polled = self._polling.folders(again=True)
            if not self._session.may_write(polled[0]):
                raise MailboxTrouble(
                    f"The folder {polled[0]} can be read only. Give {self._user} the right to move messages in it."
                )
            full = self._shelves.fullness(polled[0])
            if full > _FULL:
                raise MailboxTrouble(
                    f"The mailbox of {self._user} is {full:.0%} full: soon nothing can arrive. Make room in it, or ask "
                    "its administrators for a larger quota."
                )
            sent = self._shelves.sent() or "Sent, which will be made"
            handled = "/".join(HANDLED)
            room = f"; {full:.0%} full" if full else ""
            return f"logged in; polled: {', '.join(polled)}; copies of letters: {sent}; handled mail: {handled}{room}"

        return self._session.run(look)

    def close(self) -> None:
        """Drops the connection."""
        self._session.drop()

    def _greet(self) -> None:
        """Says hello; raises what is ours when the server is away."""
        self._session.client.noop()

    def _fetch(self, place: Place) -> bytes:
        if not self._open(place):
            raise MessageGone(_GONE)
        try:
            told = self._session.client.fetch([place.uid], [f"BODY.PEEK[]<0.{self._max_bytes + 1}>"])
        except IMAP4.abort:
            raise
        except IMAP4.error as error:
            self._session.client.noop()
            if self._holds(place):
                raise MessageTrouble(f"The mail server cannot hand this message over: {words(error)}") from error
            raise MessageGone(_GONE) from error
        raw = next((v for key, v in told.get(place.uid, {}).items() if key.startswith(b"BODY[]")), None)
        if not isinstance(raw, bytes):
            raise MessageGone(_GONE)
        if len(raw) > self._max_bytes:
            raise MessageTooLarge(f"This message is larger than {self._max_bytes // 1024 // 1024} MB.")
        return raw

    def _open(self, place: Place, *, writable: bool = False) -> bool:
        """Opens the folder of a message; whether it is still there and numbered as it was."""
        if place.folder not in {folder.name for folder in self._shelves.folders()}:
            return False
        return self._session.select(place.folder, writable=writable).validity == place.validity

    def _holds(self, place: Place) -> bool:
        """Whether the open folder still holds the message."""
        return place.uid in self._session.client.search(["UID", str(place.uid)])
