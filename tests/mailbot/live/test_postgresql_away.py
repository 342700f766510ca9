"""PostgreSQL goes away in the middle of the work: the worker waits, and goes on as if nothing had happened."""

import re
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from parsers.mail import read_message
from rules.states import MessageState
from tests.mailbot.live.program import Program, wait_until
from tests.services.lossy import LossyLine

MESSAGES = 6


@pytest.fixture
def line(postgresql_url: str) -> Iterator[LossyLine]:
    """A breakable line to PostgreSQL."""
    found = re.search(r":(\d+)/", postgresql_url)
    assert found
    made = LossyLine(int(found[1]))
    yield made
    made.close()


def settled(url: str) -> int:
    """How many messages are settled, told by the database itself."""
    with suppress(psycopg.Error), psycopg.connect(url.replace("+psycopg", "")) as connection:
        row = connection.execute("select count(*) from message where state <> 'kept'").fetchone()
        return int(row[0]) if row else 0
    return 0


def test_the_worker_waits_and_goes_on(postgresql_url: str, line: LossyLine, tmp_path: Path) -> None:
    """Every line is cut while a backlog is worked, and for some seconds none is let through: the same process settles
    the rest afterwards, with no attempt counted, and no letter goes twice."""
    port = re.search(r":(\d+)/", postgresql_url)
    assert port
    program = Program(tmp_path, postgresql_url.replace(f":{port[1]}/", f":{line.port}/"))
    program.fill(MESSAGES)
    process = program.start("run", "--every", "1")
    try:
        wait_until(lambda: settled(postgresql_url) >= 2, 100)
        line.cut_at = b""
        wait_until(lambda: line.cuts > 0)
        before = settled(postgresql_url)
        time.sleep(3)
        assert process.poll() is None and settled(postgresql_url) == before < MESSAGES
        line.cut_at = None
        wait_until(lambda: settled(postgresql_url) == MESSAGES, 100)
        wait_until(lambda: not _waiting(postgresql_url), 100)
        process.terminate()
        assert process.wait(60) == 0
    finally:
        process.kill()
        process.communicate()
    account = program.account()
    letters = [read_message(file.read_bytes()) for file in (tmp_path / "mail/outbox/new").glob("*.eml")]
    assert account.balances and account.shown == MESSAGES and not account.states[MessageState.KEPT]
    assert letters and set(Counter(letter.message_id for letter in letters).values()) == {1}


def _waiting(url: str) -> int:
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        row = connection.execute("select count(*) from letter where state in ('waiting', 'sending')").fetchone()
        return int(row[0]) if row else 0
