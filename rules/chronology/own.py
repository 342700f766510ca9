"""The edition for one agency: its own rows, with the questions to it. No other agency's words are in it."""

from dataclasses import replace
from datetime import timedelta

from rules.chronology.types import Combined, Row

# Two records of one event may be days apart where a letter tells of it; a day or two apart one of them may be wrong.
A_SLIP = timedelta(days=2)


class UnknownAgency(ValueError):
    """No return of an agency of this name is in the chronology."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"No return here is from “{name}”. The agencies are: {'; '.join(known) or 'none'}.")


def own_rows(combined: Combined, agency: str) -> Combined:
    """The rows of ``agency`` under their numbers in the whole, each with the questions that it alone can answer.

    Where another agency is likely to tell of the same event and the two do not agree on the day or the time, that is
    a question too. Raises UnknownAgency.
    """
    name = next((known for known in combined.agencies if known.casefold() == agency.strip().casefold()), None)
    if name is None:
        raise UnknownAgency(agency, combined.agencies)
    asked = _asked(combined)
    return replace(
        combined,
        rows=tuple(_own(row, asked) for row in combined.rows if row.agency == name),
        undated=tuple(_own(row, asked) for row in combined.undated if row.agency == name),
        left_out=tuple(row for row in combined.left_out if row.agency == name),
        counts=tuple(count for count in combined.counts if count.agency == name),
        groups=(),
        gaps=tuple(gap for gap in combined.gaps if gap.agency == name),
        glossary=tuple(replace(entry, agencies=(name,)) for entry in combined.glossary if name in entry.agencies),
        oddities=tuple(oddity for oddity in combined.oddities
                       if all(row.agency == name for row in combined.every_row if row.number in oddity.rows)),
        changes=tuple(change for change in combined.changes if change.agency == name),
    )


def _own(row: Row, asked: dict[int, list[str]]) -> Row:
    """The row without what it says about other agencies' rows."""
    return replace(row, group=None, interval=None, doubts=(*row.doubts, *asked.get(row.number, ())))


def _asked(combined: Combined) -> dict[int, list[str]]:
    """For each row of a same-event group, what the others of its group say otherwise: who, and when."""
    rows = {row.number: row for row in combined.every_row}
    asked: dict[int, list[str]] = {}
    for group in combined.groups:
        for row in (rows[number] for number in group.rows):
            others = [rows[number] for number in group.rows if rows[number].agency != row.agency]
            asked[row.number] = [_question(row, other) for other in others if _differs(row, other)]
    return asked


def _differs(row: Row, other: Row) -> bool:
    """Whether two sure days lie so near that one of them may be a slip, or one day is given two times."""
    if row.exact is None or other.exact is None:
        return False
    if row.exact != other.exact:
        return abs(row.exact - other.exact) <= A_SLIP
    return bool(row.entry.time and other.entry.time and row.entry.time != other.entry.time)


def _question(row: Row, other: Row) -> str:
    when = f"{other.entry.date_text}{f' at {other.entry.time}' if other.entry.time else ''}"
    return f"{other.agency} gives {when} for what is likely the same event. Please check your record."
