"""What a cell shows of the value that it holds, as its number format has it."""

import re
from datetime import date, datetime, time, timedelta

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]')
_TOKEN = re.compile(r"\x00.*?\x00|\[h+\]|d{1,4}|m{1,5}|y{1,4}|h{1,2}|s{1,2}|am/pm|a/p|.", re.IGNORECASE)
_DATE = re.compile(r"[dmyhs]", re.IGNORECASE)
LOCAL = {14: "dd/mm/yyyy", 22: "dd/mm/yyyy hh:mm"}
"""The formats that Excel prints as the country has them, by number. The files name the American ones."""
_GENERAL = ("general", "@", "")
_HALF_DAY = 12


def is_date_format(number_format: str) -> bool:
    """Whether a number format prints days or times."""
    if number_format.lower() in _GENERAL:
        return False
    return _DATE.search(_LITERAL.sub("", number_format.split(";", maxsplit=1)[0])) is not None


def shown(value: object, number_format: str) -> str:
    """The words that a cell with this value and number format shows; numbers in full, and "" for nothing."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime() | date() | time():
            return _dated(value, number_format)
        case timedelta():
            minutes = int(value.total_seconds()) // 60
            return f"{minutes // 60:02}:{minutes % 60:02}"
        case float():
            return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
        case _:
            return str(value)


def _dated(value: datetime | date | time, number_format: str) -> str:
    """A day or a time as its format prints it; as a day, and a time if there is one, where the format is of neither."""
    if not is_date_format(number_format):
        return _plainly(value)
    parts: list[str] = []
    pattern = _LITERAL.sub(lambda found: f"\0{found[1] or found[2] or ''}\0" if found[1] or found[2] else "",
                           number_format.split(";", maxsplit=1)[0])
    tokens = _TOKEN.findall(pattern)
    halves = any(token.lower() in ("am/pm", "a/p") for token in tokens)
    for at, token in enumerate(tokens):
        parts.append(token.strip("\0") if token.startswith("\0") else _part(value, tokens, at, halves))
    return "".join(parts).strip()


def _plainly(value: datetime | date | time) -> str:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    moment = isinstance(value, datetime) and (value.hour or value.minute)
    return f"{value:%d/%m/%Y %H:%M}" if moment else f"{value:%d/%m/%Y}"


def _part(value: datetime | date | time, tokens: list[str], at: int, halves: bool) -> str:
    token = tokens[at].lower()
    if token[0] == "m" and _is_of_minutes(tokens, at):
        return _clock(value, f"{'0' * (len(token) == 2)}minute", halves)
    if token.startswith(("h", "[h")):
        return _clock(value, f"{'0' * (len(token) == 2)}hour", halves)
    if token[0] == "s":
        return _clock(value, f"{'0' * (len(token) == 2)}second", halves)
    if token in ("am/pm", "a/p"):
        return ("PM" if getattr(value, "hour", 0) >= _HALF_DAY else "AM")[:1 if token == "a/p" else 2]
    if token[0] in "dmy" and isinstance(value, date):
        return _calendar(value, token)
    return "" if token[0] in "dmy" else tokens[at]


def _is_of_minutes(tokens: list[str], at: int) -> bool:
    """Whether an m stands behind hours or before seconds, signs between them aside."""
    letters = [(index, token[0].lower() if token[0] != "[" else token[1].lower())
               for index, token in enumerate(tokens) if token[:1].lower() in "dmyhs" or token.startswith("[")]
    place = next(number for number, (index, _) in enumerate(letters) if index == at)
    before = letters[place - 1][1] if place else ""
    after = letters[place + 1][1] if place + 1 < len(letters) else ""
    return before == "h" or after == "s"


def _clock(value: datetime | date | time, part: str, halves: bool) -> str:
    number = int(getattr(value, part.lstrip("0"), 0))
    if part.endswith("hour") and halves:
        number = number % _HALF_DAY or _HALF_DAY
    return f"{number:02}" if part.startswith("0") else str(number)


def _calendar(value: date, token: str) -> str:
    match token:
        case "d" | "m":
            return str(value.day if token == "d" else value.month)
        case "dd" | "mm":
            return f"{value.day if token == 'dd' else value.month:02}"
        case "ddd" | "mmm":
            return f"{value:%a}" if token == "ddd" else f"{value:%b}"
        case "dddd" | "mmmm":
            return f"{value:%A}" if token == "dddd" else f"{value:%B}"
        case "mmmmm":
            return f"{value:%B}"[0]
        case _:
            return f"{value.year % 100:02}" if len(token) < 3 else str(value.year)
