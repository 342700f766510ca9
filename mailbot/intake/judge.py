"""Read, match, decide and record: each kept message in a transaction of its own; its own faults are counted to it."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from mailbot.intake.ahead import AHEAD, BACKLOG, ReadAhead
from mailbot.intake.examine import document_of, examine
from mailbot.intake.match import world
from mailbot.intake.quarantine import OURS, alert, blame
from mailbot.office import Office
from mailbot.record.desk import Desk, Matter
from mailbot.record.table import record
from mailbot.store import ledger
from mailbot.store.tables import MessageRow
from parsers.dates import DateSetting, read_date
from rules.calendar import in_london
from rules.decide import decide
from rules.decisions import Decision, Settle, TellManager
from rules.states import MessageState

NO_RECEIPT = "nothing says when it was received, so no clock can be started from it"
UNDATED: tuple[Decision, ...] = (
    TellManager("proposal", None, None, (NO_RECEIPT,), "", ("OPEN", "NOT A REFERRAL")),
    Settle(MessageState.PROPOSED, NO_RECEIPT, None, "*", may_be_return=True),
)
"""What follows from a message whose receipt nothing tells: the manager has it (Clocks)."""


def judge_all(office: Office) -> int:
    """Judges every message in flight, oldest first; how many were settled.

    A fault that is the message's own is counted to it and does not stop its neighbours; what ends in quarantine is
    told to a person at once. A fault of ours is raised.
    """
    with office.store.begin() as session:
        waiting = [row.id for row in ledger.in_flight(session)]
    with ReadAhead(office.reader, len(waiting)) as ahead, tidying_only_its_own(len(waiting)):
        busy = replace(office, reader=ahead)
        settled = sum(_judge(busy, number) for number in _with_the_next_begun(busy, ahead, waiting))
    alert(office)
    return settled


@contextmanager
def tidying_only_its_own(waiting: int) -> Iterator[None]:
    """While many are ``waiting``, Python's collector leaves alone what was there before: a tenth of the time.

    Afterwards it looks at everything: what a cycle leaves behind would else be passed over in every later one.
    """
    if waiting < BACKLOG:
        yield
        return
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.collect()


def _with_the_next_begun(office: Office, ahead: ReadAhead, waiting: Sequence[int]) -> Iterator[int]:
    """Each message's number, once the reader has begun on it and knows the next ones."""
    for place, number in enumerate(office.until_stopped(waiting)):
        for soon in waiting[:AHEAD] if place == 0 else waiting[place + AHEAD - 1 : place + AHEAD]:
            ahead.begin(*document_of(office, soon))
        yield number


def _judge(office: Office, number: int) -> bool:
    try:
        with office.store.begin() as session:
            desk = Desk(office, session, office.clock.now())
            row = session.get_one(MessageRow, number)
            if row.state != MessageState.KEPT:
                return False
            matter = examine(desk, row)
            record(matter, UNDATED if row.received is None else _decide(matter))
    except OURS:
        raise
    except Exception as error:  # whatever one message does, its neighbours are read
        blame(office, number, error)
        return False
    return True


def _decide(matter: Matter) -> tuple[Decision, ...]:
    return decide(matter.incoming, world(matter.desk), lambda words: read_day(words, matter.desk))


def read_day(words: str, desk: Desk) -> date | None:
    """The one exact day that words name, read as of now; ``None`` if they name none or are doubtful."""
    reading = read_date(words, DateSetting(on=None, heading_year=in_london(desk.now).year))
    return None if reading.doubts else reading.day
