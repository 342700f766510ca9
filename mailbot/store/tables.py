"""The tables. Moments are kept in UTC and handed out aware; bytes and facts of people are sealed."""

from datetime import UTC, date, datetime

from sqlalchemy import Date, DateTime, Dialect, ForeignKey, Index, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from rules.states import LetterState, MessageState


class Moment(TypeDecorator[datetime]):
    """An aware moment, stored as UTC without a zone so that every database sorts it alike."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuses a naive moment: it would be somebody's guess."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment, aware, in UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


class Table(DeclarativeBase):
    """The base of every table."""


class BlobRow(Table):
    """Bytes kept once each, sealed."""

    __tablename__ = "blob"
    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    size: Mapped[int]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class MessageRow(Table):
    """The ledger: one line for each message, in exactly one named state."""

    __tablename__ = "message"
    __table_args__ = (UniqueConstraint("message_id", "sha256"), Index("message_by_state", "state"))
    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[str] = mapped_column(String(998))
    sha256: Mapped[str] = mapped_column(String(64))
    blob_id: Mapped[int] = mapped_column(ForeignKey("blob.id"))
    received: Mapped[datetime | None] = mapped_column(Moment)
    kept: Mapped[datetime] = mapped_column(Moment)
    state: Mapped[MessageState] = mapped_column(String(20), default=MessageState.KEPT)
    reason: Mapped[str] = mapped_column(Text, default="")
    attempts: Mapped[int] = mapped_column(default=0)
    reused_id: Mapped[bool] = mapped_column(default=False)
    case_reference: Mapped[str | None] = mapped_column(String(40), index=True)
    agency: Mapped[str | None] = mapped_column(String(80))
    """The agency whose return this may be, while a person has not said."""
    may_be_return: Mapped[bool] = mapped_column(default=False)
    told: Mapped[datetime | None] = mapped_column(Moment)
    """When a person was told that it is in quarantine."""


class SightingRow(Table):
    """One place where the server showed a message: (account, folder, UIDVALIDITY, UID) or an immutable id."""

    __tablename__ = "sighting"
    identity: Mapped[str] = mapped_column(String(500), primary_key=True)
    message: Mapped[int] = mapped_column(ForeignKey("message.id"), index=True)
    folder: Mapped[str] = mapped_column(String(300))
    seen: Mapped[datetime] = mapped_column(Moment)
    acknowledged: Mapped[datetime | None] = mapped_column(Moment)


class CursorRow(Table):
    """How far each mailbox has been listed, and when it was last seen working."""

    __tablename__ = "cursor"
    account: Mapped[str] = mapped_column(String(300), primary_key=True)
    value: Mapped[str] = mapped_column(Text, default="")
    polled: Mapped[datetime | None] = mapped_column(Moment)
    trouble: Mapped[str] = mapped_column(Text, default="")


class MarkRow(Table):
    """What belongs to no other row: how many messages were ever shown, and since when sending is held."""

    __tablename__ = "mark"
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    number: Mapped[int] = mapped_column(default=0)
    at: Mapped[datetime | None] = mapped_column(Moment)


class AbsenceRow(Table):
    """Somebody who does not read what we write: away until a day, or at an address that mail did not reach."""

    __tablename__ = "absence"
    address: Mapped[str] = mapped_column(String(320), primary_key=True)
    until: Mapped[date] = mapped_column(Date)
    """The last day (London) on which that is taken to be so."""
    bounced: Mapped[bool] = mapped_column(default=False)
    noted: Mapped[datetime] = mapped_column(Moment)


class ComplaintRow(Table):
    """A message that a person has called a complaint, and what became of it. The days are London's."""

    __tablename__ = "complaint"
    message: Mapped[int] = mapped_column(ForeignKey("message.id"), primary_key=True)
    counts_from: Mapped[date | None] = mapped_column(Date)
    """The day on which a colleague had it first, where a person has said so; else the message's receipt counts."""
    answered: Mapped[date | None] = mapped_column(Date)
    second_stage: Mapped[date | None] = mapped_column(Date)
    """The day on which whoever complained was not content with the answer."""
    second_answer: Mapped[date | None] = mapped_column(Date)
    partner: Mapped[str] = mapped_column(String(80), default="")
    """The key of the agency that it was referred to, "" for none."""


class CaseRow(Table):
    """A case; what is known of it is sealed in ``facts``."""

    __tablename__ = "case_file"
    __table_args__ = (UniqueConstraint("year", "number"),)
    reference: Mapped[str] = mapped_column(String(40), primary_key=True)
    year: Mapped[int]
    number: Mapped[int]
    standing: Mapped[str] = mapped_column(String(20), index=True)
    opened: Mapped[datetime] = mapped_column(Moment)
    facts: Mapped[bytes] = mapped_column(LargeBinary)


class DoneRow(Table):
    """The done-log: each step of a case once."""

    __tablename__ = "done"
    case_reference: Mapped[str] = mapped_column(ForeignKey("case_file.reference"), primary_key=True)
    step: Mapped[str] = mapped_column(String(60), primary_key=True)
    subject: Mapped[str] = mapped_column(String(120), primary_key=True, default="")
    occasion: Mapped[str] = mapped_column(String(120), primary_key=True, default="")
    at: Mapped[datetime] = mapped_column(Moment)


class DocumentRow(Table):
    """A form or return that was filed: what was read from it, and which message and part it stands in."""

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("message", "part", "case_reference", "agency"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    case_reference: Mapped[str] = mapped_column(ForeignKey("case_file.reference"), index=True)
    message: Mapped[int] = mapped_column(ForeignKey("message.id"))
    part: Mapped[str] = mapped_column(String(500), default="")
    kind: Mapped[str] = mapped_column(String(20))
    agency: Mapped[str] = mapped_column(String(80), default="")
    version: Mapped[int] = mapped_column(default=1)
    current: Mapped[bool] = mapped_column(default=True)
    filed: Mapped[datetime] = mapped_column(Moment)
    reading: Mapped[bytes] = mapped_column(LargeBinary)


class EditionRow(Table):
    """One edition of the combined chronology, as its files."""

    __tablename__ = "edition_file"
    case_reference: Mapped[str] = mapped_column(ForeignKey("case_file.reference"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), primary_key=True)
    content_type: Mapped[str] = mapped_column(String(120))
    blob_id: Mapped[int] = mapped_column(ForeignKey("blob.id"))
    made: Mapped[datetime] = mapped_column(Moment)


class LetterRow(Table):
    """The outbox: a letter's bytes with its fixed Message-ID, unique by what it is for."""

    __tablename__ = "letter"
    __table_args__ = (Index("letter_by_state", "state"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(400), unique=True)
    message_id: Mapped[str] = mapped_column(String(400), unique=True)
    case_reference: Mapped[str | None] = mapped_column(String(40), index=True)
    name: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(120), default="")
    """The agency key the letter is about, or ""."""
    role: Mapped[str] = mapped_column(String(40), default="")
    recipient: Mapped[str] = mapped_column(String(320))
    title: Mapped[str] = mapped_column(String(300), default="")
    blob_id: Mapped[int] = mapped_column(ForeignKey("blob.id"))
    state: Mapped[LetterState] = mapped_column(String(20), default=LetterState.WAITING)
    not_before: Mapped[datetime] = mapped_column(Moment)
    written: Mapped[datetime] = mapped_column(Moment)
    settled: Mapped[datetime | None] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(default=0)
    answer: Mapped[str] = mapped_column(Text, default="")
    copied: Mapped[datetime | None] = mapped_column(Moment)
    """When our copy was put into Sent."""


class JournalRow(Table):
    """The journal: who or what did what and why, each line chained to the one before."""

    __tablename__ = "journal"
    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    case_reference: Mapped[str | None] = mapped_column(String(40), index=True)
    actor: Mapped[str] = mapped_column(String(120))
    what: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text, default="")
    changes: Mapped[str] = mapped_column(Text, default="")
    """What changed by it, before and after, as JSON; "" for nothing."""
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))


class JournalHead(Table):
    """Where the journal ends, sealed with the key: the one row of its table."""

    __tablename__ = "journal_head"
    only: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    seq: Mapped[int]
    seal: Mapped[str] = mapped_column(String(40))
