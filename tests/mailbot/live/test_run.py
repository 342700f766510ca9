"""``mailbot run`` as a program: it ends when asked, and another takes over when it dies."""

import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from mailbot.cycle import cycle
from mailbot.store.database import only_worker, open_store
from mailbot.store.vault import Vault
from tests.mailbot.live.program import KEY, Program, wait_until


@contextmanager
def ended(process: "subprocess.Popen[str]") -> Iterator["subprocess.Popen[str]"]:
    """A program that does not outlive the test."""
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("ask", [pytest.param(signal.SIGTERM, id="SIGTERM"), pytest.param(signal.SIGINT, id="Ctrl-C")])
def test_asked_to_stop_it_ends_between_two_messages(tmp_path: Path, ask: signal.Signals) -> None:
    """In the middle of a backlog: exit code 0 soon, nothing half done, and the rest is done by the next."""
    program = Program(tmp_path)
    program.fill(12)
    with ended(program.start("run")) as process:
        wait_until(lambda: program.settled() >= 2)
        asked = time.monotonic()
        process.send_signal(ask)
        assert process.wait(20) == 0
        assert time.monotonic() - asked < 10, "a message takes less than a second"
        stopped_at = program.settled()
    assert 2 <= stopped_at < 12
    with program.office() as office:
        cycle(office)
    account = program.account()
    assert account.balances and account.shown == program.settled() == 12


def test_idle_it_ends_at_once(tmp_path: Path) -> None:
    """Waiting for the next poll it need not be waited for."""
    program = Program(tmp_path)
    with ended(program.start("run", "--every", "3600")) as process:
        wait_until((tmp_path / "mail/inbox/new").exists)
        time.sleep(0.5)
        process.terminate()
        _, said = process.communicate(timeout=20)
        assert process.returncode == 0 and '"stopped"' in said and "Traceback" not in said


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_standby_takes_over(tmp_path: Path, request: pytest.FixtureRequest, kind: str) -> None:
    """The second waits while the first works, and works when the first is killed; `once` says who is at work."""
    url = "sqlite:///mailbot.db" if kind == "sqlite" else request.getfixturevalue("postgresql_url")
    program = Program(tmp_path, url)
    with ExitStack() as stack:
        first = stack.enter_context(ended(program.start("run", "--every", "1")))
        wait_until((tmp_path / "mail/inbox/new").exists)
        second = stack.enter_context(ended(program.start("run", "--every", "1")))
        assert second.stderr is not None
        wait_until_said(second, "waiting as standby")
        other = program.run("once")
        assert other.returncode == 75 and "another worker is at work" in other.stderr
        first.kill()
        first.wait()
        program.fill(1)
        wait_until(lambda: not list((tmp_path / "mail/inbox/new").iterdir()))
        second.terminate()
        assert second.wait(20) == 0
    assert program.account().shown == 1


def wait_until_said(process: "subprocess.Popen[str]", words: str) -> None:
    """Reads what a program says until it says this."""
    assert process.stderr is not None
    for line in process.stderr:
        if words in line:
            return
    raise AssertionError(f"it never said {words}")


def test_a_worker_that_lost_its_lock_is_told(postgresql_url: str, tmp_path: Path) -> None:
    """On PostgreSQL the lock dies with its connection, and its holder learns that before the next cycle."""
    store = open_store(postgresql_url, Vault.from_text(KEY), tmp_path)
    with only_worker(store) as still_ours:
        assert still_ours is not None and still_ours()
        with store.engine.connect() as other:
            other.execute(text("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'"))
        assert not still_ours()
        with only_worker(store) as next_one:
            assert next_one is not None
    store.engine.dispose()
