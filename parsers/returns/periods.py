"""Years and months that stand in a heading or a band over rows, and complete the dates below them."""

import re
from dataclasses import dataclass

from parsers.dates import DateSetting, read_date
from parsers.facts import DateReading
from parsers.returns.headings import Role, role_of
from parsers.returns.plain import plain
from parsers.returns.words import ColumnWords

_LONGEST = 70
_YEAR = re.compile(r"(?<![\w/.-])(?:19|20)\d\d(?![\w/.]|-\d)")
_TWO_YEARS = re.compile(r"(?<![\w/.-])(?:19|20)\d\d\s?(?:[/–-]|to|and|&)\s?(?:(?:19|20)\d\d|\d\d)(?![\w/.-])",
                        re.IGNORECASE)
_RUNNING = re.compile(r"(?<![\w/.-])((?:19|20)\d\d)\s?/\s?(?:20)?(\d\d)(?![\w/.-])")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")
_MONTH = re.compile(r"\b(" + "|".join(f"{name}|{name[:3]}" for name in _MONTHS) + r"|sept)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"[()\[\]]")
_SHEET = re.compile(r"sheet ‘(.*)’")
_FIGURES = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Over:
    """The year and month in force over rows.

    ``span`` is the time that a row without any date has from it: the heading's own days, None where it names none.
    ``running``: the year goes on into the next one ("2022/23").
    """

    year: int | None = None
    month: int | None = None
    span: DateReading | None = None
    running: bool = False


NOTHING = Over()


def period_of(text: str, allowed: frozenset[str], over: Over = NOTHING) -> Over | None:
    """The year or month that a heading says and nothing else ("2019", "Events in March 2019", "March" below 2019).

    ``allowed`` are the words that may stand around it. A heading of two years sets none ("2024 to 2025"),
    but "2024/25" is one that runs on.
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
    if two and not (years or months):
        return _running(text)
    if two or len(set(years)) > 1 or len(set(months)) > 1:
        return Over()
    return over_of(int(years[0]) if years else over.year, _number(months[0]) if months else None)


def _running(text: str) -> Over:
    """The year that "2022/23" is; any other two years set none."""
    found = _RUNNING.findall(text)
    year = int(found[0][0]) if len(found) == 1 else 0
    return Over(year, running=True) if year and (year + 1) % 100 == int(found[0][1]) else Over()


def in_the_name_of_a_sheet(part: str | None, allowed: frozenset[str]) -> Over | None:
    """The year or month that a spreadsheet's sheet is named for ("sheet ‘2023’", "sheet ‘Events 2023’")."""
    found = _SHEET.fullmatch(part or "")
    return period_of(found[1], allowed) if found else None


def period_in_heading(heading: str, words: ColumnWords) -> Over | None:
    """The year or month that the heading of a column of dates says beside its own word ("When (2023)", "Date 2022").

    None where it says none, or where the words are themselves a date ("from 2019" is open at its end).
    """
    if len(heading) > _LONGEST or not (_YEAR.search(heading) or _TWO_YEARS.search(heading)):
        return None
    over = period_of(heading, frozenset(plain(_BRACKETS.sub(" ", heading)).split()))
    word = plain(_MONTH.sub(" ", _YEAR.sub(" ", _TWO_YEARS.sub(" ", heading))))
    if over is None or not word or role_of(word, words) not in (Role.DATE, Role.DAY):
        return None
    reading = read_date(heading)
    return None if (reading.start is None) != (reading.end is None) or reading.approximate else over


def bare_period(text: str) -> Over | None:
    """The year, and perhaps month, that a heading is and nothing beside ("2023", "March 2023")."""
    over = period_of(text, frozenset()) if text else None
    return over if over is not None and over.year is not None else None


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
    setting = DateSetting(heading_year=over.year, heading_month=over.month, running=over.running)
    return Over(over.year, over.month, read_date(text, setting))


def over_of(year: int | None, month: int | None = None) -> Over:
    """What a year and a month over rows set."""
    if year is None:
        return Over(None, month)
    return Over(year, month, read_date(f"{_MONTHS[month - 1]} {year}" if month else str(year)))


def _number(month: str) -> int:
    return next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(month.lower()[:3]))
