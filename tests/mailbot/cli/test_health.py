"""``mailbot health``: figures, sentences with remedies, and an exit code that monitoring understands."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mailbot.cli.health import command
from mailbot.office import Office
from mailbot.store import outbox
from mailbot.store.tables import CursorRow, LetterRow
from rules.states import LetterState
from tests.mailbot.cli.office import DAY_SEVEN, asking, day_seven

KEYS = {
    "code", "concerns", "last_poll", "outage_since", "trouble", "stale", "in_flight", "quarantined", "uncertain",
    "put_off", "sending_held_since", "ledger_balances", "disk_free",
}


def _trouble(session: Session, office: Office) -> None:
    session.get_one(CursorRow, office.mailbox.account).trouble = "The mail server does not answer."


def _uncertain(session: Session, office: Office) -> None:
    session.scalars(select(LetterRow)).first().state = LetterState.UNCERTAIN  # type: ignore[union-attr]  # it is there


def _put_off(session: Session, office: Office) -> None:
    row = session.scalars(select(LetterRow)).first()
    assert row is not None
    row.attempts, row.written = 3, DAY_SEVEN - timedelta(hours=6)


def _held(session: Session, office: Office) -> None:
    outbox.hold_sending(session, DAY_SEVEN)


def _well(session: Session, office: Office) -> None:
    pass


def _unread(session: Session, office: Office) -> None:
    session.get_one(CursorRow, office.mailbox.account).polled = DAY_SEVEN - timedelta(hours=9)


def _never_read(session: Session, office: Office) -> None:
    session.delete(session.get_one(CursorRow, office.mailbox.account))


@pytest.mark.parametrize(("happens", "code", "words"), [
    pytest.param(_well, 0, "All is well.", id="well"),
    pytest.param(_trouble, 75, "At its last look: The mail server does not answer.", id="trouble"),
    pytest.param(_unread, 75, "has not been read since 12:05am on Friday 20 March 2026", id="not-read"),
    pytest.param(_never_read, 75, "has never been read. Start the worker", id="never-read"),
    pytest.param(_uncertain, 1, "Letters that may or may not have arrived: 1.", id="uncertain"),
    pytest.param(_put_off, 1, "put off for hours: 1.", id="put-off"),
    pytest.param(_held, 1, "Say 'mailbot admin release'.", id="held-after-a-restore"),
])
def test_each_concern_is_said_and_coded(
    happens: Callable[[Session, Office], None], code: int, words: str, tmp_path: Path,
) -> None:
    """A sentence with its remedy; the same code in JSON, whose keys stay as they are."""
    with day_seven(tmp_path) as office, office.store.begin() as session:
        happens(session, office)
    said, data = asking(tmp_path)(command), asking(tmp_path)(command, "--json")
    assert (said.exit_code, data.exit_code) == (code, code)
    assert words in " ".join(said.output.replace("\n  ", " ").split())
    found = json.loads(data.stdout)
    assert set(found) == KEYS and found["code"] == code and bool(found["concerns"]) == bool(code)


def test_an_outage_says_since_when(tmp_path: Path) -> None:
    """While the mailbox cannot be read, JSON says when it last could; else null."""
    with day_seven(tmp_path) as office, office.store.begin() as session:
        _trouble(session, office)
    found = json.loads(asking(tmp_path)(command, "--json").stdout)
    assert found["outage_since"] == found["last_poll"] == DAY_SEVEN.isoformat()
