"""Opens the database (SQLite in WAL mode, or PostgreSQL by URL), migrates it, and holds the one-worker lock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Engine, create_engine, event, func, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from mailbot.store.tables import BlobRow
from mailbot.store.vault import NAME_BYTES, Vault

LOCK_NUMBER = 7_301_551
LAST_WORDS = "last words"
"""Under this key a session's ``info`` lists what is still to be written before its transaction is committed."""


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
            for last in session.info.get(LAST_WORDS, ()):
                last()


def open_store(url: str | URL, vault: Vault, folder: Path) -> Store:
    """The database at ``url``, migrated to this version. A relative SQLite file lies in ``folder``.

    Raises StoreTrouble when it cannot be opened, VaultError when it was written under another key.
    """
    try:
        engine = _engine(url, folder)
        _migrate(engine, vault)
    except ModuleNotFoundError as error:
        raise StoreTrouble(
            f"The package {error.name} for this kind of database is missing. Run: pip install 'mailbot[postgresql]'"
        ) from error
    except (SQLAlchemyError, OSError) as error:
        cause = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        remedy = "Another program holds it; try again" if "locked" in cause else "Check [database] in mailbox.toml"
        raise StoreTrouble(f"The database cannot be used ({cause}). {remedy}.") from error
    store = Store(engine, vault)
    with store.begin() as session:
        begins = select(func.substr(BlobRow.sealed, 1, NAME_BYTES)).order_by(BlobRow.id.desc())
        newest = session.scalar(begins.limit(1))
    if newest is not None:
        vault.check_key(newest)
    return store


def _engine(url: str | URL, folder: Path) -> Engine:
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


def _migrate(engine: Engine, vault: Vault) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.connect() as connection:
        config.attributes.update(connection=connection, vault=vault)
        command.upgrade(config, "head")
        connection.commit()


@contextmanager
def only_worker(store: Store) -> Iterator[Callable[[], bool] | None]:
    """Holds the lock of the one worker for the block; yields None when another holds it, else a function that says
    whether it is still held.

    On PostgreSQL it lives as long as its connection, on SQLite as long as this process.
    """
    locked = _lock_in(store.engine) if store.engine.dialect.name == "postgresql" else _lock_file(store.engine)
    with locked as held:
        yield held


@contextmanager
def _lock_in(engine: Engine) -> Iterator[Callable[[], bool] | None]:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:

        def still() -> bool:
            # A connection that was lost is made anew by the library, but without the lock.
            with suppress(SQLAlchemyError):
                return not connection.invalidated and bool(connection.scalar(text("SELECT true")))
            return False

        if not connection.scalar(text("SELECT pg_try_advisory_lock(:number)"), {"number": LOCK_NUMBER}):
            yield None
            return
        try:
            yield still
        finally:
            with suppress(SQLAlchemyError):  # a dead connection holds no lock
                connection.execute(text("SELECT pg_advisory_unlock(:number)"), {"number": LOCK_NUMBER})


@contextmanager
def _lock_file(engine: Engine) -> Iterator[Callable[[], bool] | None]:
    import fcntl

    file: IO[str]
    with Path(f"{engine.url.database}.lock").open("w", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield None
            return
        yield lambda: True
