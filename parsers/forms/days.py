"""The dates of a form: each must be one readable day."""

import re
from datetime import date

from parsers.dates import DateSetting, read_date
from parsers.facts import Code, DateReading, Origin
from parsers.forms.questions import Notes

_REMARK = re.compile(r"\s*\([^()]*\)\s*")
_DOUBT = re.compile(
    r"\?|\b(?:about|approx|approximately|around|circa|estimated|est|maybe|possibly|probably|or|unknown|unsure|unclear|tbc"
    r"|confirm|confirmed|before|after|until|since|from|between|received|not)\b", re.IGNORECASE,
)


def read_day(key: str, origin: Origin, true_day: date | None, notes: Notes, birth: bool = False) -> date | None:
    """The day that the words of ``origin`` name, or None with a problem.

    ``true_day`` is what a date picker holds behind the words. ``birth`` says that the day is one of birth.
    """
    setting = DateSetting(on=notes.on, birth=birth)
    reading = read_date(origin.said, setting)
    if reading.day is None and (bare := _without_remark(origin.said)):
        reading = next((other for other in (read_date(bare, setting),) if other.day is not None), reading)
    day = _doubted(key, origin, reading, notes) if true_day is None else _picked(key, origin, reading, true_day, notes)
    if day is not None:
        notes.came_from(key, origin)
    return day


def _without_remark(said: str) -> str:
    """The words without a remark in brackets about how it was done ("9/3/26 (by telephone)"); "" when there is none.

    A remark with a figure in it, or one that makes the day doubtful, is part of the date.
    """
    remark = _REMARK.search(said)
    doubtful = remark is not None and (_DOUBT.search(remark[0]) or any(map(str.isdigit, remark[0])))
    return "" if remark is None or doubtful else _REMARK.sub(" ", said)


def _doubted(key: str, origin: Origin, reading: DateReading, notes: Notes) -> date | None:
    if reading.day is None:
        code, why = _why_not(origin.said, reading)
        notes.doubt(key, code, why, origin.where)
    for code, sentence in reading.doubts if reading.day else ():
        notes.doubt(key, code, sentence, origin.where)
    return reading.day


def _why_not(said: str, reading: DateReading) -> tuple[Code, str]:
    if reading.doubts:
        return reading.doubts[0]
    if reading.approximate:
        return Code.DATE_AMBIGUOUS, f"“{said}” does not say that it was exactly this day."
    return Code.DATE_AMBIGUOUS, f"“{said}” is not one single day."


def _picked(key: str, origin: Origin, reading: DateReading, true_day: date, notes: Notes) -> date | None:
    """The day of a date picker. It decides over words shown month first and gives the year to words without one;
    words of another day contradict it."""
    held = f"{true_day.day} {true_day:%B %Y}"
    if reading.day is None and read_date(f"{origin.said} {true_day.year}", DateSetting(on=notes.on)).day == true_day:
        return true_day
    if reading.day == true_day:
        return _doubted(key, origin, reading, notes)
    swapped = reading.day is not None and (reading.day.day, reading.day.month) == (true_day.month, true_day.day)
    if reading.day is None or swapped:
        notes.doubt(key, Code.DATE_AMBIGUOUS, f"“{origin.said}” is shown where {held} was chosen.", origin.where)
        return true_day
    notes.doubt(key, Code.CONTRADICTION, f"“{origin.said}” is shown, but {held} was chosen.", origin.where)
    return None
