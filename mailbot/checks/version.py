"""Of which version the database is, seen without changing it: to open it for work would make it, or bring it up to
date."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, inspect
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from mailbot.settings.secrets import DATABASE_PASSWORD, find_secret
from mailbot.settings.whole import Whole
from mailbot.store.database import StoreTrouble
from mailbot.wishes import Wishes

OLDER = (
    "it is of an older version; the worker brings it up to date when it starts, or 'mailbot admin migrate' now. What "
    "is in it was not looked at"
)
NEWER = "The database was written by a newer mailbot. Install that version again, or restore a backup of this one's."
FOREIGN = "The database is not one of mailbot's. Check [database] in mailbox.toml."


def not_yet_ours(whole: Whole, wishes: Wishes) -> Callable[[], str] | None:
    """What says how it stands with a database that is not of this version (raising StoreTrouble where that is wrong);
    ``None`` for one that is, or that cannot be opened."""
    url = make_url(wishes.store or whole.settings.mailbox.database.url)
    if url.get_backend_name() == "sqlite" and url.database and not (place := wishes.data / url.database).exists():
        return lambda: f"there is none yet; the first run makes {place}"
    try:
        with _quietly(url, wishes.data) as connection:
            found, tables = _revision(connection), inspect(connection).get_table_names()
    except (SQLAlchemyError, sqlite3.Error, ModuleNotFoundError):
        return None  # opening it says what is wrong
    *older, newest = _revisions()
    if found == newest:
        return None
    if found in older:
        return lambda: OLDER
    if not tables:
        return lambda: "there is nothing in it yet; the first run fills it"
    return lambda: _wrong(FOREIGN if found is None else NEWER)


def _wrong(sentence: str) -> str:
    raise StoreTrouble(sentence)


@contextmanager
def _quietly(url: URL, folder: Path) -> Iterator[Connection]:
    """A connection for reading; a file that nobody has open is read as it lies, so that none appears beside it."""
    if url.get_backend_name() == "sqlite":
        place = folder / (url.database or "")
        how = "mode=ro" if Path(f"{place}-wal").exists() else "immutable=1"
        with closing(sqlite3.connect(f"{place.resolve().as_uri()}?{how}", uri=True)) as line:
            engine = create_engine("sqlite://", creator=lambda: line, poolclass=StaticPool)
            with engine.connect() as connection:
                yield connection
        return
    if (password := find_secret(DATABASE_PASSWORD)) is not None and url.username:
        url = url.set(password=password.get_secret_value())
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _revision(connection: Connection) -> str | None:
    from alembic.runtime.migration import MigrationContext

    return MigrationContext.configure(connection).get_current_revision()


def _revisions() -> list[str]:
    """Every version there was, the newest last."""
    from alembic.script import ScriptDirectory

    from mailbot.store import migrations

    folder = Path(str(migrations.__file__)).parent
    return [one.revision for one in ScriptDirectory(str(folder)).walk_revisions()][::-1]
