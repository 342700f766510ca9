"""A database for each test: SQLite in a folder, or a real PostgreSQL through the same migrations."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mailbot.store.database import Store, open_store
from mailbot.store.vault import Vault, new_key


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty, migrated database."""
    url = "sqlite:///mailbot.db" if request.param == "sqlite" else request.getfixturevalue("postgresql_url")
    opened = open_store(url, Vault.from_text(new_key()), tmp_path)
    yield opened
    opened.engine.dispose()
