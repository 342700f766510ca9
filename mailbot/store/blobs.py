"""Bytes kept once each, sealed; asked for by number."""

import hashlib

from sqlalchemy import select
from sqlalchemy.orm import Session

from mailbot.store.tables import BlobRow
from mailbot.store.vault import Vault


def put_blob(session: Session, vault: Vault, data: bytes) -> BlobRow:
    """The row that holds these bytes; made if they are new."""
    digest = hashlib.sha256(data).hexdigest()
    row = session.scalar(select(BlobRow).where(BlobRow.sha256 == digest))
    if row is None:
        row = BlobRow(sha256=digest, size=len(data), sealed=vault.seal(data))
        session.add(row)
        session.flush()
    return row


def get_blob(session: Session, vault: Vault, number: int) -> bytes:
    """The bytes of one row. Raises VaultError when they cannot be opened."""
    return vault.open(session.scalars(select(BlobRow.sealed).where(BlobRow.id == number)).one())
