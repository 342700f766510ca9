"""The columns of the chronology, the same in every edition: heading, what stands in them, how wide they are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rules.chronology import Combined, Row


@dataclass(frozen=True, slots=True)
class Column:
    """A column for readers. ``width`` is in millimetres of a landscape A4 page."""

    key: str
    heading: str
    width: float
    text: Callable[[Row], str]


COLUMNS = (
    Column("number", "No", 11, lambda row: str(row.number)),
    Column("date", "Date as written", 26, lambda row: row.entry.date_text),
    Column("time", "Time", 12, lambda row: row.entry.time or ""),
    Column("agency", "Agency", 34, lambda row: row.agency),
    Column("source", "Source", 24, lambda row: row.entry.source or ""),
    Column("event", "Event", 63, lambda row: row.entry.event),
    Column("action", "Action", 37, lambda row: row.entry.response or ""),
    Column("comment", "Comment", 35, lambda row: row.entry.comment or ""),
    Column("where", "Where it came from", 31, lambda row: f"{row.file}, {row.where}"),
)


def date_notes(row: Row) -> str:
    """How a row's date was read, where that is not plain, and the children's ages on its earliest day."""
    return "\n".join(filter(None, (*row.notes, row.ages)))


def event_notes(row: Row, groups: Mapping[int, tuple[int, ...]]) -> str:
    """What is in doubt about a row, which rows tell likely or surely of the same, and that it is in an episode.

    ``groups`` holds the row numbers of each same-event group.
    """
    said = list(row.doubts)
    if row.group is not None:
        others = [str(number) for number in groups[row.group] if number != row.number]
        said.append(f"Likely the same event as row{'s' if len(others) > 1 else ''} {', '.join(others)}.")
    if row.repeats:
        said.append(f"The same words as row {row.repeats}, from this agency too.")
    if row.episode:
        said.append("On a day that this agency’s key practice episodes name.")
    return " ".join(said)


def rows_by_group(combined: Combined) -> dict[int, tuple[int, ...]]:
    """The row numbers of each same-event group."""
    return {group.number: group.rows for group in combined.groups}
