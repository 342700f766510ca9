"""The facts of one email message: its addresses, threads, words and attachments, none of them believed yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from parsers.facts.problems import Problem


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox named in a header. ``address`` is lower case; ``name`` is whatever the sender claims."""

    address: str
    name: str = ""

    @property
    def domain(self) -> str:
        """What stands behind the last ``@``."""
        return self.address.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file carried by a message, at any depth.

    ``part`` is the way to it ("2", or "message 1/3"); ``name`` the sender's own file name (never used
    in a log or a file name of ours); ``inline`` is true for pictures that the HTML body shows.
    """

    part: str
    name: str
    content_type: str
    data: bytes = field(repr=False)
    inline: bool = False


@dataclass(frozen=True, slots=True)
class FailedRecipient:
    """One recipient of a delivery report: ``action`` is ``failed`` or ``delayed``, ``status`` as ``5.1.1``."""

    address: str
    action: str
    status: str
    diagnostic: str


@dataclass(frozen=True, slots=True)
class Bounce:
    """A delivery status notification, and the Message-ID of the letter that it is about.

    ``spared``: addresses that were reached, or from where the letter went on. ``plus_addresses``: those that stand in
    the report and in what it brings back of the letter; the one that a letter came from may be all that names it.
    """

    recipients: tuple[FailedRecipient, ...]
    original_message_id: str | None
    spared: tuple[str, ...] = ()
    plus_addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Absence:
    """An out-of-office answer: until when, and who stands in, where the words say so."""

    until: date | None
    deputy: Address | None


@dataclass(frozen=True, slots=True)
class Message:
    """One message. Every field is total: whatever the bytes, each has a value and ``problems`` says what failed.

    ``body`` is what the sender wrote above the quote, as plain text; ``quoted`` the rest.
    ``received`` is the date of the topmost Received header (aware), ``dated`` the Date header (for show only).
    ``automatic`` gives the reasons to think nobody typed this ("Auto-Submitted: auto-replied"), empty if none.
    ``headers`` holds the raw unfolded values by lower-case name, topmost first.
    """

    message_id: str | None = None
    sender: Address | None = None
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    subject: str = ""
    received: datetime | None = None
    dated: datetime | None = None
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    body: str = ""
    quoted: str = ""
    html: str | None = field(default=None, repr=False)
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    automatic: tuple[str, ...] = ()
    bounce: Bounce | None = None
    absence: Absence | None = None
    attachments: tuple[Attachment, ...] = ()
    problems: tuple[Problem, ...] = ()
