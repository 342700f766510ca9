"""A date cell to a ``DateReading``: the days that its words allow, or none and the reason."""

import re
from datetime import date, timedelta

from parsers.dates.complete import Doubts, complete
from parsers.dates.cursor import Cursor
from parsers.dates.everyday import read_everyday
from parsers.dates.hours import Hour, take_hour
from parsers.dates.phrase import Phrase, parse
from parsers.dates.plain import plain
from parsers.dates.refusal import Refusal
from parsers.dates.setting import DateSetting
from parsers.dates.sorts import Sort
from parsers.dates.span import span_of
from parsers.dates.tokens import LONGEST, Token, tokenise
from parsers.facts import Code, DateReading
from parsers.text import collapse

_NO_SETTING = DateSetting()
_SERIAL = re.compile(r"([0-9]{5})(?:[.]([0-9]{1,15}))?")
_FIRST_SERIAL, _LAST_SERIAL = 18_264, 58_804
"""Days of 1950 to 2060: a number outside is no day that a case would tell of."""
_BOUNDS = frozenset({Sort.BEFORE, Sort.AFTER, Sort.UNTIL})
_JOINTS = frozenset({Sort.TO, Sort.AND, Sort.DASH, Sort.NUMBER})
_EPOCH = date(1899, 12, 30)


def read_date(text: str, setting: DateSetting = _NO_SETTING) -> DateReading:
    """Reads a date as people write it, day first.

    ``text`` is the words of one cell or field, whatever they are; nothing is raised. ``setting`` holds what
    its surroundings say. The reading has the first and last day that the words allow (inclusive), the time if
    one stands beside the date, and a doubt for everything a careful clerk would ask about. What the grammar
    does not understand to the last word gives no days and the doubt ``date_not_read``.
    """
    said = collapse(text)
    if (everyday := read_everyday(said, setting)) is not None:
        return everyday
    return read_by_grammar(said, setting)


def read_by_grammar(said: str, setting: DateSetting) -> DateReading:
    """The same for text with its white space collapsed, by the full grammar always."""
    if len(said) > LONGEST:
        return _unread(said, "this is too long to be a date.")
    words = plain(said, birth=setting.birth)
    if serial := _SERIAL.fullmatch(words):
        return _from_serial(said, serial)
    tokens = list(tokenise(words))
    if (not tokens and not words.strip("()[]@")) or any(token.sort is Sort.DITTO for token in tokens):
        return _from_above(said, tokens, setting)
    phrase = parse(tokens) if tokens else None
    if phrase is None:
        return _not_understood(said, tokens)
    return _from_phrase(said, phrase, setting)


def _from_phrase(said: str, phrase: Phrase, setting: DateSetting) -> DateReading:
    doubts: Doubts = []
    approximate = phrase.approximate or any(
        point.approximate or point.portion or point.season or point.veiled for point in phrase.points
    )
    try:
        complete(phrase, setting, doubts)
        start, end = span_of(phrase, setting, doubts)
    except Refusal as refusal:
        start = end = None
        doubts = [(refusal.code, refusal.sentence)]
    told = tuple((code, f"“{_short(said)}”: {sentence}") for code, sentence in dict.fromkeys(doubts))
    return DateReading(said, start, end, approximate, phrase.time, doubts=told)


def _from_above(said: str, tokens: list[Token], setting: DateSetting) -> DateReading:
    """A blank or a ditto, perhaps with a time of its own, has the days of the row above."""
    rest = [token for token in tokens if token.sort is not Sort.DITTO]
    while rest and rest[0].sort in {Sort.DASH, Sort.COMMA}:
        rest.pop(0)
    while rest and rest[-1].sort is Sort.DASH:
        rest.pop()
    hour = _only_hour(rest)
    if rest and hour is None:
        return _not_understood(said, tokens)
    time = str(hour) or None if hour else None
    above = setting.above
    if above is None:
        code = Code.DATE_NOT_READ if said else Code.MISSING
        return DateReading(said, time=time, doubts=((code, "There is no date here, and none above to carry down."),))
    if above.start is None and above.end is None:
        sentence = "There is no date here, and that of the row above is not known."
        return DateReading(said, time=time, carried=True, doubts=((Code.CARRIED_UNKNOWN, sentence),))
    return DateReading(said, above.start, above.end, time=time, carried=True)


def _from_serial(said: str, serial: re.Match[str]) -> DateReading:
    """A spreadsheet's number for a day: 43537 is 13 March 2019; the fraction is the time of day."""
    number = int(serial[1])
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return _unread(said, "this is a number, not a date.")
    day = _EPOCH + timedelta(days=number)
    minutes = round(float(f"0.{serial[2]}") * 1440) if serial[2] else None
    time = str(Hour(minutes)) if minutes is not None and minutes < 1440 else None
    sentence = f"“{said}” is a spreadsheet's number for {day.day} {day:%B %Y}; is that the day?"
    return DateReading(said, day, day, time=time or None, doubts=((Code.SERIAL_NUMBER, sentence),))


def _only_hour(tokens: list[Token]) -> Hour | None:
    cursor = Cursor(tokens)
    hour = take_hour(cursor, after_day=True) if tokens else None
    return hour if cursor.done else None


def _not_understood(said: str, tokens: list[Token]) -> DateReading:
    """No date; a time that stands plainly among the words is kept all the same."""
    approximate = len(tokens) > 1 and any(token.sort is Sort.APPROXIMATE for token in tokens)
    return _unread(said, "this could not be read as a date.", approximate, plain_time(tokens))


def _unread(said: str, sentence: str, approximate: bool = False, time: str | None = None) -> DateReading:
    doubts = ((Code.DATE_NOT_READ, f"“{_short(said)}”: {sentence}"),)
    return DateReading(said, approximate=approximate, time=time, doubts=doubts)


def _short(said: str) -> str:
    return said if len(said) <= 60 else said[:59] + "…"


def plain_time(tokens: list[Token]) -> str | None:
    """The one time among words that are not understood; ``None`` if there are several, or it is only a bound."""
    found: list[Hour] = []
    cursor = Cursor(tokens)
    while not cursor.done:
        before = cursor.peek(-1) if cursor.at else None
        bound = cursor.peek().sort in _BOUNDS or (before is not None and before.sort in _JOINTS)
        hour = take_hour(cursor)
        if hour is None:
            cursor.at += 1
        elif bound or hour.minutes is not None:
            found.append(Hour(None) if bound else hour)
    return str(found[0]) or None if len(found) == 1 else None


def read_time(text: str) -> str | None:
    """The time of a time cell as ``HH:MM`` on the 24-hour clock; of a range its start.

    ``None`` for words that name no clock time ("evening", "4:??") and for anything not understood.
    """
    said = collapse(text)
    if len(said) > LONGEST:
        return None
    tokens = list(tokenise(plain(said)))
    hour = _only_hour(tokens)
    return (str(hour) or None) if hour is not None else plain_time(tokens)
