"""What surrounds a written date and may complete it."""

from dataclasses import dataclass
from datetime import date

from parsers.facts import DateReading


@dataclass(frozen=True, slots=True)
class DateSetting:
    """What the words of a date cell leave to their surroundings.

    ``on`` is the day of the document: a later date is given and doubted. ``above`` is the reading of the row
    above, for blanks and dittos. ``heading_year`` and ``heading_month`` stand in a heading or band over the row.
    ``year_column`` says that a bare two-digit number is a year; ``birth`` that the date never lies after ``on``.
    """

    on: date | None = None
    above: DateReading | None = None
    heading_year: int | None = None
    heading_month: int | None = None
    year_column: bool = False
    birth: bool = False
