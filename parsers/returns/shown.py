"""True dates of a spreadsheet: the value decides, unless what the cell shows makes it doubtful."""

import re
from dataclasses import replace
from datetime import date, datetime

from parsers.blocks import Cell
from parsers.dates import DateSetting, read_date
from parsers.facts import Code, DateReading
from parsers.text import collapse

_NOT_A_DATE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|am/pm', re.IGNORECASE)
_PARTS = re.compile(r"d+|m+|y+|h+|s+", re.IGNORECASE)


def true_date(cell: Cell, setting: DateSetting) -> DateReading | None:
    """The date that a cell holds as a value, or None when it holds words.

    Shown as a month only ("May-18") it is that month, and a question: it may have been typed as a day. Shown month
    first it is its value, and a question.
    """
    if not isinstance(cell.value, date):
        return None
    day = cell.value.date() if isinstance(cell.value, datetime) else cell.value
    parts = _parts(cell.shown)
    said = collapse(cell.text) or f"{day:%d/%m/%Y}"
    reading = read_date(f"{day:%d/%m/%Y}", replace(setting, above=None))
    reading = replace(reading, said=said, time=_time(cell.value, parts))
    if "d" not in parts and "m" in parts:
        month = read_date(f"{day:%B %Y}")
        return _doubted(replace(month, said=said), f"“{said}” may be a month or a day: the cell holds {day:%d/%m/%Y}.")
    if "d" in parts and "m" in parts and parts.index("m") < parts.index("d") and parts[0] != "y":
        return _doubted(reading, f"“{said}” is shown month first; the cell holds {day:%d/%m/%Y}.")
    return reading


def _parts(shown: str) -> str:
    """The order of day, month, year and time in a number format ("mm/dd/yyyy hh:mm": "mdyhm")."""
    return "".join(part[0].lower() for part in _PARTS.findall(_NOT_A_DATE.sub(" ", shown)))


def _time(value: date, parts: str) -> str | None:
    return f"{value:%H:%M}" if isinstance(value, datetime) and "h" in parts else None


def _doubted(reading: DateReading, sentence: str) -> DateReading:
    return replace(reading, doubts=(*reading.doubts, (Code.DATE_AMBIGUOUS, sentence)))
