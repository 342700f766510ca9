"""The scheduled worker: APScheduler only wakes the cycle; what is due is derived anew each time."""

import signal
import threading
from types import FrameType

import structlog

from mailbot.cycle import cycle
from mailbot.intake.quarantine import OURS
from mailbot.office import Office
from mailbot.store.database import only_worker
from mailbot.store.tables import CursorRow

POLL_SECONDS = 60
STANDBY_SECONDS = 10


def run(office: Office, poll_seconds: int = POLL_SECONDS) -> None:
    """Works until SIGTERM or SIGINT; a cycle that has begun is finished first. Waits as standby while another works."""
    stop = threading.Event()

    def end(signal_number: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    while not stop.is_set():
        with only_worker(office.store) as mine:
            if mine:
                _work(office, stop, poll_seconds)
                return
        structlog.get_logger().info("another worker holds the lock; waiting as standby")
        stop.wait(STANDBY_SECONDS)


def _work(office: Office, stop: threading.Event, poll_seconds: int) -> None:
    from apscheduler.schedulers.background import BackgroundScheduler

    wake = threading.Event()
    wake.set()
    scheduler = BackgroundScheduler(timezone="Europe/London")
    digest_at = office.settings.partnership.digest_at
    scheduler.add_job(wake.set, "interval", seconds=poll_seconds, id="poll")
    scheduler.add_job(wake.set, "cron", minute=0, id="clock")
    scheduler.add_job(wake.set, "cron", hour=digest_at.hour, minute=digest_at.minute, id="digest")
    scheduler.start()
    try:
        while not stop.is_set():
            if wake.wait(0.2):
                wake.clear()
                cycle_safely(office)
    finally:
        scheduler.shutdown(wait=False)


def cycle_safely(office: Office) -> bool:
    """One cycle; a fault of ours is logged and written down, and the next waking tries again. True if all went well."""
    log = structlog.get_logger()
    try:
        cycle(office)
    except OURS as trouble:
        log.error("the cycle stopped", trouble=type(trouble).__name__)
        _remember(office, str(trouble).splitlines()[0] if str(trouble) else type(trouble).__name__)
        return False
    log.info("the cycle is done")
    return True


def _remember(office: Office, trouble: str) -> None:
    """Writes down what stops us, for the digest and ``check``; best done, but never a reason to stop."""
    try:
        with office.store.begin() as session:
            row = session.get(CursorRow, office.mailbox.account) or CursorRow(account=office.mailbox.account, value="")
            row.trouble = trouble
            session.add(row)
    except OURS:
        structlog.get_logger().error("the trouble could not be written down")
