"""Dates of birth in every spelling: found by what the figures mean, not by how they are written."""

import re
from collections.abc import Iterator, Set
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th))?"
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d|['’]?\d\d)"
_STROKE = r"\s?[/.\-–]\s?"
_SPELLINGS = tuple(re.compile(rf"(?<![\w/]){spelling}(?![\w/]|[.-]\d)", re.IGNORECASE) for spelling in (
    rf"{_DAY}(?:\s+of)?[\s,.-]*{_MONTH}[\s,.-]*{_YEAR}",
    rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
    rf"(?P<day>\d{{1,2}}){_STROKE}(?P<month>\d{{1,2}}){_STROKE}(?P<year>(?:19|20)\d\d|\d\d)",
    r"(?P<day>\d{1,2})\s(?P<month>\d{1,2})\s(?P<year>(?:19|20)\d\d)",
    rf"(?P<year>(?:19|20)\d\d){_STROKE}(?P<month>\d\d){_STROKE}(?P<day>\d\d)",
    r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>(?:19|20)\d\d)",
))


def birthdays_in(text: str, births: Set[date]) -> Iterator[tuple[int, int, date]]:
    """From where to where a text names one of these days, and which one."""
    if not births or not any(map(str.isdigit, text)):
        return
    for spelling in _SPELLINGS:
        for match in spelling.finditer(text):
            if (day := _day(match, births)) is not None:
                yield match.start(), match.end(), day


def _day(match: re.Match[str], births: Set[date]) -> date | None:
    """The one of these days that is meant; a year of two figures may be of either century."""
    named = match["month"].casefold()
    month = int(named) if named.isdigit() else _MONTHS.index(named) + 1
    year, short = int(match["year"].lstrip("'’")), len(match["year"].lstrip("'’")) == 2
    return next((born for born in births if (born.day, born.month) == (int(match["day"]), month)
                 and (born.year % 100 if short else born.year) == year), None)
