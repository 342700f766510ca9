"""The journal: append-only, each line carrying the hash of the one before, its end sealed with the key.

A line that was altered, taken out or put elsewhere breaks the chain; one put or taken away at the end does not fit the
seal; and whoever computes the whole chain anew has not the key to seal it.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from mailbot.store.tables import JournalHead, JournalRow
from mailbot.store.vault import Vault

START = "0" * 64


class Change(NamedTuple):
    """What changed in a case, in words: "Return date of Housing", before, after."""

    what: str
    before: str
    after: str


def note(
    session: Session, vault: Vault, *, at: datetime, actor: str, what: str, why: str = "", case: str | None = None,
    changes: Sequence[Change] = (),
) -> None:
    """Adds a line. No names of children: roles, references and field names only."""
    session.flush()
    head = session.get(JournalHead, 1, with_for_update=True)
    last = _last(session)
    seq, previous = (last.seq + 1, last.digest) if last else (1, START)
    told = json.dumps(changes, ensure_ascii=False) if changes else ""
    row = JournalRow(seq=seq, at=at, actor=actor, what=what, why=why, case_reference=case, changes=told,
                     previous=previous, digest="")
    row.digest = _digest(row)
    session.add(row)
    if head is None and last is None:
        head = JournalHead(only=1)
        session.add(head)
        _seal(head, row, vault)
    elif head is not None and _fits(head, last, vault):  # else it stays as it was, so that the fault goes on showing
        _seal(head, row, vault)
    session.flush()


def story(session: Session, case: str) -> Sequence[JournalRow]:
    """The lines about one case, oldest first."""
    return session.scalars(select(JournalRow).where(JournalRow.case_reference == case).order_by(JournalRow.seq)).all()


def changes_in(row: JournalRow) -> tuple[Change, ...]:
    """What changed by what the line tells."""
    return tuple(Change(*change) for change in json.loads(row.changes)) if row.changes else ()


def verify(session: Session, vault: Vault) -> int | None:
    """The number of the first line that is not as it was written, or follows a missing one; ``None``: all is well.

    The lines after the sealed end count as put in by hand, the first one that is missing there as taken out.
    """
    previous, expected, last = START, 1, None
    for row in session.scalars(select(JournalRow).order_by(JournalRow.seq)):
        if row.seq != expected or row.previous != previous or row.digest != _digest(row):
            return row.seq
        previous, expected, last = row.digest, expected + 1, row
    head = session.get(JournalHead, 1)
    if head is None:
        return None if last is None else 1
    if head.seq != expected - 1:
        return min(head.seq + 1, expected)
    return None if _fits(head, last, vault) else head.seq


def seal_again(session: Session, vault: Vault) -> None:
    """Seals the end of the journal under the newest key, if it is as it was sealed."""
    head, last = session.get(JournalHead, 1, with_for_update=True), _last(session)
    if head is not None and last is not None and _fits(head, last, vault):
        _seal(head, last, vault)


def seal_of(vault: Vault, seq: int, digest: str) -> str:
    """What seals a journal that ends with this line."""
    return vault.sign("journal", str(seq), digest)


def _last(session: Session) -> JournalRow | None:
    return session.scalar(select(JournalRow).order_by(JournalRow.seq.desc()).limit(1))


def _seal(head: JournalHead, last: JournalRow, vault: Vault) -> None:
    head.seq, head.seal = last.seq, seal_of(vault, last.seq, last.digest)


def _fits(head: JournalHead, last: JournalRow | None, vault: Vault) -> bool:
    return last is not None and head.seq == last.seq and vault.signed(head.seal, "journal", str(last.seq), last.digest)


def _digest(row: JournalRow) -> str:
    at = row.at.astimezone(UTC).isoformat()  # as it will be read back, on whatever clock it was written
    parts = [row.seq, at, row.case_reference, row.actor, row.what, row.why, row.previous]
    if row.changes:
        parts.append(row.changes)
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
