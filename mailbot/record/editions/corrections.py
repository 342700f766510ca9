"""What people said about same events, by the rows that count now: SPLIT and JOIN stay with a row over versions."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from textwrap import shorten

from mailbot.record.desk import Desk
from mailbot.record.editions.names import label
from mailbot.store import documents
from mailbot.store.tables import DocumentRow
from parsers.facts import Entry, Kind, Return
from rules.case import Case
from rules.chronology import Corrections
from rules.chronology.carried import rows_carried

Place = tuple[str, int]
SHOWN = 60
"""So many characters of a row that is gone remind the manager of it."""


def with_rows_carried(desk: Desk, case: Case) -> Case:
    """The case with every row that SPLIT or JOIN named where it stands in the newest version of its return.

    A row that is gone keeps its old place: should its version count again, so does what was said of it.
    """
    if not case.split and not case.joined:
        return case
    now = _Versions(desk, case.reference).now
    return replace(
        case,
        split=tuple(now(place) or place for place in case.split),
        joined=tuple(tuple(now(place) or place for place in group) for group in case.joined),
    )


def corrections_of(case: Case) -> Corrections:
    """What was said, as the rules take it."""
    return Corrections(frozenset(case.split), tuple(frozenset(group) for group in case.joined))


def lapsed(desk: Desk, case: Case) -> list[str]:
    """Which rows that SPLIT or JOIN named are gone from the newest version of their return, in sentences."""
    versions = _Versions(desk, case.reference)
    named = dict.fromkeys(case.split, "SPLIT") | {place: "JOIN" for group in case.joined for place in group}
    return [
        f"{verb} lapses, as the row is gone: {versions.told(place)}." for place, verb in sorted(named.items())
        if versions.now(place) is None
    ]


class _Versions:
    """Every version of every return of a case."""

    def __init__(self, desk: Desk, reference: str) -> None:
        self._desk = desk
        self._rows = documents.filed(desk.session, reference, Kind.RETURN)
        self._carried: dict[tuple[int, int], Mapping[int, int]] = {}

    @cached_property
    def _by_label(self) -> dict[str, DocumentRow]:
        return {label(self._desk, row): row for row in self._rows}

    def now(self, place: Place) -> Place | None:
        """Where that row stands now; ``None`` when it is gone."""
        then = self._by_label.get(place[0])
        newest = next((row for row in self._rows if then and row.current and row.agency == then.agency), None)
        if then is None or newest is None or then.id == newest.id:
            return place if then is not None and newest is not None else None
        index = self._between(then, newest).get(place[1])
        return None if index is None else (label(self._desk, newest), index)

    def told(self, place: Place) -> str:
        """The row as a person finds it: agency and version, its number, and what it says."""
        then = self._by_label.get(place[0])
        entries = self._entries(then) if then else ()
        entry = entries[place[1]] if place[1] < len(entries) else Entry()
        said = shorten(entry.event, SHOWN, placeholder=" …")
        return f"row {place[1] + 1} of the {place[0]}, {entry.date_text or 'undated'}: “{said}”"

    def _between(self, then: DocumentRow, newest: DocumentRow) -> Mapping[int, int]:
        key = (then.id, newest.id)
        if key not in self._carried:
            self._carried[key] = rows_carried(self._entries(then), self._entries(newest))
        return self._carried[key]

    def _entries(self, row: DocumentRow) -> tuple[Entry, ...]:
        data = documents.reading_of(self._desk.vault, row).data
        return data.entries if isinstance(data, Return) else ()
