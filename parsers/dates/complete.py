"""What a piece of a date borrows: "12" from "15 March 2019" beside it, a year from the heading above."""

from parsers.dates.phrase import Phrase
from parsers.dates.point import Loose, Point
from parsers.dates.refusal import Refusal
from parsers.dates.setting import DateSetting
from parsers.dates.sorts import Sort
from parsers.facts import Code

Doubts = list[tuple[Code, str]]


def full_year(year: int) -> int:
    """The century of a year of two figures: 00 to 29 are 20xx, 30 to 99 are 19xx."""
    return year if year > 99 else 2000 + year if year < 30 else 1900 + year


def complete(phrase: Phrase, setting: DateSetting, doubts: Doubts) -> None:
    """Gives every point what it lacks, from its neighbours first and then from the heading.

    Raises ``Refusal`` where nothing supplies it or two meanings remain.
    """
    points = phrase.points
    for point in points:
        if point.year is not None and not setting.birth:
            point.year = full_year(point.year)
    for point in points:
        if point.pair is not None:
            _settle_pair(point, points, setting)
    if len(points) > 1:
        _share_week(phrase)
        for left, right in zip(points[-2::-1], points[:0:-1], strict=True):
            _borrow_from_right(left, right, doubts)
        for joint, left, right in zip(phrase.joints, points, points[1:], strict=False):
            _borrow_from_left(left, right, joint)
            if joint is Sort.DASH and left.whole and _may_be_a_time(right):
                raise Refusal(Code.DATE_AMBIGUOUS, f"{right.said} may be a year or a time.")
    for point in points:
        if point.hour is not None and point.month is not None and point.day is point.year is None:
            raise Refusal(Code.DATE_AMBIGUOUS, "it is not clear whether a day or a time is meant.")
        _borrow_from_heading(point, setting)
        if point.bare is not None:
            raise Refusal(Code.DATE_NOT_READ, f"{point.bare} alone is not a date.")
        if point.year is None:
            raise Refusal(Code.DATE_NOT_READ, "it does not say which year.")


def _may_be_a_time(point: Point) -> bool:
    """Whether a year alone could be four figures of a clock: 2016, not 1999."""
    return len(point.said) == 4 and point.said.isdigit() and not point.portion and (point.year or 0) % 100 < 60


def _settle_pair(point: Point, points: list[Point], setting: DateSetting) -> None:
    """Two numbers are day and month beside a day or under a year; else month and year, if only that is possible."""
    first, second = point.pair or (0, 0)
    could_be_day = 1 <= first <= 31 and 1 <= second <= 12
    could_be_month = 1 <= first <= 12 and not point.dotted and point.said[-2:].isdigit()
    with_day = any(other.day is not None for other in points if other is not point)
    if could_be_day and (with_day or setting.heading_year is not None):
        point.day, point.month = first, second
    elif could_be_month and not could_be_day and (setting.heading_year is None or second > 31):
        point.month, point.year = first, full_year(second)
    elif could_be_month:
        raise Refusal(Code.DATE_AMBIGUOUS, f"{point.said} may be a day and month, or a month and its year.")
    elif could_be_day:
        raise Refusal(Code.DATE_NOT_READ, "it does not say which year.")
    else:
        raise Refusal(Code.DATE_NOT_READ, f"{point.said} is not a day and month, nor a month and year.")


def _share_week(phrase: Phrase) -> None:
    """ "w/c 9 and 16 March" are two weeks; a span from a week to a day is not clear."""
    weeks = {point.week for point in phrase.points}
    if len(weeks) == 1:
        return
    first = phrase.points[0].week
    if any(phrase.spans) or not first or any(point.week for point in phrase.points[1:]):
        raise Refusal(Code.DATE_AMBIGUOUS, "it is not clear whether a week or a day is meant.")
    for point in phrase.points:
        point.week = first


def _borrow_from_right(left: Point, right: Point, doubts: Doubts) -> None:
    if left.bare is not None and right.day is not None:
        left.day, left.bare = left.bare, None
        left.month = right.month
    elif left.portion and left.month is left.season is left.year is None:
        left.month, left.season = right.month, right.season
    if left.year is not None or right.year is None or left.bare is not None:
        return
    left.year = right.year
    before, after = left.month or left.season, right.month or right.season
    if before and after and before > after and before - after >= 6:
        left.year -= 1
        doubts.append((Code.DATE_AMBIGUOUS, f"{left.said} does not say which year; {left.year} is taken."))


def _borrow_from_left(left: Point, right: Point, joint: Sort) -> None:
    if right.bare is not None and right.ordinal and left.day is not None:
        right.day, right.bare, right.month = right.bare, None, left.month
    elif right.bare is not None and left.year is not None and left.month is left.season is None:
        _short_year_or_month(left, right, joint)
    if right.year is None and right.month is not None and (left.month or left.season):
        if right.dotted and right.pair is not None:
            raise Refusal(Code.DATE_AMBIGUOUS, f"{right.said} may be a day or a time.")
        right.year = left.year


def _short_year_or_month(left: Point, right: Point, joint: Sort) -> None:
    """ "2014-16" are two years, "2014-12" is December; "2005-06" could be either."""
    number, year = right.bare or 0, left.year or 0
    if len(right.said) != 2 or right.ordinal:
        return
    following = full_year(number)
    month = 1 <= number <= 12 and joint in {Sort.DASH, Sort.SLASH}
    if following > year and month:
        raise Refusal(Code.DATE_AMBIGUOUS, "it may be a month or two years.")
    if following > year:
        right.year, right.bare = following, None
    elif month:
        left.month = right.month = number
        right.year, right.bare = year, None


def _borrow_from_heading(point: Point, setting: DateSetting) -> None:
    if point.bare is not None and setting.year_column and not point.ordinal and len(point.said) == 2:
        point.year, point.bare = full_year(point.bare), None
    elif point.bare is not None and setting.heading_month and (point.year or setting.heading_year):
        point.day, point.bare, point.month = point.bare, None, setting.heading_month
    elif setting.heading_year and (
        point.loose is Loose.SPACED or (point.loose is Loose.JOINED and point.year not in setting.years)
    ):
        raise Refusal(Code.DATE_AMBIGUOUS, f"{point.said} may be a day, or a month and its year.")
    if point.year is None and (month := point.month or point.season):
        point.year = setting.year_of(month)
