"""The disk is full: nothing is lost, nothing counts against any message, and when there is room again all goes on."""

import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from mailbot.clock import SetClock
from mailbot.cycle import cycle
from mailbot.intake.quarantine import OURS
from mailbot.office import Office
from mailbot.worker import cycle_safely
from tests.mailbot.live.deaths import killed
from tests.mailbot.live.rig import HANDLED, Live, mail
from tests.services.smtp import SmtpServer

MARCH = datetime(2026, 3, 11, 10, 32, tzinfo=UTC)


@contextmanager
def full(office: Office, pages: int) -> Iterator[None]:
    """SQLite itself says that the disk is full, once the database has grown by so many pages."""
    with office.store.begin() as session:
        size = session.connection().exec_driver_sql("PRAGMA page_count").scalar_one()

    def limit(connection: Any, *others: object) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count={size + pages}")

    event.listen(office.store.engine, "begin", limit)
    try:
        yield
    finally:
        event.remove(office.store.engine, "begin", limit)
        with office.store.begin() as session:
            session.connection().exec_driver_sql("PRAGMA max_page_count=1073741823")


@pytest.mark.parametrize("pages", [0, 20, 60, 75, 90])
def test_nothing_is_counted_and_all_goes_on(live: Live, smtp_server: SmtpServer, pages: int) -> None:
    """Full at once, while the message is kept, while it is recorded: the next cycle with room ends as ever."""
    live.arrive(mail(0, live.account.user, MARCH), MARCH)
    clock = SetClock(MARCH)
    with live.office(clock) as office:
        with full(office, pages):
            for minute in (1, 2, 3, 4):
                clock.put(MARCH + timedelta(minutes=minute))
                with suppress(OperationalError):
                    cycle(office)
        assert all(row.attempts == 0 for row in live.messages())
        for minute in (20, 90):
            clock.put(MARCH + timedelta(minutes=minute))
            cycle(office)
    letters = live.letters()
    assert live.states() == ["handled"] and len(live.cases()) == 1 and len(live.look(HANDLED)) == 1
    assert {str(letter.state) for letter in letters} <= {"sent", "uncertain"}
    sent = [one.content for one in smtp_server.letters]
    assert len(sent) == len(set(sent)) == len(letters)


def test_a_disk_that_is_full_is_ours(live: Live) -> None:
    """What SQLite raises then is counted to nobody, and the worker lives on."""
    with live.office(SetClock(MARCH)) as office:
        live.arrive(mail(0, live.account.user, MARCH), MARCH)
        with full(office, 0):
            with pytest.raises(OURS):
                cycle(office)
            assert not cycle_safely(office)
        assert cycle_safely(office)


def _work_without_room(live: Live, kilobytes: int) -> None:
    """The system itself refuses to let any file grow beyond that; then the process dies as it stands."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with live.office(SetClock(MARCH + timedelta(minutes=1))) as office:
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))
        cycle_safely(office)
        os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("kilobytes", [150, 260, 400])
def test_files_that_cannot_grow(live: Live, smtp_server: SmtpServer, kilobytes: int) -> None:
    """Writes that fail in the middle of a file, and death on top of it."""
    live.work(MARCH)
    live.arrive(mail(0, live.account.user, MARCH), MARCH)
    assert killed(_work_without_room, live, kilobytes)
    for minute in (20, 90):
        live.work(MARCH + timedelta(minutes=minute))
    assert live.states() == ["handled"] and len(live.cases()) == 1
    assert all(row.attempts == 0 for row in live.messages())
    taken = [one.content for one in smtp_server.letters]
    assert len(taken) == len(set(taken)) and {str(one.state) for one in live.letters()} <= {"sent", "uncertain"}
