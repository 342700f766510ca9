"""A case erased for good: what people wrote goes, and a tombstone stays that names nobody.

The ledger keeps its line for every message, so that its account still balances and none is read anew; the journal
keeps its lines, which name no child, so that its chain still verifies; the register keeps dates and decision.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from mailbot.record.desk import Desk
from mailbot.store import cases
from mailbot.store.database import Store
from mailbot.store.tables import BlobRow, DocumentRow, EditionRow, LetterRow, MessageRow
from parsers.facts import Address, Referral
from rules.case import ERASED, Case, Standing

_HOLDERS = (MessageRow, LetterRow, EditionRow)


class NotErased(Exception):
    """The case cannot be erased as it stands; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Traces:
    """What a case left: message numbers that are its alone, those that other cases share, and how much else."""

    messages: tuple[int, ...]
    shared: tuple[int, ...]
    letters: int
    documents: int
    editions: int


def traces(session: Session, case: Case) -> Traces:
    """What would be erased. Raises NotErased while the case may still be worked."""
    if case.standing in (Standing.OPEN, Standing.HELD):
        raise NotErased(f"{case.reference} is open. Give CLOSE first: mailbot tell {case.reference} \"CLOSE\".")
    here = DocumentRow.case_reference == case.reference
    query = select(MessageRow).where(
        or_(MessageRow.case_reference == case.reference, MessageRow.id.in_(select(DocumentRow.message).where(here)))
    )
    rows = session.scalars(query.order_by(MessageRow.id)).all()
    elsewhere = set(session.scalars(select(DocumentRow.message).where(~here)))
    shared = {row.id for row in rows if row.id in elsewhere or row.case_reference not in (case.reference, None)}
    own = tuple(row.id for row in rows if row.id not in shared)
    return Traces(
        own, tuple(sorted(shared)), len(_letters(session, case, own)),
        _count(session, DocumentRow, case), _count(session, EditionRow, case),
    )  # fmt: skip


def erase(desk: Desk, case: Case, actor: str) -> Traces:
    """Erases the case, and writes that into the journal; what was erased. Raises NotErased as ``traces`` does."""
    session, found = desk.session, traces(desk.session, case)
    letters = _letters(session, case, found.messages)
    blobs = {letter.blob_id for letter in letters}
    blobs |= set(session.scalars(select(EditionRow.blob_id).where(EditionRow.case_reference == case.reference)))
    for table in (DocumentRow, EditionRow):
        session.execute(delete(table).where(table.case_reference == case.reference))
    for letter in letters:
        session.delete(letter)
    for row in session.scalars(select(MessageRow).where(MessageRow.id.in_(found.messages))):
        blobs.add(row.blob_id)
        row.message_id, row.sha256, row.reason, row.may_be_return = f"{ERASED}:{row.id}", "", ERASED, False
    session.flush()
    _empty(desk, blobs, found.messages)
    cases.save_case(session, desk.vault, tombstone(case))
    desk.done(case, ERASED)
    desk.note(
        f"the case was erased: {len(found.messages)} messages, {found.letters} letters, {found.documents} documents",
        why="retention", case=case.reference, actor=actor,
    )  # fmt: skip
    return found


def tombstone(case: Case) -> Case:
    """What stays of a case: when it came, what was decided and when, and the dates of the agencies by key."""
    asks = tuple(replace(ask, contact=None, name="") for ask in case.asks)
    return Case(
        case.reference, case.profile, case.received, Referral(), Address(""), standing=case.standing,
        decision=case.decision, decided=case.decided, notified=case.notified, aware=case.aware,
        not_notifiable=case.not_notifiable, told=case.told, linked=case.linked, asks=asks, panel=case.panel,
        done=case.done,
    )  # fmt: skip


def sweep(store: Store) -> None:
    """Overwrites what SQLite still has of deleted rows in its file; other databases see to that themselves."""
    if store.engine.dialect.name == "sqlite":
        raw = store.engine.raw_connection()
        try:
            raw.cursor().execute("VACUUM")
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            raw.close()


def _empty(desk: Desk, blobs: Iterable[int], messages: tuple[int, ...]) -> None:
    """Empties the bytes that nothing else needs; their row stays where a line of the ledger points to it."""
    for number in sorted(blobs):
        others = sum(
            desk.session.scalar(select(func.count()).select_from(table).where(table.blob_id == number)) or 0
            for table in _HOLDERS
        )
        ours = desk.session.scalar(
            select(func.count()).where(MessageRow.blob_id == number, MessageRow.id.in_(messages))
        ) or 0
        row = desk.session.get_one(BlobRow, number)
        if not others:
            desk.session.delete(row)
        elif others == ours:
            row.sha256, row.size, row.sealed = f"{ERASED}:{number}", 0, desk.vault.seal(b"")


def _letters(session: Session, case: Case, messages: tuple[int, ...]) -> list[LetterRow]:
    """The letters of the case, and those that answered or asked about one of its messages before it was there."""
    about = {f"message-{number}" for number in messages}
    none = session.scalars(select(LetterRow).where(LetterRow.case_reference.is_(None)))
    return [*session.scalars(select(LetterRow).where(LetterRow.case_reference == case.reference)),
            *(letter for letter in none if about & {letter.subject, letter.key.rpartition("|")[2]})]


def _count(session: Session, table: type[DocumentRow | EditionRow], case: Case) -> int:
    return session.scalar(select(func.count()).select_from(table).where(table.case_reference == case.reference)) or 0
