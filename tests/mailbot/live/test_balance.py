"""A ledger that lost a message is found out in the next cycle, and people are told."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from mailbot.clock import SetClock
from mailbot.outages import Watch
from mailbot.store.database import StoreTrouble
from mailbot.store.ledger import account
from mailbot.worker import _try
from tests.mailbot.live.rig import Live, mail
from tests.services.smtp import SmtpServer

MARCH = datetime(2026, 3, 11, 10, 32, tzinfo=UTC)


def test_a_lost_line_is_an_alarm(live: Live, smtp_server: SmtpServer) -> None:
    """Somebody deletes a newsletter's line and place from the database: each cycle says so, and a letter goes."""
    live.arrive(mail(1, live.account.user, MARCH), MARCH)
    clock, watch = SetClock(MARCH), Watch()
    with live.office(clock) as office:
        assert _try(office) is None
        with office.store.begin() as session:
            session.execute(text("delete from sighting"))
            session.execute(text("delete from message"))
            assert not account(session).balances
        for minute in range(10, 60, 10):
            clock.put(MARCH + timedelta(minutes=minute))
            trouble = _try(office)
            assert isinstance(trouble, StoreTrouble) and "1 messages were shown, 0 have a place" in str(trouble)
            watch.heard(office, trouble)
    told = [one for one in smtp_server.letters if b"X-Mailbot-Letter: intake_stale" in one.content]
    assert len(told) == 2 and b"does not balance" in told[0].content
