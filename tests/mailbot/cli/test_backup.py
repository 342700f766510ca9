"""``mailbot backup`` and ``mailbot restore``: nothing is lost, and nothing goes out until a person releases it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from mailbot.cli.admin import command as admin
from mailbot.cli.backup import command as backup
from mailbot.cli.restore import command as restore
from mailbot.cli.show import command as show
from mailbot.clock import SetClock
from mailbot.cycle import cycle
from mailbot.demo.stage import set_stage
from mailbot.keeping.backup import Holdings, NotKept, back_up, holdings
from mailbot.keeping.restore import restore as put_back
from mailbot.store import cases, journal, outbox
from mailbot.store.database import Store, only_worker, open_store
from mailbot.store.tables import LetterRow
from mailbot.store.vault import Vault, VaultError, new_key
from tests.mailbot.cli.office import CASE, DAY_SEVEN, asking, day_seven

LATER = DAY_SEVEN + timedelta(hours=2)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The folder of an office with one case, a letter that waits, and settings whose database is ``mailbot.db``."""
    folder = tmp_path / "office"
    with day_seven(folder):
        pass
    return folder


@pytest.fixture
def database(office: Path) -> Path:
    """The file that its database is."""
    found = list(office.glob("*.db"))
    assert len(found) == 1
    return found[0]


def held(folder: Path) -> Holdings:
    """How much the office's database holds."""
    with set_stage(folder, LATER) as (stage, _), stage.store.begin() as session:
        return holdings(session)


def states(folder: Path) -> list[str]:
    """How each letter stands after the worker has looked once more."""
    with set_stage(folder, LATER) as (stage, _):
        cycle(stage)
        with stage.store.begin() as session:
            return [str(state) for state in session.scalars(select(LetterRow.state).where(LetterRow.name == "chaser"))]


def destroy(database: Path) -> None:
    """The disk is gone."""
    for path in database.parent.glob(f"{database.name}*"):
        path.unlink()


def test_nothing_is_lost_and_nothing_goes_until_released(office: Path, database: Path, tmp_path: Path) -> None:
    """The story of the case is the same after the disk was lost; its letter waits, and goes once it is released."""
    run, file = asking(office), tmp_path / "monday.backup"
    before, story = held(office), run(show, CASE.reference, "--json").output
    saved = asking(office, None)(backup, str(file))
    assert saved.exit_code == 0 and "The key is not in it." in saved.output and file.stat().st_mode & 0o77 == 0
    destroy(database)
    restored = run(restore, str(file))
    assert restored.exit_code == 0 and f"{before.cases} case," in restored.output
    assert run(show, CASE.reference, "--json").output == story
    now = held(office)
    assert (now.messages, now.cases, now.letters, now.lines) == (
        before.messages, before.cases, before.letters, before.lines + 1)
    assert states(office) == ["waiting"]
    assert "Released" in asking(office, None)(admin, "release").output
    assert states(office) == ["sent"]
    with set_stage(office, LATER) as (stage, _), stage.store.begin() as session:
        assert journal.verify(session, stage.store.vault) is None


def test_release_without_a_hold_says_so(office: Path) -> None:
    """Nothing is noted, and nothing fails."""
    assert "Nothing was held" in asking(office, None)(admin, "release").output


def test_what_is_there_is_replaced_only_on_demand(office: Path, tmp_path: Path) -> None:
    """A database that holds something is refused without --over, and replaced whole with it."""
    file = tmp_path / "monday.backup"
    asking(office, None)(backup, str(file))
    with set_stage(office, LATER) as (stage, _), stage.store.begin() as session:
        cases.save_case(session, stage.store.vault, CASE)
        journal.note(session, stage.store.vault, at=LATER, actor="mailbot", what="since the backup")
    full = held(office)
    refused = asking(office)(restore, str(file))
    assert refused.exit_code == 2 and "--over" in refused.output and held(office) == full
    assert asking(office)(restore, str(file), "--over").exit_code == 0
    with set_stage(office, LATER) as (stage, _), stage.store.begin() as session:
        assert journal.verify(session, stage.store.vault) is None and outbox.held_since(session) == DAY_SEVEN


def test_a_worker_at_work_is_not_robbed_of_its_database(office: Path, tmp_path: Path) -> None:
    """Try again later: exit code 75."""
    file = tmp_path / "monday.backup"
    asking(office, None)(backup, str(file))
    with set_stage(office, LATER) as (stage, _), only_worker(stage.store) as mine:
        assert mine
        result = asking(office)(restore, str(file), "--over")
    assert result.exit_code == 75 and "Stop it" in result.output


@pytest.mark.parametrize(("content", "words"), [
    pytest.param(None, "does not exist", id="missing"),
    pytest.param(b"", "no backup of mailbot's", id="empty"),
    pytest.param(b"Dear all", "no backup of mailbot's", id="a-letter"),
    pytest.param(b"PGDMP\x01\x0e", "is a backup of PostgreSQL", id="of-the-other-database"),
    pytest.param(b"SQLite format 3\0" + bytes(5000), "is damaged", id="damaged"),
])
def test_what_is_no_backup_is_refused(content: bytes | None, words: str, office: Path, tmp_path: Path) -> None:
    """Wrong use, in a sentence; the database is as it was."""
    file, before = tmp_path / "x.backup", held(office)
    if content is not None:
        file.write_bytes(content)
    result = asking(office)(restore, str(file), "--over")
    assert result.exit_code == 2 and words in result.output and held(office) == before


def test_a_database_of_somebody_else_is_refused(office: Path, tmp_path: Path) -> None:
    """SQLite, whole, but not mailbot's."""
    file = tmp_path / "x.backup"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
    assert "no backup of mailbot's" in asking(office)(restore, str(file), "--over").output


def test_an_older_backup_is_never_overwritten(office: Path, tmp_path: Path) -> None:
    """A second backup under the same name is refused, and leaves the first as it was; nothing unfinished lies about."""
    file = tmp_path / "monday.backup"
    asking(office, None)(backup, str(file))
    first = file.read_bytes()
    second = asking(office, None)(backup, str(file))
    assert second.exit_code == 2 and file.read_bytes() == first
    assert "is no folder" in asking(office, None)(backup, str(tmp_path / "none" / "x")).output
    assert list(tmp_path.glob(".*")) == []


@pytest.fixture
def served(postgresql_url: str, tmp_path: Path) -> Iterator[Store]:
    """An empty database on PostgreSQL."""
    store = open_store(postgresql_url, Vault.from_text(new_key()), tmp_path)
    yield store
    store.engine.dispose()


def test_postgresql_is_saved_and_put_back_by_its_own_programs(served: Store, tmp_path: Path) -> None:
    """The same promises hold: all of it, only on demand, and on hold."""
    file = tmp_path / "x.backup"
    with served.begin() as session:
        cases.add_case(session, served.vault, CASE, DAY_SEVEN)
    back_up(served, file)
    with served.begin() as session:
        journal.note(session, served.vault, at=LATER, actor="mailbot", what="since the backup")
    with pytest.raises(NotKept, match="--over"):
        put_back(served, file, LATER, "console (me)", over=False)
    assert put_back(served, file, LATER, "console (me)", over=True) == Holdings(0, 1, 0, 1)
    with served.begin() as session:
        assert outbox.held_since(session) == LATER and journal.verify(session, served.vault) is None
        assert cases.get_case(session, served.vault, CASE.reference) is not None


def test_a_backup_under_another_key_is_refused(office: Path, tmp_path: Path) -> None:
    """Its bytes could not be read, so the database is left as it was."""
    file = tmp_path / "x.backup"
    with set_stage(office, LATER) as (stage, _):
        back_up(stage.store, file)
    other = open_store("sqlite:///other.db", Vault.from_text(new_key()), tmp_path)
    with pytest.raises(VaultError, match="another key"):
        put_back(other, file, SetClock(LATER).now(), "console (me)", over=True)
    with other.begin() as session:
        assert not holdings(session)
    other.engine.dispose()
