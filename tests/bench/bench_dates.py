"""Our reading of dates against dateparser's, on the same dates in one run: ``python -m tests.bench.bench_dates``."""

import random
import sys
import time
import warnings
from collections.abc import Callable
from datetime import date, timedelta

from parsers.dates import read_date

OFTEN = 10_000
SELDOM = 400
"""dateparser takes milliseconds: a few hundred dates are enough to know its rate."""


def _nth(day: int) -> str:
    return "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


SPELLINGS: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day:%d/%m/%y}",
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day:%d-%m-%Y}",
    lambda day: f"{day.day} {day:%B %Y}",
    lambda day: f"{day.day}{_nth(day.day)} {day:%B %Y}",
    lambda day: f"{day.day}{_nth(day.day)} of {day:%B, %Y}",
    lambda day: f"{day:%A} {day.day} {day:%b %Y}",
    lambda day: f"{day:%d %b %y}",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day:%B} {day.day}, {day.year}",
    lambda day: f"{day:%d-%b-%y}",
)


def spell(count: int, seed: int = 7) -> list[tuple[str, date]]:
    """Days of the years 2000 to 2026 in the spellings of England, each with the day that it names."""
    dice = random.Random(seed)
    days = [date(2000, 1, 1) + timedelta(days=dice.randrange(9800)) for _ in range(count)]
    return [(SPELLINGS[at % len(SPELLINGS)](day), day) for at, day in enumerate(days)]


def measure(read: Callable[[str], date | None], dates: list[tuple[str, date]]) -> tuple[float, int]:
    """Dates a second, and how many were right."""
    begun = time.perf_counter()
    right = sum(read(text) == day for text, day in dates)
    return len(dates) / (time.perf_counter() - begun), right


def ratio() -> tuple[float, str]:
    """How many times dateparser's rate we read, and a line for people."""
    import dateparser

    def theirs(text: str) -> date | None:
        found = dateparser.parse(text, languages=["en"], settings={"DATE_ORDER": "DMY"})
        return None if found is None else found.date()

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs("1 May 2020")
        their_rate, their_right = measure(theirs, spell(SELDOM))
    read_date("1 May 2020")
    our_rate, our_right = measure(lambda text: read_date(text).day, spell(OFTEN))
    line = (f"dates: ours {our_rate:,.0f} a second ({our_right} of {OFTEN} right), "
            f"dateparser {their_rate:,.0f} ({their_right} of {SELDOM} right): {our_rate / their_rate:.0f} times")
    return our_rate / their_rate, line


if __name__ == "__main__":
    times, line = ratio()
    sys.stdout.write(line + "\n")
    sys.exit(0 if times >= 100 else 1)
