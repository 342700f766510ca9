"""The journal: append-only, chained, its end sealed, and a change shows."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, text

from mailbot.store import journal
from mailbot.store.database import Store
from mailbot.store.journal import Change
from mailbot.store.tables import JournalHead, JournalRow
from mailbot.store.vault import Vault, new_key

NOW = datetime(2026, 3, 11, 10, 32, tzinfo=UTC)
MOVED = Change("Return date of Housing", "Wednesday 25 March 2026", "Friday 27 March 2026")


def _write(store: Store, number: int = 5) -> None:
    with store.begin() as session:
        for line in range(number):
            journal.note(session, store.vault, at=NOW, actor="mailbot", what=f"step {line}", why="a rule",
                         case="TSCP-2026-001", changes=[MOVED] if line == 3 else [])


def _broken_at(store: Store) -> int | None:
    with store.begin() as session:
        return journal.verify(session, store.vault)


def _forge(store: Store, what: str) -> None:
    """The whole chain computed anew over another first line, as somebody without the key can."""
    with store.begin() as session:
        previous = journal.START
        for row in session.scalars(select(JournalRow).order_by(JournalRow.seq)):
            row.what, row.previous = what if row.seq == 1 else row.what, previous
            row.digest = previous = journal._digest(row)


def test_a_whole_journal_verifies(store: Store) -> None:
    """Nothing was changed, and verify says so; the story comes in order, with what changed."""
    _write(store)
    assert _broken_at(store) is None
    with store.begin() as session:
        lines = journal.story(session, "TSCP-2026-001")
        assert [line.what for line in lines] == [f"step {n}" for n in range(5)]
        assert [journal.changes_in(line) for line in lines] == [(), (), (), (MOVED,), ()]


def test_a_line_written_in_summer_verifies(store: Store) -> None:
    """A moment that was given on London's clocks is read back in UTC: it is the same moment."""
    summer = datetime(2026, 7, 1, 9, tzinfo=ZoneInfo("Europe/London"))
    with store.begin() as session:
        journal.note(session, store.vault, at=summer, actor="mailbot", what="a step in summer")
    assert _broken_at(store) is None


@pytest.mark.parametrize(
    ("change", "line"),
    [
        pytest.param("UPDATE journal SET what = 'nothing' WHERE seq = 3", 3, id="a-changed-line"),
        pytest.param("UPDATE journal SET actor = 'somebody' WHERE seq = 1", 1, id="another-actor"),
        pytest.param("UPDATE journal SET changes = '' WHERE seq = 4", 4, id="what-changed-taken-out"),
        pytest.param("DELETE FROM journal WHERE seq = 2", 3, id="a-missing-line"),
        pytest.param("DELETE FROM journal WHERE seq = 1", 2, id="the-first-line-missing"),
        pytest.param("DELETE FROM journal WHERE seq = 5", 5, id="the-last-line-missing"),
        pytest.param("DELETE FROM journal", 1, id="every-line-missing"),
        pytest.param("UPDATE journal SET seq = CASE seq WHEN 2 THEN 93 WHEN 3 THEN 92 ELSE seq END", 4, id="reordered"),
        pytest.param("UPDATE journal_head SET seal = 'aaaaaaaaaaaaaaaa'", 5, id="another-seal"),
        pytest.param("DELETE FROM journal_head", 1, id="no-seal"),
    ],
)
def test_tampering_shows(store: Store, change: str, line: int) -> None:
    """A change by hand is found at the line where the chain breaks, and goes on showing whatever is written after."""
    _write(store)
    with store.begin() as session:
        session.execute(text(change))
    assert _broken_at(store) == line
    _write(store, 1)
    assert _broken_at(store) is not None


def test_a_line_put_at_the_end_shows(store: Store) -> None:
    """Somebody who chains a line of his own to the last one has no key to seal it."""
    _write(store)
    with store.begin() as session:
        last = session.get_one(JournalRow, 5)
        row = JournalRow(seq=6, at=NOW, actor="mailbot", what="a step", why="", changes="", previous=last.digest)
        row.digest = journal._digest(row)
        session.add(row)
    assert _broken_at(store) == 6
    _write(store, 1)
    assert _broken_at(store) == 6


def test_a_chain_computed_anew_shows(store: Store) -> None:
    """Every hash fits, and the seal does not."""
    _write(store)
    _forge(store, "something else")
    assert _broken_at(store) == 5


def test_the_seal_is_renewed_under_the_newest_key_only_where_it_fits(store: Store) -> None:
    """After a rotation the new key is enough; a journal that was forged is not made good by one."""
    _write(store)
    newest = Vault.from_text(new_key())
    both = Vault((*newest.keys, *store.vault.keys))
    with store.begin() as session:
        journal.seal_again(session, both)
        assert journal.verify(session, newest) is None
    _forge(store, "something else")
    with store.begin() as session:
        journal.seal_again(session, both)
        assert journal.verify(session, newest) == 5
        assert session.get_one(JournalHead, 1).seq == 5
