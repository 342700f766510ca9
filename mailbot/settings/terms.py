"""Days on which a seat is empty, or has two people in it. Of what was before the first of them nobody asks."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

WHO_FOLLOWS = "enter who follows with since = that day, or leave until out"
Days = tuple[date | None, date | None]
"""The first and the last day on which somebody sits there; ``None``: open."""
_NEXT = timedelta(days=1)


def first_day_without(held: Iterable[Days]) -> date | None:
    """The first day after somebody's last one on which nobody sits there; ``None``: there is none."""
    reach: date | None = None
    for since, until in _in_order(held):
        if reach is not None and since is not None and since > reach + _NEXT:
            break
        if until is None:
            return None
        reach = max(reach or until, until)
    return reach + _NEXT if reach else None


def are_two_at_once(held: Iterable[Days]) -> bool:
    """Whether two people sit there on any day."""
    return any(since is None or until is None or since <= until for (_, until), (since, _) in pairwise(_in_order(held)))


def _in_order(held: Iterable[Days]) -> list[Days]:
    return sorted(held, key=lambda days: (days[0] or date.min, days[1] or date.max))
