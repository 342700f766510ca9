"""Years and months that stand in a heading or a band over rows, and complete the dates below them."""

import re
from dataclasses import dataclass

from parsers.dates import DateSetting, read_date
from parsers.facts import DateReading
from parsers.returns.plain import plain

_LONGEST = 70
_YEAR = re.compile(r"(?<![\w/.-])(?:19|20)\d\d(?![\w/.]|-\d)")
_TWO_YEARS = re.compile(r"(?<![\w/.-])(?:19|20)\d\d\s?(?:[/–-]|to|and|&)\s?(?:(?:19|20)\d\d|\d\d)(?![\w/.-])",
                        re.IGNORECASE)
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")
_MONTH = re.compile(r"\b(" + "|".join(f"{name}|{name[:3]}" for name in _MONTHS) + r"|sept)\b", re.IGNORECASE)
_FIGURES = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Over:
    """The year and month in force over rows.

    ``span`` is the time that a row without any date has from it: the heading's own days, None where it names none.
    """

    year: int | None = None
    month: int | None = None
    span: DateReading | None = None


NOTHING = Over()


def period_of(text: str, allowed: frozenset[str], over: Over = NOTHING) -> Over | None:
    """The year or month that a heading says and nothing else ("2019", "Events in March 2019", "March" below 2019).

    ``allowed`` are the words that may stand around it. A heading of two years ("2024 to 2025") sets none.
    None: the heading is about something else.
    """
    if len(text) > _LONGEST:
        return None
    two = bool(_TWO_YEARS.search(text))
    bare = _TWO_YEARS.sub(" ", text)
    years, months = _YEAR.findall(bare), _MONTH.findall(bare)
    rest = plain(_MONTH.sub(" ", _YEAR.sub(" ", bare)))
    if not (two or years or months) or _FIGURES.search(rest) or any(word not in allowed for word in rest.split()):
        return None
    if two or len(set(years)) > 1 or len(set(months)) > 1:
        return Over()
    return over_of(int(years[0]) if years else over.year, _number(months[0]) if months else None)


def year_in(text: str) -> Over | None:
    """The year that a heading over a chronology names among other words ("2019: first year at school")."""
    if len(text) > _LONGEST:
        return None
    if _TWO_YEARS.search(text):
        return Over()
    years = set(_YEAR.findall(text))
    return over_of(int(years.pop())) if len(years) == 1 and not _FIGURES.search(_YEAR.sub(" ", text)) else None


def day_of(text: str, over: Over) -> Over:
    """The day that a band names for the rows without a date below it."""
    setting = DateSetting(heading_year=over.year, heading_month=over.month)
    return Over(over.year, over.month, read_date(text, setting))


def over_of(year: int | None, month: int | None = None) -> Over:
    """What a year and a month over rows set."""
    if year is None:
        return Over(None, month)
    return Over(year, month, read_date(f"{_MONTHS[month - 1]} {year}" if month else str(year)))


def _number(month: str) -> int:
    return next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(month.lower()[:3]))
