"""When nothing works for long: tries that grow rarer, and a letter past a database that cannot be written."""

import time
from datetime import UTC, datetime, timedelta
from threading import Timer

import pytest

from mailbot.clock import SetClock
from mailbot.mailboxes.protocol import MailboxTrouble
from mailbot.outages import LONGEST, Watch, pause
from mailbot.worker import Bell, _try
from tests.mailbot.live.rig import Live, mail
from tests.mailbot.live.test_full_disk import full
from tests.services.smtp import SmtpServer

MARCH = datetime(2026, 3, 11, 10, 32, tzinfo=UTC)


@pytest.mark.parametrize(("failures", "most"), [(1, 60), (2, 120), (3, 240), (4, LONGEST), (5_000, LONGEST)])
def test_tries_grow_rarer(failures: int, most: float) -> None:
    """Doubled with each failure up to five minutes, and scattered, so that two workers do not knock together."""
    pauses = {pause(failures, 60) for _ in range(50)}
    assert len(pauses) > 1 and all(most / 2 <= one <= most for one in pauses)


def test_rest_ends_when_asked_to_stop() -> None:
    """Polls that fall due meanwhile do not end it; a wish to stop does."""
    bell, begun = Bell(), time.monotonic()
    bell.ring()
    Timer(0.2, bell.stop).start()
    bell.rest(30)
    assert 0.15 < time.monotonic() - begun < 5


def test_people_are_told_past_a_full_disk(live: Live, smtp_server: SmtpServer) -> None:
    """After the limit of the settings one letter each to the manager and the deputy, though nothing can be stored."""
    live.arrive(mail(0, live.account.user, MARCH), MARCH)
    clock, watch = SetClock(MARCH), Watch()
    with live.office(clock) as office, full(office, 0):
        for minute in range(0, 120, 10):
            clock.put(MARCH + timedelta(minutes=minute))
            watch.heard(office, _try(office))
            assert len(smtp_server.letters) == (0 if minute <= 30 else 2)
    told = {one.recipients for one in smtp_server.letters}
    assert told == {("patience.ogden@tscp.example",), ("joel.marsden@tscp.example",)}
    assert all(b"database or disk is full" in one.content for one in smtp_server.letters)
    assert all(b"Auto-Submitted: auto-generated" in one.content for one in smtp_server.letters)


def test_a_mailbox_that_is_away_is_told_by_the_clock(live: Live, smtp_server: SmtpServer) -> None:
    """That has a letter of its own in the outbox; this watch says nothing of it."""
    watch, clock = Watch(), SetClock(MARCH)
    with live.office(clock) as office:
        for hour in range(3):
            clock.put(MARCH + timedelta(hours=hour))
            watch.heard(office, MailboxTrouble("Nothing answers."))
    assert smtp_server.letters == []
