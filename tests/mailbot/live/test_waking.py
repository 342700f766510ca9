"""Mail wakes the worker: with a poll an hour away it is worked at once, because the server said so (IDLE)."""

import threading
from datetime import UTC, datetime

from mailbot.worker import Bell, run
from tests.mailbot.live.rig import HANDLED, Live, mail


def test_mail_is_worked_when_it_arrives(live: Live) -> None:
    """The worker sleeps until the next full hour; the referral is filed within seconds all the same."""
    bell, server = Bell(), live.account.server

    def arrives() -> None:
        """A referral, once the worker sleeps; then the end."""
        pause = threading.Event().wait
        while server.log().count(f"user=<{live.account.user}>") < 2:  # the poll's line, and the one that listens
            pause(0.1)
        pause(2)
        now = datetime.now(UTC)
        live.arrive(mail(0, live.account.user, now), now)
        for _ in range(300):
            if live.look(HANDLED):
                break
            pause(0.1)
        bell.stop()

    sender = threading.Thread(target=arrives, daemon=True)
    with live.office() as office:
        sender.start()
        run(office, bell, 3600)
    sender.join()
    assert len(live.look(HANDLED)) == 1 and live.look("INBOX") == []
