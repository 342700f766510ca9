"""Saves the whole database to one file, while the worker goes on; the key is not in it."""

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mailbot.keeping.postgresql import dump
from mailbot.store.database import Store
from mailbot.store.tables import CaseRow, JournalRow, LetterRow, MessageRow


class NotKept(Exception):
    """A backup that cannot be made or put back; a sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much a database holds."""

    messages: int
    cases: int
    letters: int
    lines: int

    def __bool__(self) -> bool:
        """Whether it holds anything."""
        return bool(self.messages or self.cases or self.letters or self.lines)

    def __str__(self) -> str:
        """In words."""
        counts = {"messages": self.messages, "cases": self.cases, "letters": self.letters, "journal lines": self.lines}
        return ", ".join(f"{number} {what if number != 1 else what[:-1]}" for what, number in counts.items())


def holdings(session: Session) -> Holdings:
    """How much this database holds."""
    rows = (MessageRow, CaseRow, LetterRow, JournalRow)
    return Holdings(*(session.scalar(select(func.count()).select_from(row)) or 0 for row in rows))


def back_up(store: Store, file: Path) -> None:
    """Everything in the database as it stands at one moment, in a new file that only its owner may read.

    It appears under its name when it is whole. Raises NotKept when the file is there already, OSError when it cannot
    be written, StoreTrouble when PostgreSQL's own program fails.
    """
    if file.exists():
        raise NotKept(f"{file} is there already. Name another file; an older backup is never overwritten.")
    if not file.parent.is_dir():
        raise NotKept(f"{file.parent} is no folder. Make it first.")
    unfinished = file.with_name(f".{file.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        if store.engine.dialect.name == "postgresql":
            dump(store.engine.url, unfinished)
        else:
            copy_sqlite(Path(str(store.engine.url.database)), unfinished)
        with unfinished.open("rb") as whole:
            os.fsync(whole.fileno())
        unfinished.rename(file)
    finally:
        unfinished.unlink(missing_ok=True)


def copy_sqlite(source: Path, target: Path) -> None:
    """One SQLite database over another, by its own online backup: whole, also while a worker writes."""
    with closing(sqlite3.connect(source, timeout=30)) as old, closing(sqlite3.connect(target, timeout=30)) as new:
        old.backup(new)
