"""Everything sealed anew under the newest key, so that an older key can be put away."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from mailbot.store import journal
from mailbot.store.database import Store
from mailbot.store.tables import BlobRow, CaseRow, DocumentRow
from mailbot.store.vault import Vault, VaultError

SEALED: tuple[tuple[InstrumentedAttribute[int] | InstrumentedAttribute[str], InstrumentedAttribute[bytes]], ...] = (
    (BlobRow.id, BlobRow.sealed), (CaseRow.reference, CaseRow.facts), (DocumentRow.id, DocumentRow.reading),
)
"""Every column that is sealed, with the key of its table."""


def reseal(store: Store) -> Iterator[bool]:
    """One row after the other, each in a transaction of its own: whether it was sealed anew. It can be stopped and
    begun again at any time. Raises VaultError at a row that no key opens."""
    newest = Vault(store.vault.keys[:1])
    for name, column in SEALED:
        with store.begin() as session:
            rows = session.scalars(select(name).order_by(name)).all()
        for row in rows:
            with store.begin() as session:
                one = session.scalars(select(column.class_).where(name == row)).one()
                sealed = getattr(one, column.key)
                if old := not _is_under(newest, sealed):
                    setattr(one, column.key, store.vault.seal(store.vault.open(sealed)))
            yield old
    with store.begin() as session:
        journal.seal_again(session, store.vault)


def _is_under(vault: Vault, sealed: bytes) -> bool:
    try:
        vault.check_key(sealed)
    except VaultError:
        return False
    return True
