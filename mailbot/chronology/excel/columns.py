"""The columns of the chronology's sheets."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from mailbot.chronology.columns import event_notes
from rules.chronology import Row

Value = str | int | date | None
Groups = Mapping[int, tuple[int, ...]]
NOTES = "mailbot’s notes"


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``width`` in characters. Dates become true dates wherever Excel can hold them."""

    heading: str
    width: float
    value: Callable[[Row, Groups], Value]


def _notes(row: Row, groups: Groups) -> str:
    return " ".join(filter(None, (*row.notes, event_notes(row, groups))))


_NUMBER = Column("No", 6, lambda row, _: row.number)
_DATE = Column("Date", 13, lambda row, _: row.exact or row.entry.date_text)
_TIME = Column("Time", 7, lambda row, _: row.entry.time)
_AGENCY = Column("Agency", 24, lambda row, _: row.agency)
_EVENT = Column("Event", 50, lambda row, _: row.entry.event)
_ACTION = Column("Action", 28, lambda row, _: row.entry.response)
GROUPS = (_NUMBER, _DATE, _TIME, _AGENCY, _EVENT, _ACTION)
# In the agency's words, and the notes: what goes on paper.
WORDS = (
    _NUMBER, _DATE, _TIME, _AGENCY,
    Column("Source", 15, lambda row, _: row.entry.source),
    _EVENT, _ACTION,
    Column("Comment", 26, lambda row, _: row.entry.comment),
    Column(NOTES, 26, _notes),
)
AGENCY = (*WORDS, Column("Where it came from", 30, lambda row, _: f"{row.file}, {row.where}"))
CHRONOLOGY = (
    *WORDS,
    Column("Date as written", 18, lambda row, _: row.entry.date_text),
    Column("Sort by day", 12, lambda row, _: row.day),
    Column("Earliest day", 12, lambda row, _: row.entry.start),
    Column("Latest day", 12, lambda row, _: row.entry.end),
    Column("Ages", 20, lambda row, _: row.ages),
    Column("Days since the row before", 12, lambda row, _: row.interval),
    Column("Group of the same event", 12, lambda row, _: row.group),
    Column("File", 28, lambda row, _: row.file),
    Column("Place in the file", 18, lambda row, _: row.where),
)
