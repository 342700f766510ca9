"""The journal: append-only, chained, and a change shows."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from mailbot.store import journal
from mailbot.store.database import Store

NOW = datetime(2026, 3, 11, 10, 32, tzinfo=UTC)


def _write(store: Store) -> None:
    with store.begin() as session:
        for number in range(5):
            journal.note(session, at=NOW, actor="mailbot", what=f"step {number}", why="a rule", case="TSCP-2026-001")


def test_a_whole_journal_verifies(store: Store) -> None:
    """Nothing was changed, and verify says so; the story comes in order."""
    _write(store)
    with store.begin() as session:
        assert journal.verify(session) is None
        assert [line.what for line in journal.story(session, "TSCP-2026-001")] == [f"step {n}" for n in range(5)]


def test_a_line_written_in_summer_verifies(store: Store) -> None:
    """A moment that was given on London's clocks is read back in UTC: it is the same moment."""
    summer = datetime(2026, 7, 1, 9, tzinfo=ZoneInfo("Europe/London"))
    with store.begin() as session:
        journal.note(session, at=summer, actor="mailbot", what="a step in summer")
    with store.begin() as session:
        assert journal.verify(session) is None


@pytest.mark.parametrize(
    ("change", "line"),
    [
        pytest.param("UPDATE journal SET what = 'nothing' WHERE seq = 3", 3, id="a-changed-line"),
        pytest.param("UPDATE journal SET actor = 'somebody' WHERE seq = 1", 1, id="another-actor"),
        pytest.param("DELETE FROM journal WHERE seq = 2", 3, id="a-missing-line"),
        pytest.param("DELETE FROM journal WHERE seq = 1", 2, id="the-first-line-missing"),
    ],
)
def test_tampering_shows(store: Store, change: str, line: int) -> None:
    """A change by hand is found at the line where the chain breaks."""
    _write(store)
    with store.begin() as session:
        session.execute(text(change))
    with store.begin() as session:
        assert journal.verify(session) == line
