"""Opens the database (SQLite in WAL mode, or PostgreSQL by URL), migrates it, and holds the one-worker lock."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from mailbot.store.vault import Vault

LOCK_NUMBER = 7_301_551


class StoreTrouble(Exception):
    """The database cannot be used; a fault of ours, with a sentence that says what to do."""


@dataclass(frozen=True)
class Store:
    """An open database and the vault that seals what is in it."""

    engine: Engine
    vault: Vault

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """One transaction: committed when the block ends, rolled back when it raises."""
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session


def open_store(url: str, vault: Vault, folder: Path) -> Store:
    """The database at ``url``, migrated to this version. A relative SQLite file lies in ``folder``.

    Raises StoreTrouble when it cannot be opened.
    """
    from sqlalchemy.exc import SQLAlchemyError

    try:
        engine = _engine(url, folder)
        _migrate(engine)
    except (SQLAlchemyError, OSError) as error:
        cause = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise StoreTrouble(f"The database cannot be used ({cause}). Check [database] in mailbox.toml.") from error
    return Store(engine, vault)


def _engine(url: str, folder: Path) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True)
    if parsed.database and parsed.database != ":memory:":
        path = folder / parsed.database
        path.parent.mkdir(parents=True, exist_ok=True)
        parsed = parsed.set(database=str(path))
    engine = create_engine(parsed)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, record: object) -> None:
    # The driver's own transaction control would start writes late and let readers turn into writers.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _migrate(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()


@contextmanager
def only_worker(store: Store) -> Iterator[bool]:
    """Holds the lock of the one worker for the block; yields False when another holds it.

    On PostgreSQL it lives as long as its connection, on SQLite as long as this process.
    """
    if store.engine.dialect.name == "postgresql":
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            held = bool(connection.scalar(text("SELECT pg_try_advisory_lock(:number)"), {"number": LOCK_NUMBER}))
            try:
                yield held
            finally:
                if held:
                    connection.execute(text("SELECT pg_advisory_unlock(:number)"), {"number": LOCK_NUMBER})
        return
    with _lock_file(store.engine) as held:
        yield held


@contextmanager
def _lock_file(engine: Engine) -> Iterator[bool]:
    import fcntl

    file: IO[str]
    with Path(f"{engine.url.database}.lock").open("w", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True
