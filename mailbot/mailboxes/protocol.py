"""What every mailbox and every way out can do, and what may go wrong: no more than the cycle needs.

State lives in our ledger, never in the server's flags: a person may read, move or delete a message at any time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

INBOX = "INBOX"
OWN_ROOT = "mailbot"
HANDLED = (OWN_ROOT, "Handled")
"""The folder for handled mail, as its path from the top; nothing below ``mailbot`` is ever polled."""

MAX_BYTES = 60 * 1024 * 1024
"""The largest message that is fetched; servers refuse smaller ones."""


class MailboxTrouble(Exception):
    """Ours to mend: network, login, disk. A sentence says what happened and what to do; no message is to blame."""


class MessageTrouble(Exception):
    """The message's own fault, in a sentence: it stands in the folder, and cannot be had.

    ``head`` is what can be had of it all the same: a header that tells sender and subject, or nothing.
    """

    def __init__(self, says: str, head: bytes = b"") -> None:
        super().__init__(says)
        self.head = head


class MessageGone(MessageTrouble):
    """It was moved or deleted, or the server numbered its folder anew (then it is shown again under a new identity)."""


class MessageTooLarge(MessageTrouble):
    """It is larger than the limit."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One message as the server shows it.

    ``identity`` names it for as long as it stays where it is: account, folder, UIDVALIDITY and UID, or the unique
    name of a file; an immutable id wherever it is moved. ``received`` is the server's receipt time, aware, or ``None``
    where nothing tells it. ``size`` is in bytes, as the server counts; 0 where it does not tell.
    """

    identity: str
    folder: str
    received: datetime | None
    size: int


@dataclass(frozen=True, slots=True)
class Listing:
    """What is new, and the cursor to hand in next time: a string of JSON that only the mailbox understands."""

    shown: tuple[Shown, ...]
    cursor: str


class Mailbox(Protocol):
    """A mailbox that is polled. Every method but ``close`` raises MailboxTrouble for what is ours to mend."""

    @property
    def account(self) -> str:
        """What the cursor is kept under: the same as long as the mailbox is the same."""
        ...

    def list(self, known: str | None) -> Listing:
        """What came in since the cursor ``known``; everything in the polled folders when there is none."""
        ...

    def fetch(self, identity: str) -> bytes:
        """The exact bytes of a message, leaving its flags alone. Raises MessageTrouble."""
        ...

    def acknowledge(self, identity: str, handled: bool) -> None:
        """Moves a handled message to ``mailbot/Handled``; one that needs a person stays where it is.

        Doing it twice, or after somebody moved or deleted the message, changes nothing.
        """
        ...

    def find_sent(self, message_id: str) -> bool | None:
        """Whether a letter lies in Sent; ``None`` when there is no such folder to look in."""
        ...

    def append_sent(self, raw: bytes) -> None:
        """Puts our copy of a letter into Sent, once, unless the server does that by itself."""
        ...

    def check(self) -> str:
        """Tries what the worker will need, changing nothing; what was found, in a sentence."""
        ...

    def close(self) -> None:
        """Lets go of connections; never raises."""
        ...


@dataclass(frozen=True, slots=True)
class Refusal:
    """One recipient that was refused for good, with the server's code and words."""

    address: str
    code: int
    text: str

    def __str__(self) -> str:
        return f"{self.address}: {self.code} {self.text}"


@dataclass(frozen=True, slots=True)
class Delivered:
    """The server took the letter; ``refused`` are recipients that it did not take it for."""

    answer: str
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Nobody will get it, and trying again will not help."""

    recipients: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class TryAgain:
    """Not taken now (a 4yz answer at any stage, or the line broke before the letter was whole): nothing was sent."""

    answer: str


@dataclass(frozen=True, slots=True)
class Uncertain:
    """The letter was handed over whole and no answer came: it may have been sent."""

    why: str


Outcome = Delivered | Refused | TryAgain | Uncertain


class Sender(Protocol):
    """A way out."""

    @property
    def files_what_it_sends(self) -> bool:
        """Whether a letter that is not found in Sent was certainly not sent, or may be sent again without harm."""
        ...

    @property
    def files_its_own_copy(self) -> bool:
        """Whether the server itself puts what it sent into Sent, if only after a while: a letter that is found there
        was sent, so that an uncertain one can be settled later by looking (``find_sent``)."""
        ...

    def send(self, raw: bytes, envelope_from: str, recipients: Sequence[str]) -> Outcome:
        """Hands over one letter. Raises MailboxTrouble only while nothing of it was handed over."""
        ...

    def check(self, envelope_from: str) -> str:
        """Tries whether letters from this address could go, sending none; what was found, in a sentence.

        Raises MailboxTrouble.
        """
        ...
