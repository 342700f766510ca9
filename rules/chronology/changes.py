"""What a new or revised return changed since an earlier edition, row by row."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TypeVar

from parsers.facts import Entry
from rules.chronology.types import Change, Combined, Row
from rules.versions import compared, what_changed

Item = TypeVar("Item")
Past = tuple[str, Entry]
"""A row of the earlier edition: its agency and what it said."""


def changes_since(before: Iterable[Past], combined: Combined) -> tuple[Change, ...]:
    """Rows that are new, gone or changed, agency by agency in the order of the alphabet.

    A row whose words are the same is no change, wherever it stands now.
    """
    old = _by_agency(before)
    new: dict[str, list[Row]] = {}
    for row in sorted(combined.every_row, key=lambda row: (row.file, row.index)):
        new.setdefault(row.agency, []).append(row)
    found: list[Change] = []
    for agency in sorted({*old, *new}, key=str.casefold):
        found += _of_agency(agency, old.get(agency, []), new.get(agency, []))
    return tuple(found)


def _of_agency(agency: str, old: Sequence[Entry], new: Sequence[Row]) -> Iterable[Change]:
    """Rows that say the same are set aside first, so that the order of rows or files makes no change."""
    same = Counter(old) & Counter(row.entry for row in new)
    left, came = _without(old, same, lambda entry: entry), _without(new, same, lambda row: row.entry)
    for before, after in compared(left, [row.entry for row in came]):
        if after is None and before is not None:
            gone = left[before]
            yield Change(agency, None, gone.date_text, gone.event, "Gone: it was in the earlier edition.")
        elif after is not None:
            row = came[after]
            said = "New." if before is None else f"Changed: {what_changed(left[before], row.entry)}."
            yield Change(agency, row.number, row.entry.date_text, row.entry.event, said)


def _without(items: Iterable[Item], same: Counter[Entry], entry_in: Callable[[Item], Entry]) -> list[Item]:
    """The items but as many of each entry as ``same`` counts."""
    left, kept = Counter(same), []
    for item in items:
        entry = entry_in(item)
        if left[entry] > 0:
            left[entry] -= 1
        else:
            kept.append(item)
    return kept


def _by_agency(rows: Iterable[Past]) -> Mapping[str, list[Entry]]:
    ordered = sorted(rows, key=lambda row: row[0])
    return {agency: [entry for _, entry in whole] for agency, whole in groupby(ordered, key=lambda row: row[0])}


def entry_of(row: Mapping[str, object]) -> Entry:
    """An entry as the JSON edition writes it. Raises KeyError, TypeError or ValueError for anything else."""
    return Entry(
        str(row["date_text"]), _day(row["from"]), _day(row["to"]), bool(row["approximate"]), bool(row["carried"]),
        _text(row["time"]), _text(row["source"]), str(row["event"]), _text(row["response"]), _text(row["comment"]),
    )


def _day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(str(value))


def _text(value: object) -> str | None:
    return None if value is None else str(value)
