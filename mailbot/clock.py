"""The only place that knows what time it is. Everything else is told."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


class Clock(Protocol):
    """Something that tells the time: an aware moment."""

    def now(self) -> datetime:
        """The present moment, aware."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present moment in UTC."""
        return datetime.now(UTC)


@dataclass(slots=True)
class SetClock:
    """A clock that stands where it is put: for the demo, ``--now`` and tests."""

    moment: datetime

    def now(self) -> datetime:
        """The moment it was put to."""
        return self.moment

    def put(self, moment: datetime) -> None:
        """Puts the clock forward. Raises ValueError if that would be backward."""
        if moment < self.moment:
            raise ValueError(f"the clock stands at {self.moment:%Y-%m-%d %H:%M} and cannot go back")
        self.moment = moment
