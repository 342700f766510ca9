"""Stretches without recorded contact, by agency and for all agencies together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from rules.chronology.types import Gap, Row


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From how many days on a stretch without contact is shown: for one agency, and for all together."""

    agency: int = 90
    overall: int = 42


USUAL = Thresholds()


def gaps_in(rows: Iterable[Row], thresholds: Thresholds) -> tuple[Gap, ...]:
    """The gaps among dated rows, those of all agencies first, then by agency, each in order of time.

    A gap is what is certain: it begins at the latest day that any earlier row allows and ends at the earliest
    day of the next one. A row without a start, or whose date is in doubt, neither begins nor ends one; it is named
    where it would lie inside. An entry without an end counts at its start.
    """
    dated = list(rows)
    by_agency: dict[str, list[Row]] = defaultdict(list)
    for row in dated:
        by_agency[row.agency].append(row)
    found = list(_gaps(None, dated, thresholds.overall))
    for agency in sorted(by_agency, key=str.casefold):
        found += _gaps(agency, by_agency[agency], thresholds.agency)
    return tuple(found)


def intervals(rows: Iterable[Row]) -> Iterator[int | None]:
    """For each row in order, the days since the latest day that any row before it allows; ``None`` for the first."""
    latest: date | None = None
    for row in rows:
        start, end = _days(row)
        yield None if latest is None else max((start - latest).days, 0)
        if _certain(row):
            latest = end if latest is None else max(latest, end)


def _gaps(agency: str | None, rows: list[Row], threshold: int) -> Iterator[Gap]:
    last: Row | None = None
    latest = date.min
    uncertain = [row for row in rows if not _certain(row)]
    for row in filter(_certain, rows):
        start, end = _days(row)
        if last is not None and (start - latest).days >= threshold:
            inside = tuple(other.number for other in uncertain if latest < _days(other)[0] < start)
            yield Gap(agency, latest, start, last.number, row.number, inside)
        if last is None or end > latest:
            last, latest = row, end


def _certain(row: Row) -> bool:
    return row.entry.start is not None and not row.doubtful


def _days(row: Row) -> tuple[date, date]:
    """The first and the last day that a dated row allows, both known."""
    start = row.entry.start or row.entry.end
    end = row.entry.end or row.entry.start
    assert start is not None and end is not None
    return start, end
