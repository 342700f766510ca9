"""Filed forms and returns: what was read from them, sealed, by case, agency and version."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from mailbot.store.tables import DocumentRow
from mailbot.store.vault import Vault
from parsers.facts import Kind, Reading


@cache
def _shape() -> TypeAdapter[Any]:
    return TypeAdapter(Reading)


def reading_of(vault: Vault, row: DocumentRow) -> Reading:
    """What was read from a filed document."""
    reading: Reading = _shape().validate_json(vault.open(row.reading))
    return reading


def file_document(
    session: Session,
    vault: Vault,
    reading: Reading,
    *,
    case: str,
    message: int,
    now: datetime,
    agency: str = "",
) -> DocumentRow:
    """Files a document; an agency's newer return replaces the older one as the current version."""
    older = filed(session, case, reading.kind, agency)
    for row in older:
        row.current = False
    row = DocumentRow(
        case_reference=case,
        message=message,
        part=reading.part or "",
        kind=reading.kind,
        agency=agency,
        version=len(older) + 1,
        current=True,
        filed=now,
        reading=vault.seal(_shape().dump_json(reading)),
    )
    session.add(row)
    session.flush()
    return row


def filed(session: Session, case: str, kind: Kind, agency: str | None = None) -> Sequence[DocumentRow]:
    """The filed documents of one kind (and agency), oldest first, every version."""
    query = select(DocumentRow).where(DocumentRow.case_reference == case, DocumentRow.kind == kind)
    if agency is not None:
        query = query.where(DocumentRow.agency == agency)
    return session.scalars(query.order_by(DocumentRow.id)).all()


def current_returns(session: Session, case: str) -> Sequence[DocumentRow]:
    """The newest return of each agency."""
    return [row for row in filed(session, case, Kind.RETURN) if row.current]
