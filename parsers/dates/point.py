"""One point of time as written: a day, a month, a year, a part of these, or a piece that a neighbour completes."""

from dataclasses import dataclass, field
from enum import Enum

from parsers.dates.hours import Hour
from parsers.dates.sorts import Sort
from parsers.dates.tokens import Token


class Loose(Enum):
    """Whether the year behind a month may have been a day: "March 19" may, "Mar-19" only under another year."""

    NO = 0
    JOINED = 1
    SPACED = 2


@dataclass(slots=True)
class Point:
    """What was written of one point of time. A year below 100 stands as its two figures were typed.

    ``bare`` is a lone number and ``pair`` two with a slash or full stop between: their meaning depends on the
    neighbours. ``veiled``: question marks stood for the day. ``dayparts`` ("evening of") help to tell the time.
    """

    day: int | None = None
    month: int | None = None
    year: int | None = None
    bare: int | None = None
    ordinal: bool = False
    pair: tuple[int, int] | None = None
    dotted: bool = False
    season: int | None = None
    portion: int = 0
    week: int = 0
    weekday: int | None = None
    approximate: bool = False
    veiled: bool = False
    loose: Loose = Loose.NO
    dayparts: list[int] = field(default_factory=list)
    hour: Hour | None = None
    said: str = ""

    @property
    def to_the_day(self) -> bool:
        """Whether a single day is meant, complete or not."""
        return self.day is not None or self.pair is not None or self.ordinal

    @property
    def whole(self) -> bool:
        """Whether day, month and year were all written."""
        return None not in {self.day, self.month, self.year}


def is_year(token: Token) -> bool:
    """Whether a token is a year beyond doubt: 2019 or '19."""
    return token.sort is Sort.NUMBER and not token.ordinal and (
        (len(token.text) == 4 and 1900 <= token.number <= 2099) or token.text[0] == "'"
    )
