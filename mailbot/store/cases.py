"""Cases: their facts sealed, their done-log beside them, references numbered within the year of receipt."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mailbot.store.tables import CaseRow, DoneRow
from mailbot.store.vault import Vault
from rules.case import Case, Done, Standing


@cache
def _shape() -> TypeAdapter[Any]:
    return TypeAdapter(Case)


def next_reference(session: Session, prefix: str, year: int) -> str:
    """The next free reference of a year: ``TSCP-2026-001``."""
    number = (session.scalar(select(func.max(CaseRow.number)).where(CaseRow.year == year)) or 0) + 1
    return f"{prefix}-{year}-{number:03d}"


def add_case(session: Session, vault: Vault, case: Case, now: datetime) -> None:
    """Stores a new case under its reference."""
    _, year, number = case.reference.rsplit("-", 2)
    session.add(
        CaseRow(
            reference=case.reference,
            year=int(year),
            number=int(number),
            standing=case.standing,
            opened=now,
            facts=_sealed(vault, case),
        )
    )
    session.flush()


def save_case(session: Session, vault: Vault, case: Case) -> None:
    """Stores what is now known of a case. The done-log is not touched: see ``mark_done``."""
    row = session.get_one(CaseRow, case.reference)
    row.standing, row.facts = case.standing, _sealed(vault, case)
    session.flush()


def get_case(session: Session, vault: Vault, reference: str) -> Case | None:
    """One case, or ``None`` if there is none of that reference."""
    row = session.get(CaseRow, reference.upper())
    return None if row is None else _cases(session, vault, [row])[0]


def all_cases(session: Session, vault: Vault, *standings: Standing) -> list[Case]:
    """The cases of these standings (all if none is named), in order of reference, in two queries."""
    query = select(CaseRow).order_by(CaseRow.year, CaseRow.number)
    if standings:
        query = query.where(CaseRow.standing.in_(standings))
    return _cases(session, vault, session.scalars(query).all())


def mark_done(session: Session, reference: str, done: Done, now: datetime) -> bool:
    """Writes a step into the done-log; False when it stood there already."""
    key = (reference, done.step, done.subject, done.occasion)
    if session.get(DoneRow, key) is not None:
        return False
    session.add(DoneRow(case_reference=reference, step=done.step, subject=done.subject, occasion=done.occasion, at=now))
    session.flush()
    return True


def undo_done(session: Session, reference: str, *steps: str) -> None:
    """Takes steps out of the done-log, so that they fall due again (a changed plan, a reopened case)."""
    for row in session.scalars(select(DoneRow).where(DoneRow.case_reference == reference, DoneRow.step.in_(steps))):
        session.delete(row)
    session.flush()


def done_at(session: Session, reference: str) -> dict[Done, datetime]:
    """The done-log of one case with its moments."""
    rows = session.scalars(select(DoneRow).where(DoneRow.case_reference == reference))
    return {Done(row.step, row.subject, row.occasion): row.at for row in rows}


def _cases(session: Session, vault: Vault, rows: Sequence[CaseRow]) -> list[Case]:
    done: dict[str, set[Done]] = {}
    query = select(DoneRow.case_reference, DoneRow.step, DoneRow.subject, DoneRow.occasion)
    if len(rows) == 1:
        query = query.where(DoneRow.case_reference == rows[0].reference)
    for reference, *line in session.execute(query):
        done.setdefault(reference, set()).add(Done(*line))
    return [replace(_opened(vault, row.facts), done=frozenset(done.get(row.reference, ()))) for row in rows]


def as_json(case: Case) -> bytes:
    """What is known of a case, without its done-log, as JSON."""
    bare = replace(case, done=frozenset(), received=case.received.astimezone(UTC))
    facts: bytes = _shape().dump_json(bare)
    return facts


def _sealed(vault: Vault, case: Case) -> bytes:
    return vault.seal(as_json(case))


@lru_cache(maxsize=20_000)
def _opened(vault: Vault, facts: bytes) -> Case:
    """A case from its sealed facts. Every message is judged against every case, and few of them have changed: there is
    room for all of 10,000, as a look that finds half of them gone opens every one again."""
    case: Case = _shape().validate_json(vault.open(facts))
    return case
