"""Everything one partnership's worker needs, wired together in one place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mailbot.clock import Clock
from mailbot.mailboxes.protocol import Mailbox, Sender
from mailbot.reading import Reader
from mailbot.settings.load import Settings
from mailbot.store.database import Store
from parsers.vocabulary import Vocabulary
from rules.calendar import Calendar
from rules.meetings import Meetings
from rules.process import Profile


@dataclass(frozen=True)
class Office:
    """The worker's tools. ``start_from`` is aware; ``dry`` means that nothing leaves and nothing is acknowledged."""

    settings: Settings
    store: Store
    mailbox: Mailbox
    sender: Sender
    reader: Reader
    clock: Clock
    calendar: Calendar
    meetings: Meetings
    profiles: Mapping[str, Profile]
    vocabulary: Vocabulary
    start_from: datetime
    dry: bool = False

    def field_name(self, key: str) -> str:
        """A field as the form prints it, for letters."""
        return self.vocabulary.forms.name_of(key)

    @property
    def address(self) -> str:
        """The mailbox's own address."""
        return self.settings.mailbox.address
