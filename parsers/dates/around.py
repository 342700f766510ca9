"""A point of time with all that people put round it: weekday, "early", "w/c", "approx", a time."""

from parsers.dates.core import take_core
from parsers.dates.cursor import Cursor
from parsers.dates.hours import take_hour
from parsers.dates.point import Point
from parsers.dates.sorts import Sort
from parsers.dates.tokens import Token

_STARTS = frozenset({Sort.DATE, Sort.NUMBER, Sort.PAIR, Sort.MONTH, Sort.SEASON})


def take_point(cursor: Cursor) -> Point | None:
    """The point that begins here, with whatever weekday, portion, week, doubt and time belong to it."""
    point = Point()
    _prefixes(cursor, point)
    if not take_core(cursor, point) and not point.portion:
        return None
    _suffixes(cursor, point)
    return point


def _prefixes(cursor: Cursor, point: Point) -> None:
    while _prefix(cursor.peek(), point):
        sort = cursor.peek().sort
        cursor.at += 1
        joint = cursor.peek()
        portions = sort is Sort.PORTION and cursor.peek(1).sort is Sort.PORTION
        hyphen = joint.sort is Sort.DASH and joint.glued and not portions
        if hyphen or (joint.sort is Sort.COMMA and sort is Sort.WEEKDAY):
            cursor.at += 1


def _prefix(token: Token, point: Point) -> bool:
    """Whether a token stands before a point and says something of it, which is then kept."""
    if token.sort is Sort.WEEKDAY and point.weekday is None:
        point.weekday = token.number
    elif token.sort is Sort.PORTION and not point.portion:
        point.portion = token.number
    elif token.sort is Sort.WEEK and not point.week:
        point.week = token.number
    elif token.sort is Sort.APPROXIMATE:
        point.approximate = True
    elif token.sort is Sort.DAYPART:
        point.dayparts.append(token.number)
    else:
        return False
    return True


def _suffixes(cursor: Cursor, point: Point) -> None:
    while not cursor.done:
        begun = cursor.at
        joined = cursor.take(Sort.COMMA)
        if cursor.peek().sort is Sort.DASH and _is_remark(cursor.peek(1)):
            joined = cursor.take(Sort.DASH)
        token = cursor.peek()
        if token.sort is Sort.WEEKDAY and point.weekday is None and not _starts_another(cursor.peek(1), point):
            point.weekday = token.number
            cursor.at += 1
        elif point.hour is None and (hour := take_hour(cursor, point.to_the_day, point.dayparts)):
            point.hour = hour
        elif token.sort is Sort.APPROXIMATE and (joined is None or cursor.peek(1).sort not in _STARTS):
            point.approximate = True
            cursor.at += 1
        else:
            cursor.at = begun
            return


def _starts_another(token: Token, point: Point) -> bool:
    """Whether a weekday followed by this token belongs to the next point; after a whole day it may be a time."""
    figures = (token.sort is Sort.NUMBER and len(token.text) == 4) or (token.sort is Sort.PAIR and "." in token.text)
    return token.sort in _STARTS and not (figures and point.whole)


def _is_remark(token: Token) -> bool:
    """ "- exact date unknown" is a remark, "- ?" may be an open end."""
    return token.sort is Sort.APPROXIMATE and token.text[0].isalpha()
