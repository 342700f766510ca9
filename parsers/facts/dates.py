"""What a written date says: the days it allows, never an invented one."""

from datetime import date

from parsers.facts.problems import Code
from parsers.facts.values import value


@value(frozen=True, slots=True)
class DateReading:
    """A date as written, read to the days that its words allow.

    ``start`` and ``end`` are the earliest and the latest day, inclusive; ``None`` is open or unknown.
    ``time`` is ``HH:MM`` on the 24-hour clock. ``doubts`` is what a careful clerk would ask:
    a code and a sentence each, empty when the words are plain.
    """

    said: str
    start: date | None = None
    end: date | None = None
    approximate: bool = False
    time: str | None = None
    carried: bool = False
    doubts: tuple[tuple[Code, str], ...] = ()

    @property
    def day(self) -> date | None:
        """The one exact day that the words name, or ``None``."""
        return self.start if self.start == self.end and not self.approximate else None
