"""The days of the key practice episodes, as each agency's summary names them."""

import re
from datetime import date

from parsers.facts import Return
from rules.chronology.same_event.days import days_with_a_year

_HEADING = re.compile(r"key practice episode", re.IGNORECASE)


def episode_days(reading: Return) -> frozenset[date]:
    """The days, given with their year, that the section on key practice episodes names."""
    return frozenset(day for section in reading.summary if _HEADING.search(section.heading)
                     for day in days_with_a_year(section.text))
