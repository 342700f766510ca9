"""A small office whose database holds a case on Day 7, for the commands that look at it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from click import Command
from click.testing import CliRunner, Result

from mailbot.clock import LONDON
from mailbot.demo.stage import set_stage
from mailbot.office import Office
from mailbot.record.tick import tick
from mailbot.store import cases
from mailbot.store.tables import CursorRow
from parsers.facts import Address, Outcome, Referral
from rules.case import Ask, Case

RECEIVED = datetime(2026, 3, 11, 10, 32, tzinfo=LONDON)
DAY_SEVEN = datetime(2026, 3, 20, 9, 5, tzinfo=LONDON)
RETURN_BY = datetime(2026, 3, 25, 17, tzinfo=LONDON)
ASKS = (Ask("housing", RETURN_BY, RECEIVED), Ask("school", RETURN_BY, RECEIVED, returned=DAY_SEVEN, version=1))
CASE = Case(
    "TSCP-2026-001", "tscp-2019", RECEIVED, Referral(), Address("paul@csc.example"), decision=Outcome.RAPID_REVIEW,
    decided=RECEIVED, go_ahead=RECEIVED, asks=ASKS,
)  # fmt: skip


@contextmanager
def day_seven(folder: Path, case: Case = CASE, *, read: bool = True) -> Iterator[Office]:
    """The office on the morning of Day 7, its clock ticked once; ``read``: its mailbox was looked at just now."""
    with set_stage(folder, DAY_SEVEN) as (office, _):
        with office.store.begin() as session:
            polled = DAY_SEVEN if read else None
            session.add(CursorRow(account=office.mailbox.account, value="", polled=polled))
            cases.add_case(session, office.store.vault, replace(case), DAY_SEVEN)
        tick(office)
        yield office


def asking(folder: Path, now: datetime | None = DAY_SEVEN) -> Callable[..., Result]:
    """Runs commands on the office in that folder, with its key."""

    def run(command: Command, *arguments: str) -> Result:
        place = ["--config", str(folder / "settings"), "--data", str(folder)]
        moment = ["--now", now.isoformat()] if now else []
        environment = {"MAILBOT_KEY": (folder / "key").read_text(encoding="ascii")}
        return CliRunner().invoke(command, [*arguments, *place, *moment], env=environment)

    return run
