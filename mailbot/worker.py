"""The scheduled worker: APScheduler only wakes the cycle; what is due is derived anew each time."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from types import FrameType

import structlog
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from mailbot.cycle import cycle
from mailbot.intake.quarantine import OURS
from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.office import Office
from mailbot.outages import Watch, pause, remember
from mailbot.store.database import only_worker
from mailbot.ways import listening

POLL_SECONDS = 60
STANDBY_SECONDS = 2


@dataclass(slots=True)
class Bell:
    """What wakes the worker. ``stopping`` is handed to the office, which asks it between two pieces of work."""

    _rings: "SimpleQueue[None]" = field(default_factory=SimpleQueue)
    _stopped: bool = False

    def stopping(self) -> bool:
        """Whether somebody asked the worker to stop."""
        return self._stopped

    def ring(self) -> None:
        """Wakes the worker."""
        self._rings.put(None)

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        """Asks the worker to stop, and wakes it for that; also as a signal's handler, where no lock may be waited
        for: a SimpleQueue needs none."""
        self._stopped = True
        self._rings.put(None)

    def wait(self, seconds: float | None = None) -> None:
        """Sleeps until it rings, or so long; rings that came meanwhile count as one."""
        with suppress(Empty):
            self._rings.get(timeout=seconds)
            while True:
                self._rings.get_nowait()

    def rest(self, seconds: float) -> None:
        """Sleeps so long whatever rings, unless somebody asks to stop."""
        end = time.monotonic() + seconds
        while not self._stopped and (left := end - time.monotonic()) > 0:
            self.wait(left)


def run(office: Office, bell: Bell, poll_seconds: int = POLL_SECONDS) -> None:
    """Works until SIGTERM or SIGINT; the piece of work in hand is finished first. Waits as standby while another
    worker holds the lock, and again when the lock is lost."""
    signal.signal(signal.SIGTERM, bell.stop)
    signal.signal(signal.SIGINT, bell.stop)
    log, waiting, watch, failures = structlog.get_logger(), False, Watch(), 0
    while not bell.stopping():
        try:
            with only_worker(office.store) as still_ours:
                if still_ours is not None:
                    log.info("this worker works")
                    waiting, failures = False, 0
                    _work(office, bell, still_ours, poll_seconds, watch)
                elif not waiting:
                    log.info("another worker holds the lock; waiting as standby")
                    waiting = True
        except SQLAlchemyError as trouble:
            failures += 1
            log.error("the database is away", trouble=type(trouble).__name__)
            if watch.good is not None:  # we are the worker, not the standby
                watch.heard(office, trouble)
        if not bell.stopping():
            bell.rest(pause(failures, STANDBY_SECONDS) if failures else STANDBY_SECONDS)
    log.info("stopped")


def _work(
    office: Office, bell: Bell, still_ours: Callable[[], bool], poll_seconds: int, watch: Watch
) -> None:
    failures = 0
    with _woken(office, bell, poll_seconds), listening(office.settings.mailbox, bell.ring):
        while not bell.stopping() and still_ours():
            trouble = _try(office)
            watch.heard(office, trouble)
            failures = failures + 1 if trouble else 0
            if failures:
                bell.rest(pause(failures, poll_seconds))
            elif not bell.stopping():
                bell.wait()


@contextmanager
def _woken(office: Office, bell: Bell, poll_seconds: int) -> Iterator[None]:
    """The bell rings for each poll, each full hour and the digest, while the block runs."""
    from apscheduler.schedulers.background import BackgroundScheduler

    digest_at = office.settings.partnership.digest_at
    scheduler = BackgroundScheduler(timezone="Europe/London")
    scheduler.add_job(bell.ring, "interval", seconds=poll_seconds, id="poll")
    scheduler.add_job(bell.ring, "cron", minute=0, id="clock")
    scheduler.add_job(bell.ring, "cron", hour=digest_at.hour, minute=digest_at.minute, id="digest")
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)


def cycle_safely(office: Office) -> bool:
    """One cycle; whatever stops it is logged and written down, and the next waking tries again. True if all went
    well."""
    return _try(office) is None


def _try(office: Office) -> Exception | None:
    """One cycle, and what stopped it."""
    log = structlog.get_logger()
    try:
        cycle(office)
    except Exception as trouble:  # no fault ends the worker: the clock of a case runs on
        log.error("the cycle stopped", trouble=type(trouble).__name__, ours=isinstance(trouble, OURS))
        if os.environ.get("MAILBOT_DEBUG"):
            raise
        if not isinstance(trouble, MailboxTrouble):  # which the cycle has written down itself
            _remember(office, trouble)
        return trouble
    log.info("the cycle is done")
    return None


def _remember(office: Office, trouble: Exception) -> None:
    """Best done, but never a reason to stop. Only sentences of ours are kept: other words may be of a case."""
    ours = isinstance(trouble, OURS) and not isinstance(trouble, DBAPIError)
    said = str(trouble).partition("\n")[0] if ours else ""
    try:
        remember(office, said or type(trouble).__name__)
    except OURS:
        structlog.get_logger().error("the trouble could not be written down")
