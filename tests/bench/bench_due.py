"""What is due in 1,000 open cases of nine silent agencies each: ``python -m tests.bench.bench_due`` (bar: 1 s)."""

import sys
import time
from dataclasses import replace
from datetime import timedelta

from rules.due import due
from tests.rules.clock.given import CALENDAR, MEETINGS, TSCP, ask, london, reviewed

CASES = 1_000
AGENCIES = tuple(ask(f"agency-{number}") for number in range(9))


def seconds(moment: str) -> tuple[float, int]:
    """How long one tick over all cases takes at that London moment, and how many steps it finds."""
    first = reviewed(*AGENCIES)
    cases = [replace(first, received=first.received + timedelta(minutes=number)) for number in range(CASES)]
    now = london(moment)
    due(first, TSCP, CALENDAR, now)
    begun = time.perf_counter()
    found = sum(len(due(case, TSCP, CALENDAR, now, meetings=MEETINGS)) for case in cases)
    return time.perf_counter() - begun, found


if __name__ == "__main__":
    slowest = 0.0
    for moment in ("2026-03-18 09:00", "2026-03-20 09:00", "2026-03-26 12:00"):
        taken, steps = seconds(moment)
        slowest = max(slowest, taken)
        sys.stdout.write(f"due: {CASES} cases at {moment}: {steps} steps in {taken:.2f} s\n")
    sys.exit(0 if slowest < 1 else 1)
