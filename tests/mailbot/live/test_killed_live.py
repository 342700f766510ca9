"""Killed at every boundary, on a real Dovecot and a real submission server, and started again: one case, no letter
twice, none in doubt that is not shown, and nothing lost."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from mailbot.clock import SetClock
from mailbot.cycle import cycle
from parsers.mail import read_message
from tests.mailbot.live.deaths import Arm, around, killed, when
from tests.mailbot.live.rig import HANDLED, Live, mail
from tests.services.smtp import SmtpServer

MARCH = datetime(2026, 3, 11, 10, 32, tzinfo=UTC)
LINE = "smtplib:SMTP"
POINTS = [
    pytest.param(around("mailbox", "list", after=True), 0, id="after-the-server-showed-it"),
    pytest.param(around("mailbox", "fetch", after=True), 0, id="after-fetch"),
    pytest.param(around("mailbot.intake.collect", "_keep", after=True), 0, id="after-keep"),
    pytest.param(around("reader", "read", after=False), 0, id="mid-read"),
    pytest.param(around("mailbot.intake.judge", "record", after=True), 0, id="before-the-record-commits"),
    pytest.param(around("mailbot.intake.judge", "_judge", after=True), 0, id="after-record"),
    pytest.param(around("mailbox", "acknowledge", after=False), 0, id="before-acknowledge"),
    pytest.param(around("mailbox", "acknowledge", after=True), 0, id="after-acknowledge"),
    pytest.param(when(LINE, "docmd", lambda line, word, *rest: word == "DATA", after=False), 1, id="before-DATA"),
    pytest.param(when(LINE, "docmd", lambda line, word, *rest: word == "DATA", after=True), 1, id="before-the-letter"),
    pytest.param(when(LINE, "send", lambda line, data: data == b".\r\n", after=True), 1, id="after-DATA-before-250"),
    pytest.param(around("sender", "send", after=True), 1, id="after-250-before-our-commit"),
    pytest.param(around("sender", "send", after=True, times=3), 1, id="after-the-third-250"),
    pytest.param(around("mailbot.outgoing.send", "_send", after=True), 0, id="after-the-first-letter-was-noted"),
    pytest.param(around("mailbox", "append_sent", after=True), 0, id="after-our-copy-lies-in-sent"),
]
"""Each point, and how many letters it may leave in doubt."""


def deadly(live: Live, arm: Arm) -> None:
    """One cycle that is killed on its way."""
    with live.office(SetClock(MARCH + timedelta(minutes=1))) as office, pytest.MonkeyPatch.context() as patch:
        arm(patch, office)
        cycle(office)


def settled(live: Live, server: SmtpServer, doubt: int) -> None:
    """One case, one message in Handled, each letter once at most, as many in doubt as may be, a copy of the others."""
    states = Counter(str(letter.state) for letter in live.letters())
    taken = Counter(read_message(letter.content).message_id for letter in server.letters)
    assert live.states() == ["handled"] and len(live.cases()) == 1
    assert (len(live.look("INBOX")), len(live.look(HANDLED))) == (0, 1)
    assert states == Counter(sent=sum(states.values()) - states["uncertain"], uncertain=states["uncertain"])
    assert states["uncertain"] <= doubt and set(taken.values()) == {1}
    assert {letter.message_id for letter in live.letters() if letter.state == "sent"} <= set(taken)
    assert len(live.look("Sent")) == states["sent"]


@pytest.mark.parametrize(("arm", "doubt"), POINTS)
def test_killed_and_started_again(live: Live, smtp_server: SmtpServer, arm: Arm, doubt: int) -> None:
    """SIGKILL at the point, then two ordinary cycles."""
    live.arrive(mail(0, live.account.user, MARCH), MARCH)
    assert killed(deadly, live, arm)
    for minute in (2, 3):
        live.work(MARCH + timedelta(minutes=minute))
    settled(live, smtp_server, doubt)


def _renumber(live: Live) -> None:
    """The inbox gets another UIDVALIDITY."""
    live.account.server.admin("mailbox", "update", "--uid-validity", "4711", "-u", live.account.user, "INBOX")


def _restart(live: Live) -> None:
    """Dovecot is stopped and started."""
    live.account.server.stop()
    live.account.server.start()


@pytest.mark.parametrize("disturb", [pytest.param(_renumber, id="uidvalidity"), pytest.param(_restart, id="restart")])
@pytest.mark.parametrize("arm", [
    pytest.param(around("mailbox", "fetch", after=True), id="after-fetch"),
    pytest.param(around("mailbot.cycle", "collect_and_keep", after=True), id="after-keep"),
    pytest.param(around("mailbot.cycle", "judge_all", after=True), id="after-record"),
])
def test_killed_and_the_server_is_another_one(
    live: Live, smtp_server: SmtpServer, arm: Arm, disturb: Callable[[Live], None]
) -> None:
    """Between death and new start the mailbox is numbered anew, or its server restarted."""
    live.arrive(mail(0, live.account.user, MARCH), MARCH)
    assert killed(deadly, live, arm)
    disturb(live)
    for minute in (2, 3):
        live.work(MARCH + timedelta(minutes=minute))
    settled(live, smtp_server, 0)
