"""The timeline as lanes: one for each agency, with days as points and uncertain dates as spans. No drawing here."""

from dataclasses import dataclass
from datetime import date, timedelta

from rules.chronology.types import Combined, Row

# The close-up holds this part of all rows, the latest ones, and is not shorter than this.
CLOSE_UP, SHORTEST = 0.75, timedelta(days=60)
MOST_TICKS = 14
# Steps between two lines of the calendar, in months.
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 300, 600, 1200, 6000, 12_000)


@dataclass(frozen=True, slots=True)
class Mark:
    """One row on its lane. ``start`` or ``end`` is ``None`` where the date is open; a sure day has both the same."""

    number: int
    start: date | None
    end: date | None
    approximate: bool = False

    @property
    def is_point(self) -> bool:
        """Whether it is one sure day."""
        return self.start == self.end and not self.approximate


@dataclass(frozen=True, slots=True)
class Lane:
    """One agency's marks in order of time."""

    agency: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Lanes:
    """A stretch of time (both days inclusive), its calendar lines with their labels, and the agencies' lanes.

    ``not_drawn`` are the numbers of rows whose date is in doubt or not known.
    """

    first: date
    last: date
    ticks: tuple[tuple[date, str], ...]
    lanes: tuple[Lane, ...]
    not_drawn: tuple[int, ...]

    @property
    def missing(self) -> str:
        """A sentence that says how many rows are not drawn; empty where all are."""
        rows = len(self.not_drawn)
        told = "1 row has no certain date and is" if rows == 1 else f"{rows} rows have no certain date and are"
        return f"{told} not drawn." if rows else ""

    def across(self, day: date) -> float:
        """How far across the stretch a day begins, from 0 at ``first`` to 1 at the end of ``last``, never beyond."""
        whole = (self.last - self.first).days + 1
        return min(max((day - self.first).days / whole, 0.0), 1.0)

    def reach(self, mark: Mark) -> tuple[float, float]:
        """From where to where a mark's days reach across the stretch; an open end reaches its edge."""
        left = self.across(mark.start) if mark.start else 0.0
        right = self.across(mark.end + timedelta(days=1)) if mark.end and mark.end < self.last else 1.0
        return left, right


def lanes_of(combined: Combined, *, close_up: bool = False) -> Lanes | None:
    """The lanes over the whole period or, as a close-up, over the latest weeks that hold most rows.

    ``None`` when no row has a certain date, or when a close-up would show no less than the whole.
    """
    rows = [row for row in combined.rows if not row.doubtful]
    if not rows:
        return None
    days = sorted(row.day for row in rows if row.day)
    first, last = days[0], max(*(row.entry.end or days[-1] for row in rows), days[-1])
    if close_up:
        near = min(days[int(len(days) * (1 - CLOSE_UP))], days[-1] - min(SHORTEST, days[-1] - first))
        if (last - near) * 2 >= last - first:
            return None
        first = near
    drawn = [row for row in rows if (row.entry.end or last) >= first]
    lanes = tuple(Lane(agency, tuple(_mark(row) for row in drawn if row.agency == agency))
                  for agency in combined.agencies)
    missing = tuple(row.number for row in combined.every_row if row.doubtful or row.day is None)
    return Lanes(first, last, _ticks(first, last), lanes, missing)


def _mark(row: Row) -> Mark:
    return Mark(row.number, row.entry.start, row.entry.end, row.entry.approximate)


def _ticks(first: date, last: date) -> tuple[tuple[date, str], ...]:
    """The first days of months or years within the stretch, not more than a reader can take in."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((step for step in _STEPS if months / step <= MOST_TICKS), _STEPS[-1])
    wanted = (divmod(number, 12) for number in range(first.year * 12, last.year * 12 + 12, step))
    days = (date(year, month + 1, 1) for year, month in wanted)
    label = "%Y" if step >= 12 else "%b %Y"
    return tuple((day, f"{day:{label}}") for day in days if first <= day <= last)
