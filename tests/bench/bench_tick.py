"""One tick over open cases in the database: ``python -m tests.bench.bench_tick [COUNT]``.

Bars: under a second for 1,000 cases of nine silent agencies each, a constant number of queries, and the same time per
case (1.2 times at most) at 10,000. Processor time, so that a busy machine measures the same.
"""

import sys
import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import event

from mailbot.clock import LONDON
from mailbot.demo.stage import set_stage
from mailbot.office import Office
from mailbot.record.tick import tick
from mailbot.store import cases
from rules.case import Done
from tests.rules.clock.given import ask, reviewed

NOW = datetime(2026, 3, 18, 7, 30, tzinfo=LONDON)
ROUNDS = 3


def fill(office: Office, first: int, last: int) -> None:
    """Open Rapid Reviews in which nothing is due: each has been asked for, and Day 7 has not come."""
    agencies = tuple(ask(agency.key) for agency in office.settings.people.agencies)
    with office.store.begin() as session:
        for number in range(first, last + 1):
            case = reviewed(*agencies, received="2026-03-11 09:12", reference=f"TSCP-2026-{number:05d}")
            case = replace(case, received=case.received + timedelta(seconds=number))
            cases.add_case(session, office.store.vault, case, NOW)
            for key in ("screening_decision", "templates"):
                cases.mark_done(session, case.reference, Done(key), NOW)


def measure(office: Office) -> tuple[float, int]:
    """The processor seconds of the fastest of some ticks, and how many queries one makes."""
    counted: list[str] = []
    event.listen(office.store.engine, "before_cursor_execute", lambda *given: counted.append(given[2]))
    taken = []
    for _ in range(ROUNDS):
        counted.clear()
        begun = time.process_time()
        tick(office)
        taken.append(time.process_time() - begun)
    return min(taken), len(counted)


def main(most: int) -> int:
    """Measures a tenth of the cases, then all of them; 1 when a bar is missed."""
    with TemporaryDirectory() as folder, set_stage(Path(folder), NOW) as (office, _):
        few = most // 10
        fill(office, 1, few)
        small, queries = measure(office)
        fill(office, few + 1, most)
        large, more = measure(office)
    ratio = (large / most) / (small / few)
    sys.stdout.write(f"tick: {few} cases {small:.2f} s, {queries} queries; {most} cases {large:.2f} s, {more} queries; "
                     f"per case {ratio:.2f} times\n")
    return 0 if small * 1000 / few < 1 and queries == more and ratio < 1.2 else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
