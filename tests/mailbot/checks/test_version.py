"""A database of another version: said, and left as it is to the last byte."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from mailbot.checks import run_checks
from mailbot.settings.find import CHECKOUT
from mailbot.store.database import open_store
from mailbot.store.vault import Vault, new_key
from mailbot.wishes import Wishes


def _older(database: Path) -> None:
    _say(database, "UPDATE alembic_version SET version_num = '0001'")


def _newer(database: Path) -> None:
    _say(database, "UPDATE alembic_version SET version_num = '9999'")


def _foreign(database: Path) -> None:
    _say(database, "DROP TABLE alembic_version")


def _empty(database: Path) -> None:
    database.write_bytes(b"")


def _none(database: Path) -> None:
    database.write_bytes(b"no database at all, but a text that somebody put there\n" * 99)


def _say(database: Path, statement: str) -> None:
    with closing(sqlite3.connect(database)) as line:
        line.execute(statement)
        line.commit()


@pytest.mark.parametrize(("spoil", "works", "sentence"), [
    pytest.param(_older, True, "of an older version; the worker brings it up to date when it starts", id="older"),
    pytest.param(_newer, False, "written by a newer mailbot. Install that version", id="newer"),
    pytest.param(_foreign, False, "not one of mailbot's. Check [database]", id="somebody-else-s"),
    pytest.param(_empty, True, "nothing in it yet; the first run fills it", id="empty"),
    pytest.param(_none, False, "The database cannot be used", id="no-database"),
])
def test_looking_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Path], None], works: bool, sentence: str
) -> None:
    """Not a byte of the file, and none beside it."""
    key = new_key()
    monkeypatch.setenv("MAILBOT_KEY", key)
    database = tmp_path / "mailbot.db"
    open_store("sqlite:///mailbot.db", Vault.from_text(key), tmp_path).engine.dispose()
    spoil(database)
    before = {place.name: sha256(place.read_bytes()).hexdigest() for place in tmp_path.iterdir()}
    findings = run_checks(Wishes(config=CHECKOUT / "tameside", data=tmp_path), offline=True)
    (found,) = [finding for finding in findings if finding.what == "database"]
    assert found.works == works and sentence in found.says
    assert {place.name: sha256(place.read_bytes()).hexdigest() for place in tmp_path.iterdir()} == before
