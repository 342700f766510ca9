"""A database that cannot be used: what is told to do about it."""

from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from mailbot.store import database
from mailbot.store.database import StoreTrouble, open_store
from mailbot.store.vault import Vault, new_key


@pytest.mark.parametrize(("cause", "remedy"), [
    pytest.param("database is locked", "Another program holds it; try again.", id="locked"),
    pytest.param("unable to open database file", "Check [database] in mailbox.toml.", id="not-there"),
])
def test_the_remedy_fits_the_cause(cause: str, remedy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is sent to the settings because another program is at work."""
    def refuse(*_: object) -> None:
        raise OperationalError("BEGIN IMMEDIATE", {}, Exception(cause))

    monkeypatch.setattr(database, "_migrate", refuse)
    with pytest.raises(StoreTrouble) as trouble:
        open_store("sqlite:///mailbot.db", Vault.from_text(new_key()), tmp_path)
    assert str(trouble.value) == f"The database cannot be used ({cause}). {remedy}"
