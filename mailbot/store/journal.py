"""The journal: append-only, each line carrying the hash of the one before, so that a change shows."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mailbot.store.tables import JournalRow

START = "0" * 64


def note(session: Session, *, at: datetime, actor: str, what: str, why: str = "", case: str | None = None) -> None:
    """Adds a line. No names of children: roles, references and field names only."""
    session.flush()
    last = session.scalar(select(JournalRow).order_by(JournalRow.seq.desc()).limit(1))
    seq, previous = (last.seq + 1, last.digest) if last else (1, START)
    row = JournalRow(seq=seq, at=at, actor=actor, what=what, why=why, case_reference=case, previous=previous, digest="")
    row.digest = _digest(row)
    session.add(row)
    session.flush()


def story(session: Session, case: str) -> Sequence[JournalRow]:
    """The lines about one case, oldest first."""
    return session.scalars(select(JournalRow).where(JournalRow.case_reference == case).order_by(JournalRow.seq)).all()


def verify(session: Session) -> int | None:
    """The number of the first line that was tampered with or follows a missing one; ``None`` when all is well."""
    previous, expected = START, 1
    for row in session.scalars(select(JournalRow).order_by(JournalRow.seq)):
        if row.seq != expected or row.previous != previous or row.digest != _digest(row):
            return row.seq
        previous, expected = row.digest, expected + 1
    return None


def _digest(row: JournalRow) -> str:
    at = row.at.astimezone(UTC).isoformat()  # as it will be read back, on whatever clock it was written
    parts = [row.seq, at, row.case_reference, row.actor, row.what, row.why, row.previous]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
