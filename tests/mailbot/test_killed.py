"""The worker is killed between any two steps and started again: nothing is lost, and nothing is done twice."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from mailbot.clock import LONDON
from mailbot.cycle import cycle
from mailbot.demo.people import People, blank_form
from mailbot.demo.play import read_play
from mailbot.demo.stage import deliver, set_stage
from mailbot.store import ledger
from mailbot.store.cases import all_cases
from mailbot.store.tables import LetterRow, MessageRow

RECEIVED = datetime(2026, 3, 11, 10, 32, tzinfo=LONDON)
LATER = RECEIVED + timedelta(minutes=5)
MESSAGES = 3


def _fill_inbox(folder: Path) -> None:
    """A referral, another child's referral, and a newsletter lie in the inbox."""
    play = read_play()
    people = People(play, blank_form(), "tscp@tscp.example")
    wanted = [mail for mail in play.mails if not mail.letter and ("form" in " ".join(mail.attach) or mail.listed)]
    assert len(wanted) == MESSAGES
    for number, mail in enumerate(wanted, start=1):
        deliver(folder, people._message(mail, RECEIVED + timedelta(seconds=number)), number)


def _account(folder: Path) -> dict[str, Any]:
    """Everything that must be the same in the end, however often the worker died."""
    with set_stage(folder, LATER) as (office, _), office.store.begin() as session:
        return {
            "cases": [case.reference for case in all_cases(session, office.store.vault)],
            "messages": sorted(str(state) for state in session.scalars(select(MessageRow.state))),
            "balances": ledger.account(session).balances,
            "letters": sorted((row.key, str(row.state)) for row in session.scalars(select(LetterRow))),
            "outbox": len(list((folder / "mail" / "outbox" / "new").glob("*.eml"))),
            "inbox": len(list((folder / "mail" / "inbox" / "new").iterdir())),
        }


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _work(folder: Path, arm: Callable[[pytest.MonkeyPatch, Any], None] | None = None) -> None:
    with set_stage(folder, LATER) as (office, _), pytest.MonkeyPatch.context() as patch:
        if arm is not None:
            arm(patch, office)
        cycle(office)


def _in_a_process(folder: Path, arm: Callable[[pytest.MonkeyPatch, Any], None]) -> int | None:
    """Works in a process of its own; its exit code (negative: the signal that killed it)."""
    process = multiprocessing.get_context("fork").Process(target=_work, args=(folder, arm))
    process.start()
    process.join(60)
    return process.exitcode


def _around(module: str, name: str, *, after: bool, times: int = 1) -> Callable[[pytest.MonkeyPatch, Any], None]:
    """Death before or after the n-th call of a function of ours."""

    def arm(patch: pytest.MonkeyPatch, office: Any) -> None:
        owner = {"mailbox": office.mailbox, "sender": office.sender}.get(module)
        place = owner if owner is not None else __import__(module, fromlist=["x"])
        real, calls = getattr(place, name), 0

        def deadly(*args: Any, **others: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls == times and not after:
                _die()
            result = real(*args, **others)
            if calls == times and after:
                _die()
            return result

        patch.setattr(place, name, deadly)

    return arm


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What one cycle without any death makes of the same inbox."""
    folder = tmp_path_factory.mktemp("undisturbed")
    _fill_inbox(folder)
    _work(folder)
    account = _account(folder)
    assert account["cases"] == ["TSCP-2026-001", "TSCP-2026-002"]
    assert account["messages"] == ["handled", "handled", "ignored"]
    assert account["balances"] and account["inbox"] == 0
    assert all(state == "sent" for _, state in account["letters"])
    assert account["outbox"] == len(account["letters"])
    return account


@pytest.mark.parametrize(
    "arm",
    [
        pytest.param(_around("mailbox", "list", after=True), id="after-the-server-showed-what-is-new"),
        pytest.param(_around("mailbox", "fetch", after=True, times=2), id="after-fetching-the-second-message"),
        pytest.param(_around("mailbot.store.ledger", "keep", after=True), id="while-keeping-before-the-commit"),
        pytest.param(_around("mailbot.intake.collect", "_put", after=True, times=2), id="while-keeping-the-second"),
        pytest.param(_around("mailbot.intake.collect", "_keep", after=True), id="after-keeping-some"),
        pytest.param(_around("mailbot.cycle", "collect_and_keep", after=True), id="after-everything-is-kept"),
        pytest.param(_around("mailbot.intake.judge", "examine", after=True), id="after-reading"),
        pytest.param(_around("mailbot.intake.judge", "decide", after=True), id="after-deciding"),
        pytest.param(_around("mailbot.record.referral", "acknowledge", after=True), id="in-the-middle-of-recording"),
        pytest.param(
            _around("mailbot.intake.judge", "record", after=True, times=2), id="before-the-second-record-commits"
        ),
        pytest.param(_around("mailbot.intake.judge", "_judge", after=True), id="after-the-first-record"),
        pytest.param(_around("mailbot.cycle", "judge_all", after=True), id="after-everything-is-recorded"),
        pytest.param(_around("mailbot.cycle", "tick", after=True), id="after-the-clock-was-asked"),
        pytest.param(_around("mailbox", "acknowledge", after=True), id="after-the-server-moved-the-first"),
        pytest.param(_around("mailbot.cycle", "acknowledge_all", after=True), id="after-acknowledging"),
        pytest.param(_around("sender", "send", after=False), id="before-the-first-letter-leaves"),
        pytest.param(
            _around("sender", "send", after=True, times=2), id="after-the-second-letter-left-before-we-noted-it"
        ),
        pytest.param(_around("mailbot.outgoing.send", "_send", after=True), id="after-the-first-letter-was-noted"),
        pytest.param(_around("mailbox", "append_sent", after=False), id="before-our-copy-lies-in-sent"),
    ],
)
def test_death_changes_nothing_in_the_end(
    arm: Callable[[pytest.MonkeyPatch, Any], None],
    tmp_path: Path,
    undisturbed: dict[str, Any],
) -> None:
    """Killed at one point and started again, the worker ends as if nothing had happened."""
    _fill_inbox(tmp_path)
    assert _in_a_process(tmp_path, arm) == -signal.SIGKILL
    _work(tmp_path)
    assert _account(tmp_path) == undisturbed


def test_a_second_cycle_changes_nothing(tmp_path: Path, undisturbed: dict[str, Any]) -> None:
    """Running again over the same inbox does nothing."""
    _fill_inbox(tmp_path)
    _work(tmp_path)
    _work(tmp_path)
    assert _account(tmp_path) == undisturbed
