"""The time beside a date, or alone in a time column: its start, on the 24-hour clock."""

from collections.abc import Sequence
from typing import NamedTuple

from parsers.dates.clock import on_the_day, start_of_range
from parsers.dates.cursor import Cursor
from parsers.dates.sorts import Sort
from parsers.dates.words import AM, NEITHER, PM

_JOINTS = (Sort.DASH, Sort.TO, Sort.UNTIL, Sort.AND, Sort.SLASH, Sort.COMMA)
_VAGUE = (Sort.BEFORE, Sort.AFTER, Sort.UNTIL)


class Hour(NamedTuple):
    """What was said of the time: minutes since midnight, or ``None`` for words that give no time."""

    minutes: int | None

    def __str__(self) -> str:
        return "" if self.minutes is None else f"{self.minutes // 60:02}:{self.minutes % 60:02}"


class _Clock(NamedTuple):
    clock: tuple[int, int] | None
    meridiem: int


def take_hour(cursor: Cursor, after_day: bool = False, dayparts: Sequence[int] = ()) -> Hour | None:
    """The time that begins here, with its range, doubt and part of the day; ``None`` and no step if there is none.

    ``after_day``: a day stands before, so that four figures are a time and a dash may lead to one.
    ``dayparts`` are those named before already.
    """
    begun = cursor.at
    before = len(dayparts)
    dayparts = list(dayparts)
    dashed = cursor.take(Sort.DASH) is not None
    _take_words(cursor, dayparts)
    vague = cursor.take(*_VAGUE) is not None
    led = cursor.take(Sort.BETWEEN, Sort.SINCE) is not None or vague or dashed
    _take_words(cursor, dayparts)
    start = None if dashed and not after_day else _take_start(cursor, after_day, dashed, led)
    if start is None:
        if len(dayparts) > before:
            return Hour(None)
        cursor.at = begun
        return None
    minutes = _with_ends(cursor, start)
    while cursor.peek().sort is Sort.DAYPART or (cursor.peek().sort is Sort.APPROXIMATE and cursor.peek().glued):
        _take_words(cursor, dayparts)
    return Hour(None if vague else _in_part(minutes, start, dayparts))


def _take_words(cursor: Cursor, dayparts: list[int]) -> None:
    while token := cursor.take(Sort.DAYPART, Sort.APPROXIMATE):
        if token.sort is Sort.DAYPART:
            dayparts.append(token.number)


def _in_part(minutes: int | None, start: _Clock, dayparts: Sequence[int]) -> int | None:
    """ "7.30 (evening)" is 19:30; "2.30 (night)" is nothing that anybody can be sure of."""
    if minutes is None or start.meridiem != NEITHER or minutes >= 13 * 60 or not dayparts:
        return minutes
    named = set(dayparts)
    if named == {PM} and minutes >= 60:
        return minutes % 720 + 720
    return minutes if named == {AM} and minutes < 720 else None


def _with_ends(cursor: Cursor, start: _Clock) -> int | None:
    """Minutes of the start. Any further times ("-10.30", "and 16.45") are read and left out."""
    minutes = None if start.clock is None else on_the_day(*start.clock, start.meridiem)
    first = True
    while True:
        begun = cursor.at
        joint = cursor.take(*_JOINTS)
        if joint is None:
            return minutes
        end = _take_clock(cursor) or _take_four(cursor) or _take_last_hour(cursor)
        if end is None:
            cursor.at = begun
            return minutes
        if first and start.clock and end.clock and joint.sort is not Sort.COMMA:
            minutes = start_of_range(start.clock, start.meridiem, end.clock, end.meridiem)
        first = False


def _take_start(cursor: Cursor, after_day: bool, dashed: bool, led: bool) -> _Clock | None:
    """The first time. Behind a dash or "until" ("led") figures that may be a date are left to the date."""
    token = cursor.peek()
    if led and token.sort is Sort.NUMBER and 1900 <= token.number <= 2099:
        return None
    if token.sort is Sort.PAIR and (not after_day or (dashed and 1 <= int(token.numbers[1] or 0) <= 12)):
        return None
    found = _take_clock(cursor)
    if found is None and after_day:
        found = _take_four(cursor) or _take_bare_hour(cursor)
    return found


def _take_clock(cursor: Cursor) -> _Clock | None:
    token = cursor.peek()
    if token.sort is Sort.CLOCK:
        cursor.at += 1
        return _Clock((int(token.numbers[0] or 0), int(token.numbers[1] or 0)) if token.numbers else None, token.number)
    if token.sort is Sort.PAIR and "." in token.text and len(token.text) - token.text.index(".") == 3:
        hour, minute = int(token.numbers[0] or 0), int(token.numbers[1] or 0)
        if hour < 24 and minute < 60:
            cursor.at += 1
            return _Clock((hour, minute), NEITHER)
    return None


def _take_four(cursor: Cursor) -> _Clock | None:
    """Four figures without a point: 1430."""
    token = cursor.peek()
    if token.sort is Sort.NUMBER and len(token.text) == 4 and not token.ordinal:
        hour, minute = divmod(token.number, 100)
        if hour < 24 and minute < 60:
            cursor.at += 1
            return _Clock((hour, minute), NEITHER)
    return None


def _is_hour(cursor: Cursor) -> bool:
    token = cursor.peek()
    return token.sort is Sort.NUMBER and len(token.text) <= 2 and token.number < 24 and not token.ordinal


def _take_bare_hour(cursor: Cursor) -> _Clock | None:
    """ "9" in "9-10.30am" and "between 9 and 10am": an hour alone, when a time follows."""
    begun = cursor.at
    if _is_hour(cursor):
        hour = cursor.peek().number
        cursor.at += 1
        joint = cursor.at
        if cursor.take(Sort.DASH, Sort.TO, Sort.AND, Sort.UNTIL) and _take_clock(cursor):
            cursor.at = joint
            return _Clock((hour, 0), NEITHER)
    cursor.at = begun
    return None


def _take_last_hour(cursor: Cursor) -> _Clock | None:
    """ "11" in "9.30-11", at the very end only."""
    if _is_hour(cursor) and cursor.at + 1 == len(cursor.tokens):
        cursor.at += 1
        return _Clock((cursor.tokens[-1].number, 0), NEITHER)
    return None
