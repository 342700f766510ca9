"""The figures and names of one point of time: what stands between its prefixes and its suffixes."""

from parsers.dates.cursor import Cursor
from parsers.dates.point import Loose, Point, is_year
from parsers.dates.sorts import Sort
from parsers.dates.tokens import Token

_JOINTS = frozenset({Sort.DASH, Sort.SLASH, Sort.DOT})


def take_core(cursor: Cursor, point: Point) -> bool:
    """Puts what stands here into the point and says whether it was one; the words go into ``said``."""
    core = _CORES.get(cursor.peek().sort)
    begun = cursor.at
    taken = core is not None and core(cursor, point)
    point.said = " ".join(token.text for token in cursor.tokens[begun:cursor.at])
    return taken


def _date(cursor: Cursor, point: Point) -> bool:
    token = cursor.tokens[cursor.at]
    cursor.at += 1
    point.day, point.month, point.year = token.numbers
    point.veiled = point.day is None
    return True


def _number(cursor: Cursor, point: Point) -> bool:
    token = cursor.tokens[cursor.at]
    cursor.at += 1
    if is_year(token):
        point.year = token.number
        _month_and_day_behind(cursor, point)
        return True
    if len(token.text) > 2:
        return False
    if not (_spaced_figures(cursor, token, point) or _day_and_month(cursor, token, point)):
        point.bare, point.ordinal = token.number, token.ordinal
        if token.ordinal and is_year(cursor.peek(int(cursor.peek().sort is Sort.COMMA))):
            _take_year(cursor, point)
    return True


def _month_and_day_behind(cursor: Cursor, point: Point) -> None:
    """ "2019-Mar-12", "2019 March 12": only at the end, so that no other day and no clock can be meant."""
    step = int(cursor.peek().sort in _JOINTS and cursor.peek().glued)
    month, joint = cursor.peek(step), cursor.peek(step + 1)
    further = step + 1 + int(joint.sort in _JOINTS and joint.glued)
    day = cursor.peek(further)
    if month.sort is Sort.MONTH and day.sort is Sort.NUMBER and len(day.text) <= 2 \
            and cursor.at + further + 1 == len(cursor.tokens):
        point.month, point.day = month.number, day.number
        cursor.at += further + 1


def _spaced_figures(cursor: Cursor, token: Token, point: Point) -> bool:
    """ "12 03 2019", "the 12th of the 3rd, 2019": the year must have four figures."""
    month = cursor.peek()
    step = 1 + int(token.ordinal and cursor.peek(1).sort is Sort.COMMA)
    year = cursor.peek(step)
    if month.sort is not Sort.NUMBER or month.ordinal != token.ordinal or len(month.text) > 2 or not is_year(year):
        return False
    cursor.at += step + 1
    point.day, point.month, point.year = token.number, month.number, year.number
    return True


def _day_and_month(cursor: Cursor, token: Token, point: Point) -> bool:
    """ "13 March", "13-Mar", "13. March"; but "13 - March" may be a span from the 13th to March."""
    joint = cursor.peek()
    step = int(joint.sort in _JOINTS and (joint.glued or joint.sort is Sort.DOT))
    month = cursor.peek(step)
    if month.sort is not Sort.MONTH or (step and not month.glued and joint.sort is not Sort.DOT):
        return False
    cursor.at += step + 1
    point.day, point.month = token.number, month.number
    _take_year(cursor, point)
    return True


def _take_year(cursor: Cursor, point: Point) -> bool:
    """The year behind a day and month, a month or a season, if one stands there.

    Two figures are a year only where no month follows: "24 Dec - 05 Jan 2026" has one year.
    """
    joint = cursor.peek()
    step = int(joint.sort in _JOINTS or joint.sort is Sort.COMMA)
    token = cursor.peek(step)
    if token.sort is not Sort.NUMBER or token.ordinal:
        return False
    if not is_year(token):
        tight = not step or (joint.glued and token.glued and joint.sort is not Sort.COMMA)
        beyond, further = cursor.peek(step + 1), cursor.peek(step + 2)
        day = beyond.sort is Sort.MONTH or (beyond.sort in _JOINTS and beyond.glued and further.sort is Sort.MONTH)
        if not tight or day or len(token.text) != 2:
            return False
    cursor.at += step + 1
    point.year = token.number
    return True


def _month(cursor: Cursor, point: Point) -> bool:
    point.month = cursor.tokens[cursor.at].number
    cursor.at += 1
    token = cursor.peek()
    if _is_day_behind(cursor):
        cursor.at += 1
        point.day = token.number
        _take_year(cursor, point)
        return True
    spaced = token.sort is Sort.NUMBER and not token.glued
    if _take_year(cursor, point) and not is_year(cursor.tokens[cursor.at - 1]) and (point.year or 0) <= 31:
        point.loose = Loose.SPACED if spaced else Loose.JOINED
    return True


def _is_day_behind(cursor: Cursor) -> bool:
    """Whether the number behind a month is surely a day: "March 13th", "March 3", "March 13, 2019"."""
    token, beyond = cursor.peek(), cursor.peek(1)
    if token.sort is not Sort.NUMBER or is_year(token) or len(token.text) > 2 or beyond.sort is Sort.MONTH:
        return False
    year = cursor.peek(1 + (beyond.sort is Sort.COMMA))
    return token.ordinal or len(token.text) == 1 or is_year(year)


def _pair(cursor: Cursor, point: Point) -> bool:
    token = cursor.tokens[cursor.at]
    first, second = int(token.numbers[0] or 0), int(token.numbers[1] or 0)
    cursor.at += 1
    if second > 99:
        point.month, point.year = first, second
        return 1 <= first <= 12 and 1900 <= second <= 2099
    if is_year(cursor.peek()):
        point.day, point.month, point.year = first, second, cursor.peek().number
        cursor.at += 1
        return True
    point.pair, point.dotted = (first, second), "." in token.text
    return True


def _season(cursor: Cursor, point: Point) -> bool:
    point.season = cursor.tokens[cursor.at].number
    cursor.at += 1
    if _take_year(cursor, point) and point.season == 12:
        joint, token = cursor.peek(), cursor.peek(1)
        following = token.sort is Sort.NUMBER and (token.number - (point.year or 0)) % 100 == 1
        if joint.sort in {Sort.SLASH, Sort.DASH} and following:
            cursor.at += 2
    return True


_CORES = {Sort.DATE: _date, Sort.NUMBER: _number, Sort.MONTH: _month, Sort.PAIR: _pair, Sort.SEASON: _season}
