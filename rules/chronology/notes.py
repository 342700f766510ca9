"""What we add to a row, beside the agency's own words: how its date was read, and whether it is in doubt."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from parsers.facts import Code, Entry, Problem

# A row with one of these stands where its date as written puts it, but a gap is not measured from it.
DATE_IN_DOUBT = frozenset({Code.DATE_AMBIGUOUS, Code.CONTRADICTION, Code.SERIAL_NUMBER})


def in_words(day: date) -> str:
    """A day as people write it: 9 March 2026."""
    return f"{day.day} {day:%B %Y}"


def span_in_words(start: date | None, end: date | None) -> str:
    """The days that a date allows: ``1–31 May 2016``, ``until 31 December 2023``, ``no date``."""
    if start is None:
        return f"until {in_words(end)}" if end else "no date"
    if end is None:
        return f"from {in_words(start)}, no end given"
    if start == end:
        return in_words(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{in_words(end)}"
    first = f"{start.day} {start:%B}" if start.year == end.year else in_words(start)
    return f"{first} – {in_words(end)}"


def rows_in_words(numbers: Sequence[int]) -> str:
    """``row 5``, ``rows 5 and 6``, ``rows 5, 6 and 9``."""
    if len(numbers) == 1:
        return f"row {numbers[0]}"
    return f"rows {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def notes_on(entry: Entry) -> tuple[str, ...]:
    """How a row's date was read, where its words do not show that at once."""
    if entry.carried:
        return (f"Day carried down from a row above: {span_in_words(entry.start, entry.end)}.",)
    if entry.start != entry.end and (entry.approximate or not _whole_months(entry)):
        return (f"Read as {'about ' if entry.approximate else ''}{span_in_words(entry.start, entry.end)}.",)
    if entry.approximate:
        return ("Approximate." if entry.start else "Approximate; no day can be read.",)
    return ()


def _whole_months(entry: Entry) -> bool:
    """Whether the span is made of whole calendar months, as "May 2016" and "2014 - 2016" plainly are."""
    start, end = entry.start, entry.end
    if start is None or end is None or end == date.max:
        return False
    return start.day == 1 and (end + timedelta(days=1)).day == 1


def problems_by_row(problems: Iterable[Problem]) -> dict[int, list[Problem]]:
    """The problems of a return's chronology rows, by the row's index in the file."""
    rows: dict[int, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.row is not None:
            rows[problem.row].append(problem)
    return rows
