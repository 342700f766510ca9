"""The days that a row speaks of beside its own: "attended 6 Feb", "on 20/12/2025", "last night"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

_NAMES = ("jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
          "|nov(?:ember)?|dec(?:ember)?")
_MONTHS = {name[:3]: number for number, name in enumerate(_NAMES.split("|"), start=1)}
_FIGURES = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b")
_WORDS = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?[ -](" + _NAMES + r")(?:[ -](\d{4}))?\b")
_DAY_BEFORE = ("last night", "yesterday", "evening before", "night before", "day before", "previous day",
               "previous night", "previous evening")
# A row passes on what happened lately; a day further back is history, not the same event.
RECENT = timedelta(days=45)


def days_spoken_of(text: str, own: date) -> frozenset[date]:
    """The days up to ``RECENT`` before ``own`` that the text names, ``own`` itself left out.

    A day and month without a year are the last such day on or before ``own``.
    """
    lowered = text.casefold()
    named = {*_in_figures(lowered), *_in_words(lowered, own)}
    if any(phrase in lowered for phrase in _DAY_BEFORE):
        named.add(own - timedelta(days=1))
    return frozenset(day for day in named if timedelta(0) < own - day <= RECENT)


def days_with_a_year(text: str) -> frozenset[date]:
    """The days that the text names with their year."""
    lowered = text.casefold()
    spelt = (found for day, month, year in _WORDS.findall(lowered) if year
             for found in _real(int(year), _MONTHS[month[:3]], int(day)))
    return frozenset((*_in_figures(lowered), *spelt))


def _in_figures(text: str) -> Iterator[date]:
    for day, month, year in _FIGURES.findall(text):
        yield from _real(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))


def _in_words(text: str, own: date) -> Iterator[date]:
    for day, month, year in _WORDS.findall(text):
        years = (int(year),) if year else (own.year, own.year - 1)
        readings = (found for y in years for found in _real(y, _MONTHS[month[:3]], int(day)) if found <= own)
        yield from (latest for latest in (next(readings, None),) if latest)


def _real(year: int, month: int, day: int) -> Iterator[date]:
    """The day, if there is such a day."""
    try:
        yield date(year, month, day)
    except ValueError:
        return
