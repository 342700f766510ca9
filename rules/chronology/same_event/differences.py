"""What the rows of a group do not agree about: the day, the time, the place, and who is named as told or present."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from rules.chronology.notes import rows_in_words, span_in_words
from rules.chronology.same_event.agencies import Naming, without_others
from rules.chronology.types import Row

_PLACE = re.compile(
    r"\b(?:at|in|to|from|outside|inside)\s+(?:the |her |his |their |my |our )?"
    r"(home|school|hospital|clinic|office|library|nursery|street|surgery|court|police station|address)\b"
    r"|\b(home)(?= visit)|\b(telephone|phone|rang|telephoned|teams|online|fax|letter|email|task)\b")
_SAME_PLACE = {"phone": "telephone", "rang": "telephone", "telephoned": "telephone", "address": "home"}


def differences(rows: Sequence[Row], calling: Naming) -> tuple[str, ...]:
    """One sentence for each aspect that differs: ``Time: 13:45 in row 97; 14:00 in rows 98 and 99.``"""
    shared_days = Counter(map(_day, rows))
    aspects: tuple[tuple[str, Callable[[Row], str | None]], ...] = (
        ("Day", _day),
        ("Time", lambda row: row.entry.time or "none" if shared_days[_day(row)] > 1 else None),
        ("Place or means", _places),
        ("Agencies named", lambda row: _names(calling.named_in(without_others(_told(row), calling)) - {row.agency})),
    )
    said = (_compare(label, [(row.number, read(row)) for row in rows]) for label, read in aspects)
    return tuple(sentence for sentence in said if sentence)


def _compare(label: str, values: list[tuple[int, str | None]]) -> str:
    """The sentence for one aspect; empty when the rows agree. A row without a value is not compared."""
    rows_by_value: dict[str, list[int]] = {}
    for number, value in values:
        if value is not None:
            rows_by_value.setdefault(value, []).append(number)
    if len(rows_by_value) < 2:
        return ""
    return f"{label}: {'; '.join(f'{value} in {rows_in_words(rows)}' for value, rows in rows_by_value.items())}."


def _day(row: Row) -> str:
    return span_in_words(row.entry.start, row.entry.end)


def _names(agencies: Iterable[str]) -> str:
    """The agencies without what their names have in brackets."""
    return ", ".join(sorted(re.sub(r"\s*\(.*?\)", "", agency) for agency in agencies)) or "none"


def _told(row: Row) -> str:
    return " ".join(filter(None, (row.entry.event, row.entry.response, row.entry.source)))


def _places(row: Row) -> str | None:
    found = {next(filter(None, match)) for match in _PLACE.findall(_told(row).casefold())}
    return ", ".join(sorted({_SAME_PLACE.get(place, place) for place in found})) or None
