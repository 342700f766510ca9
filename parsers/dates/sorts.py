"""What part a word, a figure or a mark can play in a written date."""

from enum import IntEnum, auto


class Sort(IntEnum):
    """What part a token can play (whole numbers, because they are looked up a dozen times a date)."""

    DATE = auto()
    """Day, month and year in figures; the day, or day and month, ``None`` where the writer put question marks."""
    PAIR = auto()
    """Two numbers with a slash or full stop: day and month, month and year, or hour and minute."""
    NUMBER = auto()
    MONTH = auto()
    SEASON = auto()
    WEEKDAY = auto()
    WEEKEND = auto()
    PORTION = auto()
    APPROXIMATE = auto()
    WEEK = auto()
    BETWEEN = auto()
    SINCE = auto()
    BEFORE = auto()
    UNTIL = auto()
    AFTER = auto()
    TO = auto()
    AND = auto()
    COMMA = auto()
    SLASH = auto()
    DASH = auto()
    DOT = auto()
    ONGOING = auto()
    CLOCK = auto()
    DAYPART = auto()
    DITTO = auto()
    NOISE = auto()
    """Harmless beside a date: left out without a question."""
    STRANGE = auto()
