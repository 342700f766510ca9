"""Everything of one case as files in a folder, with an index; every name is ours."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from pathlib import Path

from sqlalchemy import or_, select

from mailbot.chronology.safe import not_a_formula
from mailbot.record.desk import Desk
from mailbot.store import journal, outbox
from mailbot.store.blobs import get_blob
from mailbot.store.tables import DocumentRow, EditionRow, MessageRow
from rules.calendar import in_london
from rules.case import Case

JOURNAL, INDEX = "journal.csv", "index.csv"


@dataclass(frozen=True, slots=True)
class Piece:
    """One file: its name inside the folder, what it is (nobody is named), when (London, ISO), and its bytes."""

    name: str
    what: str
    at: str
    data: bytes


def export_case(desk: Desk, case: Case, folder: Path) -> int:
    """Writes every message, letter, edition and the journal of the case into a new folder; as ``write_pieces``."""
    return write_pieces(pieces(desk, case), folder)


def write_pieces(pieces: Iterable[Piece], folder: Path) -> int:
    """Writes the files into a new folder, and an index of them.

    How many files besides the index. Raises FileExistsError when the folder is there already, OSError when it cannot
    be written.
    """
    folder.mkdir(mode=0o700)
    listed = []
    for piece in pieces:
        path = folder / piece.name
        path.parent.mkdir(exist_ok=True)
        with path.open("xb") as file:  # two pieces of one name would lose one of them
            file.write(piece.data)
        listed.append((piece.name, piece.what, piece.at, str(len(piece.data))))
    (folder / INDEX).write_bytes(table([("file", "what", "when", "bytes"), *listed]))
    return len(listed)


def pieces(desk: Desk, case: Case) -> Iterator[Piece]:
    """The files of one case: messages, letters, editions, and the journal."""
    yield from _messages(desk, case)
    for letter in outbox.letters_of_case(desk.session, case.reference):
        name = f"letters/letter-{letter.id:05d}-{plain(letter.name)}.eml"
        what = f"{letter.name.replace('_', ' ')}, {letter.state}"
        yield Piece(name, what, at(letter.written), get_blob(desk.session, desk.vault, letter.blob_id))
    query = select(EditionRow).where(EditionRow.case_reference == case.reference)
    for row in desk.session.scalars(query.order_by(EditionRow.number, EditionRow.name)):
        name = f"editions/edition-{row.number}-{plain(row.name)}"
        yield Piece(name, f"edition {row.number}", at(row.made), get_blob(desk.session, desk.vault, row.blob_id))
    lines = [(str(line.seq), at(line.at), line.actor, line.what, line.why)
             for line in journal.story(desk.session, case.reference)]
    yield Piece(JOURNAL, "what was done, by whom and why", at(desk.now),
                table([("line", "when", "who", "what", "why"), *lines]))


def _messages(desk: Desk, case: Case) -> Iterator[Piece]:
    """The messages that belong to the case, and those from which a document was filed in it."""
    filed = select(DocumentRow.message).where(DocumentRow.case_reference == case.reference)
    query = select(MessageRow).where(or_(MessageRow.case_reference == case.reference, MessageRow.id.in_(filed)))
    for row in desk.session.scalars(query.order_by(MessageRow.id)):
        raw = get_blob(desk.session, desk.vault, row.blob_id)
        yield Piece(f"messages/message-{row.id:05d}.eml", f"message {row.id}, {row.state}",
                    at(row.received or row.kept), raw)


def table(rows: list[tuple[str, ...]]) -> bytes:
    """The rows as a spreadsheet opens them: marked as UTF-8, and nothing in them computed."""
    text = StringIO()
    csv.writer(text).writerows([not_a_formula(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def plain(name: str) -> str:
    """A name as part of a file's name."""
    return re.sub(r"[^A-Za-z0-9.]+", "-", name).strip("-.").lower()


def at(moment: datetime) -> str:
    """A moment as the index has it: London, ISO, to the minute."""
    return in_london(moment).isoformat(timespec="minutes")
