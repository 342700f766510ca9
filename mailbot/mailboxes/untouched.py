"""A mailbox that is only looked at: for dry runs."""

from dataclasses import dataclass

from mailbot.mailboxes.protocol import Listing, Mailbox


@dataclass(frozen=True, slots=True)
class Untouched:
    """Shows what ``mailbox`` shows, and changes nothing in it."""

    mailbox: Mailbox

    @property
    def account(self) -> str:
        """The same account."""
        return self.mailbox.account

    def list(self, known: str | None) -> Listing:
        """The same messages."""
        return self.mailbox.list(known)

    def fetch(self, identity: str) -> bytes:
        """The same bytes."""
        return self.mailbox.fetch(identity)

    def acknowledge(self, identity: str, handled: bool) -> None:
        """Changes nothing."""

    def find_sent(self, message_id: str) -> bool | None:
        """The same answer."""
        return self.mailbox.find_sent(message_id)

    def append_sent(self, raw: bytes) -> None:
        """Changes nothing."""

    def check(self) -> str:
        """The same answer."""
        return self.mailbox.check()

    def close(self) -> None:
        """Lets go of connections."""
        self.mailbox.close()
