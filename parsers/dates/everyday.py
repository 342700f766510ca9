"""The everyday spellings of one whole day, read in a single look.

Nearly every date is one of these, and the grammar takes ten times as long. This may know less than the
grammar but nothing else: a property test holds that both say the same.
"""

import re
from datetime import date

from parsers.dates.complete import full_year
from parsers.dates.setting import DateSetting
from parsers.dates.words import DAY_NAMES, MONTH_NAMES
from parsers.facts import DateReading

_MONTHS = {name[:length].lower(): number for number, name in enumerate(MONTH_NAMES, 1) for length in (3, len(name))}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_EVERYDAY = re.compile(
    rf"""(?:([a-z]+day),?[ ])?
    (?:([0-9]{{1,2}})([/.-])([0-9]{{1,2}})\3([1-9][0-9]{{3}}|[0-9]{{2}})
      |{_DAY}(?:[ ]of[ ]|[ -]?)({_NAMES})(?:,?[ ]|-?)([1-9][0-9]{{3}}|[0-9]{{2}})
      |([1-9][0-9]{{3}})-([0-9]{{2}})-([0-9]{{2}})
      |({_NAMES})[ ]{_DAY},[ ]([1-9][0-9]{{3}}))
    (?:[ ]([01][0-9]|2[0-3]):([0-5][0-9]))?""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def read_everyday(said: str, setting: DateSetting) -> DateReading | None:
    """The reading of a day that leaves nothing to ask about; ``None`` for all that the grammar must look at."""
    found = _EVERYDAY.fullmatch(said)
    if found is None or setting.birth:
        return None
    weekday, d, _, m, y, day, month, year, iso_year, iso_month, iso_day, first, then, at, hour, minute = found.groups()
    if d:
        numbers = int(y), int(m), int(d)
    elif day:
        numbers = int(year), _MONTHS[month.lower()], int(day)
    elif iso_day:
        numbers = int(iso_year), int(iso_month), int(iso_day)
    else:
        numbers = int(at), _MONTHS[first.lower()], int(then)
    try:
        read = date(full_year(numbers[0]), *numbers[1:])
    except ValueError:
        return None
    doubtful = (weekday and DAY_NAMES[read.weekday()].lower() != weekday.lower()) or not 1900 <= read.year <= 2099
    if doubtful or (setting.on is not None and read > setting.on):
        return None
    return DateReading(said, read, read, time=f"{hour}:{minute}" if hour else None)
