"""Puts a backup back. Sending is held from the same moment on: its outbox may hold what was sent long ago."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic.util import CommandError
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from mailbot.keeping.backup import Holdings, NotKept, copy_sqlite, holdings
from mailbot.keeping.postgresql import put_back
from mailbot.store import journal, outbox
from mailbot.store.database import Store, only_worker, open_store

SQLITE, ARCHIVE = b"SQLite format 3\0", b"PGDMP"
BUSY = "A worker is at work on this database. Stop it, then try again."


def restore(store: Store, file: Path, now: datetime, actor: str, *, over: bool) -> Holdings:
    """Puts the backup in place of what the database holds, and holds sending; what it holds now.

    Nothing is changed unless all of it can be. ``now`` is aware. Raises NotKept when the file is no backup of this
    kind of database, when a worker is at work, or when the database holds something and ``over`` was not said;
    VaultError when the backup was made under another key.
    """
    _check(store, file)
    with only_worker(store) as mine:
        if not mine:
            raise NotKept(BUSY)
        with store.begin() as session:
            there = holdings(session)
        if there and not over:
            raise NotKept(f"The database is not empty ({there}). Back it up, then say --over to replace it.")
        if store.engine.dialect.name == "postgresql":
            return _restore_postgresql(store, file, now, actor)
        return _restore_sqlite(store, file, now, actor)


def _check(store: Store, file: Path) -> None:
    if file.is_dir():
        raise NotKept(f"{file} is a folder. Name the file in it that 'mailbot backup' made.")
    if not file.is_file():
        raise NotKept(f"{file} does not exist. Check the name.")
    on_postgresql = store.engine.dialect.name == "postgresql"
    with file.open("rb") as opened:
        begins = opened.read(len(SQLITE))
    if begins.startswith(ARCHIVE if on_postgresql else SQLITE):
        return
    if begins.startswith((ARCHIVE, SQLITE)):
        of, to = ("SQLite", "PostgreSQL") if on_postgresql else ("PostgreSQL", "SQLite")
        raise NotKept(f"{file} is a backup of {of}; this database is {to}. Name the other in mailbox.toml, [database].")
    raise NotKept(f"{file} is no backup of mailbot's. Name a file that 'mailbot backup' made.")


def _restore_sqlite(store: Store, file: Path, now: datetime, actor: str) -> Holdings:
    """A copy is brought to this version, checked and put on hold before it takes the database's place."""
    with TemporaryDirectory(prefix="mailbot-restore-") as name:
        copy = Path(name) / "copy.db"
        try:
            copy_sqlite(file, copy)
            with closing(sqlite3.connect(copy)) as opened:
                whole = opened.execute("PRAGMA quick_check").fetchone() == ("ok",)
                known = opened.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
        except sqlite3.DatabaseError:
            whole, known = False, None
        if not whole or not known:
            raise NotKept(f"{file} is damaged, or no backup of mailbot's. Nothing was changed; try an older one.")
        found = _put_on_hold(_opened(f"sqlite:///{copy}", store, copy.parent), now, actor)
        store.engine.dispose()
        copy_sqlite(copy, Path(str(store.engine.url.database)))
    return found


def _restore_postgresql(store: Store, file: Path, now: datetime, actor: str) -> Holdings:
    put_back(store.engine.url, file)
    # Held before anything else, so that it is held whatever the key is.
    engine = create_engine(store.engine.url)
    with Session(engine) as session, session.begin():
        outbox.hold_sending(session, now)
    engine.dispose()
    url = store.engine.url.render_as_string(hide_password=False)
    return _put_on_hold(_opened(url, store, Path()), now, actor)


def _opened(url: str, store: Store, folder: Path) -> Store:
    try:
        return open_store(url, store.vault, folder)
    except CommandError:
        raise NotKept("This backup was made by a newer mailbot. Install that version, then try again.") from None


def _put_on_hold(store: Store, now: datetime, actor: str) -> Holdings:
    with store.begin() as session:
        outbox.hold_sending(session, now)
        what = "a backup was restored; sending is held until released"
        journal.note(session, store.vault, at=now, actor=actor, what=what)
        found = holdings(session)
    store.engine.dispose()
    return found
