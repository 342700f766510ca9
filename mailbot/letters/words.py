"""How values become words in a letter: dates, counts and lists, and the escaping that keeps a value a value."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from mailbot.letters.facts import Milestone

LONDON = ZoneInfo("Europe/London")
NOT_GIVEN = "not given"
_JOINERS = "\u200c\u200d"
"""Invisible, but names in several scripts are spelt with them."""
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def printable(value: object) -> str:
    """One line of ordinary characters: white space collapsed; controls, direction overrides and the like removed.

    No value can then start a new line, header or paragraph, or make text run backwards.
    """
    text = str(value)
    if not (text.isascii() and text.isprintable()):
        text = "".join(map(_ordinary, text))
    return " ".join(text.split())


def _ordinary(character: str) -> str:
    if character.isspace():
        return " "
    keep = character in _JOINERS or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Cn")
    return character if keep else ""


def escape(value: object) -> Markup:
    """The value as Markdown that shows exactly these characters: every punctuation mark loses its meaning."""
    if isinstance(value, Markup):
        return value
    return Markup(_PUNCTUATION.sub(r"\\\1", printable(value) if value is not None else "") or NOT_GIVEN)


def plain(value: object) -> str:
    """The value for a line that is not Markdown (a subject)."""
    return (printable(value) if value is not None else "") or NOT_GIVEN


def quoted(value: object) -> Markup:
    """Somebody's own words as a block quotation, one paragraph for each line of theirs."""
    lines = [line for line in str(value or "").splitlines() if printable(line)]
    return Markup("\n>\n".join(f"> {escape(line)}" for line in lines) or f"> {NOT_GIVEN}")


def day(moment: date) -> str:
    """``Friday 13 March 2026``. A moment is first brought to Europe/London; a naive one raises ValueError."""
    at = _in_london(moment) if isinstance(moment, datetime) else moment
    return f"{at:%A} {at.day} {at:%B %Y}"


def plain_day(moment: date) -> str:
    """``13 March 2026``, as a command names it. A moment is first brought to Europe/London."""
    at = _in_london(moment) if isinstance(moment, datetime) else moment
    return f"{at.day} {at:%B %Y}"


def brief(moment: date) -> str:
    """``Friday 13 March``, where the year is plain from what stands around it."""
    return day(moment).rpartition(" ")[0]


def hour(moment: datetime) -> str:
    """``5pm``, ``9:12am``, ``midday``, ``midnight``: the GOV.UK manner."""
    at = _in_london(moment)
    if at.minute == 0 and at.hour in (0, 12):
        return "midday" if at.hour else "midnight"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def moment(value: datetime) -> str:
    """``5pm on Friday 13 March 2026``."""
    return f"{hour(value)} on {day(value)}"


def by(step: Milestone) -> str:
    """``5pm on Friday 13 March 2026 (Day 2)``."""
    return moment(step.due) + (f" (Day {step.day})" if step.day is not None else "")


def listed(values: Iterable[object]) -> str:
    """``police, health and housing``."""
    *others, last = [printable(value) for value in values] or [NOT_GIVEN]
    return f"{', '.join(others)} and {last}" if others else last


def counted(number: int, one: str, many: str = "") -> str:
    """``no rows``, ``1 row``, ``12 rows``."""
    return f"{number or 'no'} {one if number == 1 else many or one + 's'}"


def _in_london(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a letter needs moments with a time zone")
    return moment.astimezone(LONDON)
