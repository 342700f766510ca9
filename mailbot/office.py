"""Everything one partnership's worker needs, wired together in one place."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from typing import TypeVar

from mailbot.clock import Clock
from mailbot.mailboxes.protocol import Mailbox, Sender
from mailbot.reading import Reader
from mailbot.settings.load import Settings
from mailbot.store.database import Store
from mailbot.wishes import go_on
from parsers.vocabulary import Vocabulary
from rules.calendar import Calendar
from rules.meetings import Meetings
from rules.process import Profile

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Office:
    """The worker's tools. ``start_from`` is aware; ``stopping`` says whether somebody asked the worker to stop."""

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
    stopping: Callable[[], bool] = go_on

    def until_stopped(self, things: Iterable[Thing]) -> Iterator[Thing]:
        """The things one after the other, and no more once somebody asked to stop: what is begun is finished."""
        return takewhile(lambda _: not self.stopping(), things)

    def field_name(self, key: str) -> str:
        """A field as the form prints it, for letters."""
        return self.vocabulary.forms.name_of(key)

    @property
    def address(self) -> str:
        """The mailbox's own address."""
        return self.settings.mailbox.address
