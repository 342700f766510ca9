"""The facts of an agency's return: a summary under headings and the rows of a chronology."""

from dataclasses import field
from datetime import date

from parsers.facts.problems import Origin, Where
from parsers.facts.values import value


@value(frozen=True, slots=True)
class Section:
    """A narrative section that was filled: its heading as printed, and its text."""

    heading: str
    text: str


@value(frozen=True, slots=True)
class Entry:
    """One row of a chronology, in the words of the agency.

    ``start``/``end`` are printed as ``from``/``to``; ``carried`` says that the day is not the row's own.
    """

    date_text: str = ""
    start: date | None = None
    end: date | None = None
    approximate: bool = False
    carried: bool = False
    time: str | None = None
    source: str | None = None
    event: str = ""
    response: str | None = None
    comment: str | None = None
    origin: Origin = field(default=Origin(Where(), ""), compare=False)


@value(frozen=True, slots=True)
class Return:
    """What one agency sent back for a case."""

    agency: str | None = None
    author: str | None = None
    nil_return: bool = False
    summary: tuple[Section, ...] = ()
    entries: tuple[Entry, ...] = ()
