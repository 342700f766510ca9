"""A clock time as written: "2.37 p.m.", "1430hrs", "14:30:05 BST"."""

import re

from parsers.dates.words import AM, NEITHER, PM

_FIGURES = re.compile(r"[0-9]+")
_MERIDIEM = re.compile(r"(midnight|noon|mid-?day|[ap](?=\.?\s?m\b))")


def read_clock(said: str) -> tuple[tuple[int, ...], int]:
    """Hour and minute as written (empty if there is no such time), and the meridiem beside them."""
    figures = _FIGURES.findall(said)
    if len(figures) == 1 and len(figures[0]) > 2:
        figures = [figures[0][:-2], figures[0][-2:]]
    hour, minute = int(figures[0]), int(figures[1]) if len(figures) > 1 else 0
    found = _MERIDIEM.search(said)
    meridiem = NEITHER if found is None else AM if found[1] in {"a", "midnight"} else PM
    possible = minute < 60 and hour < 24 and (meridiem != AM or hour <= 12) and (meridiem != PM or hour > 0)
    return ((hour, minute) if possible else ()), meridiem


def on_the_day(hour: int, minute: int, meridiem: int) -> int:
    """Minutes since midnight. A meridiem beside an hour after 12 ("14:30pm") changes nothing."""
    if meridiem == PM and hour < 12:
        hour += 12
    elif meridiem == AM and hour == 12:
        hour = 0
    return 60 * hour + minute


def start_of_range(start: tuple[int, int], meridiem: int, end: tuple[int, int], end_meridiem: int) -> int:
    """Minutes since midnight at which "9.30-10am" or "11-1pm" begins."""
    finish = on_the_day(*end, end_meridiem)
    if meridiem == NEITHER and end_meridiem != NEITHER and start[0] <= 12:
        likely = on_the_day(*start, end_meridiem)
        return likely if likely <= finish else on_the_day(*start, AM if end_meridiem == PM else PM)
    return on_the_day(*start, meridiem)
