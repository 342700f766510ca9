"""What surrounds a written date and may complete it."""

from datetime import date

from parsers.facts import DateReading
from parsers.facts.values import value

_AUTUMN, _END_OF_WINTER = 9, 3
"""The school's year turns in September and the office's in April: from here to there both say the same."""


@value(frozen=True, slots=True)
class DateSetting:
    """What the words of a date cell leave to their surroundings.

    ``on`` is the day of the document: a later date is given and doubted. ``above`` is the reading of the row
    above, for blanks and dittos. ``heading_year`` and ``heading_month`` stand in a heading or band over the row.
    ``running`` says that the year runs on into the next one ("2022/23").
    ``year_column`` says that a bare two-digit number is a year; ``birth`` that the date never lies after ``on``.
    """

    on: date | None = None
    above: DateReading | None = None
    heading_year: int | None = None
    heading_month: int | None = None
    running: bool = False
    year_column: bool = False
    birth: bool = False

    def year_of(self, month: int) -> int | None:
        """The heading's year for a month. Of a running one April to August may lie in either: then none."""
        if self.heading_year is None or not self.running or month >= _AUTUMN:
            return self.heading_year
        return self.heading_year + 1 if month <= _END_OF_WINTER else None

    @property
    def years(self) -> tuple[int | None, ...]:
        """The years that the heading names."""
        return (self.heading_year, (self.heading_year or 0) + 1) if self.running else (self.heading_year,)
