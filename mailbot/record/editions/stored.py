"""The files of an edition, kept sealed with the case."""

from collections.abc import Iterable

from sqlalchemy import select

from mailbot.letters.compose import Enclosure
from mailbot.record.desk import Desk
from mailbot.store.blobs import get_blob, put_blob
from mailbot.store.tables import EditionRow


def store_files(desk: Desk, reference: str, number: int, files: Iterable[Enclosure]) -> None:
    """Keeps the files of an edition."""
    for file in files:
        blob = put_blob(desk.session, desk.vault, file.data)
        desk.session.add(
            EditionRow(
                case_reference=reference,
                number=number,
                name=file.name,
                content_type=file.content_type,
                blob_id=blob.id,
                made=desk.now,
            )
        )
    desk.session.flush()


def stored_files(desk: Desk, reference: str, number: int) -> list[Enclosure]:
    """The files of a stored edition, in alphabetical order."""
    rows = desk.session.scalars(
        select(EditionRow)
        .where(EditionRow.case_reference == reference, EditionRow.number == number)
        .order_by(EditionRow.name)
    )
    return [Enclosure(row.name, row.content_type, get_blob(desk.session, desk.vault, row.blob_id)) for row in rows]
