"""The sentence round the points of time: before, since, between, lists and spans."""

from dataclasses import dataclass, field

from parsers.dates.around import take_point
from parsers.dates.cursor import Cursor
from parsers.dates.hours import Hour, take_hour
from parsers.dates.point import Loose, Point, is_year
from parsers.dates.sorts import Sort
from parsers.dates.tokens import Token

_LEADS = (Sort.BETWEEN, Sort.SINCE, Sort.BEFORE, Sort.UNTIL, Sort.AFTER)
_SPANS = frozenset({Sort.TO, Sort.DASH, Sort.UNTIL})
_LISTS = frozenset({Sort.AND, Sort.COMMA, Sort.SLASH})
_NO_FIGURES = "??"
"""In the place of the day: then a number behind the month is a year ("?? Sept 23")."""
_SATURDAY, _SUNDAY = 5, 6
_AS_LIKELY_A_YEAR = 2000
"""From here on four figures in front of a day are as likely its year as an hour; before, people write hours."""


@dataclass(slots=True)
class Phrase:
    """Points of time and what joins them: ``joints[n]`` stands between point n and point n + 1."""

    lead: Sort | None = None
    points: list[Point] = field(default_factory=list)
    joints: list[Sort] = field(default_factory=list)
    ongoing: bool = False
    approximate: bool = False
    hour: Hour | None = None

    @property
    def spans(self) -> list[bool]:
        """Whether a span runs from point n to point n + 1."""
        return [joint in _SPANS for joint in self.joints]

    @property
    def time(self) -> str | None:
        """When it began, ``HH:MM``; ``None`` also if two times are named ("7.30 on 9/3/26 (evening)")."""
        hours = {hour for hour in (self.hour, self.points[0].hour) if hour is not None}
        return str(hours.pop()) or None if len(hours) == 1 else None


def parse(tokens: list[Token]) -> Phrase | None:
    """The phrase that uses up all tokens (at least one), a time possibly first; ``None`` if they make none."""
    phrase = _sentence(Cursor(tokens))
    if phrase is not None:
        return phrase
    cursor = Cursor(tokens)
    hour = take_hour(cursor, after_day=True)
    if hour is None:
        return None
    taken = cursor.at
    cursor.take(Sort.COMMA, Sort.DASH)
    phrase = _sentence(cursor)
    maybe_year = any(is_year(token) for token in tokens[:taken])
    alone = taken == 1 and tokens[0].number >= _AS_LIKELY_A_YEAR  # "2019 March 12 2020": a heading's year, not 20:19
    if phrase is None or (maybe_year and (alone or not phrase.points[0].whole)):
        return None
    phrase.hour = hour
    return phrase


def _sentence(cursor: Cursor) -> Phrase | None:
    phrase = Phrase()
    no_day = False
    while mark := cursor.take(Sort.APPROXIMATE):
        phrase.approximate = True
        no_day = mark.text.startswith(_NO_FIGURES)
    lead = cursor.take(*_LEADS)
    if lead is not None:
        phrase.lead = lead.sort
        if cursor.peek().sort is Sort.DASH and cursor.peek().glued:
            cursor.at += 1
    weekdays = _weekdays(cursor)
    if not _points(cursor, phrase) or not cursor.done or not _is_sound(phrase):
        return None
    if no_day:
        phrase.points[0].loose = Loose.NO
    if weekdays:
        if len(phrase.points) != len(weekdays):
            return None
        for point, weekday in zip(phrase.points, weekdays, strict=True):
            point.weekday = weekday
    return phrase


def _weekdays(cursor: Cursor) -> tuple[int, ...]:
    """ "Sat/Sun 1/2 November", "weekend of 1st/2nd November": two weekdays for the two days that follow."""
    if cursor.take(Sort.WEEKEND):
        return _SATURDAY, _SUNDAY
    first, joint, second = cursor.peek(), cursor.peek(1), cursor.peek(2)
    if first.sort is second.sort is Sort.WEEKDAY and (joint.sort in _SPANS or joint.sort in _LISTS):
        cursor.at += 3
        cursor.take(Sort.COMMA)
        return first.number, second.number
    return ()


def _points(cursor: Cursor, phrase: Phrase) -> bool:
    """Reads points and joints as far as they go; false where a joint leads nowhere."""
    while True:
        point = take_point(cursor)
        if point is None:
            return False
        phrase.points.append(point)
        joint = cursor.take(*_SPANS, *_LISTS)
        if joint is not None and joint.sort is Sort.COMMA:
            joint = cursor.take(Sort.AND) or joint
        open_to_now = joint is None or joint.sort in (*_SPANS, Sort.COMMA) or (
            joint.sort is Sort.AND and phrase.lead is Sort.BETWEEN)
        if open_to_now and cursor.take(Sort.ONGOING):
            phrase.ongoing = True
            cursor.take(Sort.ONGOING)
            return True
        if joint is None:
            return True
        phrase.joints.append(joint.sort)


def _is_sound(phrase: Phrase) -> bool:
    """Whether the words make sense together: no "a - b - c", "1/12/03/19" or "before a and b"."""
    count, spans = len(phrase.points), phrase.spans
    if any(spans[at] and spans[at + 1] for at in range(count - 2)):
        return False
    if any(joint is Sort.SLASH and left.bare and "/" in right.said
           for joint, left, right in zip(phrase.joints, phrase.points, phrase.points[1:], strict=False)):
        return False
    if phrase.ongoing:
        return count == 1 and phrase.lead in {None, Sort.SINCE, Sort.BETWEEN}
    if phrase.lead is Sort.BETWEEN:
        return count == 2
    if phrase.lead is Sort.SINCE:
        return count == 1 or all(spans)
    return phrase.lead is None or count == 1
