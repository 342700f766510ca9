"""A message that cannot be worked: after a few attempts it is held, people are told, and its neighbour is handled."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from click.testing import CliRunner

from mailbot.cli.tell import command as tell
from mailbot.clock import SetClock
from mailbot.cycle import cycle
from rules.decide import decide
from tests.mailbot.live.rig import Live, mail
from tests.services.smtp import SmtpServer

MARCH = datetime(2026, 3, 11, 10, 32, tzinfo=UTC)
POISON = b"From: a@agency.example\r\nSubject: poison\r\nMessage-ID: <poison-%d@agency.example>\r\n\r\nA word.\r\n"
MANAGERS = {("patience.ogden@tscp.example",), ("joel.marsden@tscp.example",)}


@pytest.fixture
def poisoned() -> Iterator[pytest.MonkeyPatch]:
    """Judging stumbles over messages whose subject says so, by a fault that is the message's own."""
    real = decide

    def stumbling(incoming: Any, *others: Any) -> Any:
        if incoming.message.subject == "poison":
            raise ValueError("no such thing was foreseen")
        return real(incoming, *others)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mailbot.intake.judge.decide", stumbling)
        yield patch


def work(live: Live, *minutes: int) -> None:
    """Cycles at these minutes after the start, on one connection."""
    clock = SetClock(MARCH)
    with live.office(clock) as office:
        for minute in minutes:
            clock.put(MARCH + timedelta(minutes=minute))
            cycle(office)


def alerts(server: SmtpServer) -> list[tuple[str, ...]]:
    """To whom alerts about messages in quarantine went."""
    return [one.recipients for one in server.letters if b"X-Mailbot-Letter: quarantine_alert" in one.content]


def give(live: Live, words: str, number: int = 1) -> str:
    """A command from the console about a message; what it says."""
    place = ["--config", str(live.config), "--data", str(live.folder)]
    return CliRunner().invoke(tell, [f"message-{number}", words, *place], catch_exceptions=False).output


@pytest.mark.usefixtures("poisoned")
def test_three_attempts_then_quarantine(live: Live, smtp_server: SmtpServer) -> None:
    """Attempts outlive the worker; manager and deputy are told at once; the neighbour has its case at once."""
    live.arrive(POISON % 1, MARCH)
    live.arrive(mail(0, live.account.user, MARCH), MARCH + timedelta(seconds=1))
    work(live, 1)
    assert live.states() == ["kept", "handled"] and len(live.cases()) == 1 and alerts(smtp_server) == []
    work(live, 2)
    work(live, 3)
    assert live.states() == ["quarantined", "handled"]
    assert set(alerts(smtp_server)) == MANAGERS and len(alerts(smtp_server)) == 2
    assert len(live.look("INBOX")) == 1, "it stays where people can see it"
    work(live, 4)
    assert len(alerts(smtp_server)) == 2


@pytest.mark.usefixtures("poisoned")
def test_alerts_go_at_most_hourly_and_none_is_forgotten(live: Live, smtp_server: SmtpServer) -> None:
    """A second message within the hour is told when the hour is over."""
    live.arrive(POISON % 1, MARCH)
    work(live, 1, 2, 3)
    live.arrive(POISON % 2, MARCH + timedelta(minutes=4))
    work(live, 5, 6, 7)
    assert live.states() == ["quarantined", "quarantined"] and len(alerts(smtp_server)) == 2
    work(live, 64)
    assert len(alerts(smtp_server)) == 4
    work(live, 130)
    assert len(alerts(smtp_server)) == 4


def test_retry_reads_it_again(live: Live, poisoned: pytest.MonkeyPatch) -> None:
    """Once the fault is mended RETRY gives the message its ordinary way."""
    live.arrive(POISON % 1, MARCH)
    work(live, 1, 2, 3)
    poisoned.undo()
    assert "read again" in give(live, "RETRY")
    work(live, 4)
    assert live.states() == ["proposed"] and live.messages()[0].attempts == 0


@pytest.mark.usefixtures("poisoned")
def test_release_hands_it_over(live: Live) -> None:
    """RELEASE puts it into the manager's queue as it is; it is not read again."""
    live.arrive(POISON % 1, MARCH)
    work(live, 1, 2, 3)
    assert "in your queue" in give(live, "RELEASE")
    work(live, 4)
    assert live.states() == ["proposed"] and live.messages()[0].received == MARCH


@pytest.mark.parametrize(("number", "words"), [
    pytest.param(1, "RELEASE", id="not-in-quarantine"), pytest.param(99, "RETRY", id="no-such-message"),
])
def test_a_command_about_the_wrong_message_is_a_sentence(live: Live, number: int, words: str) -> None:
    """Nothing changes, and the answer says why."""
    live.arrive(mail(1, live.account.user, MARCH), MARCH)
    work(live, 1)
    before = live.states()
    assert give(live, words, number).startswith("Not done:")
    assert live.states() == before
