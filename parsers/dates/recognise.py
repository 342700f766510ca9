"""Whether words look like a date, for telling a column of dates from the rest."""

from functools import lru_cache

from parsers.dates.phrase import parse
from parsers.dates.plain import plain
from parsers.dates.point import Point
from parsers.dates.sorts import Sort
from parsers.dates.tokens import tokenise

_LONGEST = 80


def looks_like_a_date(text: str) -> bool:
    """Whether these words are a date as written, readable or not ("31/02/2019" is one, too).

    False for prose, plain numbers, times, dittos and words such as "unknown" that say nothing of the column.
    """
    return len(text) <= _LONGEST and _looks(text)


@lru_cache(maxsize=4096)
def _looks(text: str) -> bool:
    """The same for what is short enough; a document's words are looked at again and again."""
    tokens = list(tokenise(plain(text)))
    if not tokens or any(token.sort in {Sort.STRANGE, Sort.DITTO} for token in tokens):
        return False
    if len(tokens) == 1 and tokens[0].sort in {Sort.MONTH, Sort.SEASON}:
        return False
    phrase = parse(tokens)
    return phrase is not None and any(_is_dated(point) for point in phrase.points)


def begins_strangely(text: str) -> bool:
    """Whether a line begins with a word that no date has in it: no beginning of it is one, however far it goes."""
    first = next(tokenise(plain(text)), None)
    return first is not None and first.sort is Sort.STRANGE


def _is_dated(point: Point) -> bool:
    if point.pair is not None:
        first, second = point.pair
        return not point.dotted and 1 <= first <= 31 and second <= 99 and (second <= 12 or first <= 12)
    return point.month is not None or point.year is not None or point.season is not None
