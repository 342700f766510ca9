"""Files that letters carry on: as they were received, under a name of ours that names no child."""

from collections.abc import Sequence
from pathlib import PurePath

from mailbot.letters.compose import Enclosure
from mailbot.record.desk import Desk, Matter
from mailbot.settings.types import SameServer, Smtp
from parsers.facts import Attachment, Reading

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLAIN_SUFFIXES = {".docx": WORD, ".xlsx": EXCEL, ".pdf": "application/pdf"}
USUAL_MEGABYTES = 25
MEGABYTE = 1024 * 1024


def as_received(matter: Matter, reading: Reading, name: str) -> Enclosure | None:
    """The attachment that a reading came from, renamed; ``None`` when it stood in the body or inside another file."""
    for attachment in matter.incoming.message.attachments:
        if _is_its(attachment, reading):
            suffix = PurePath(attachment.name).suffix.lower()
            if suffix in PLAIN_SUFFIXES:
                return Enclosure(f"{name}{suffix}", PLAIN_SUFFIXES[suffix], attachment.data)
    return None


def message_as_received(matter: Matter, reference: str) -> Enclosure:
    """The whole message as the server gave it, for what cannot be taken out of it."""
    name = " ".join(part for part in (reference, f"message {matter.row.id} as received.eml") if part)
    return Enclosure(name, "application/octet-stream", matter.raw)


def fitting(desk: Desk, enclosures: Sequence[Enclosure]) -> tuple[list[Enclosure], list[str]]:
    """The files that fit into one letter, and the names of all: of one too large with its size and where it lies.

    A letter is never lost because of a file that the mail server would refuse.
    """
    out = desk.office.settings.mailbox.outgoing
    megabytes = out.max_megabytes if isinstance(out, Smtp | SameServer) else USUAL_MEGABYTES
    room = megabytes * MEGABYTE * 2 // 3  # base64, and words
    kept: list[Enclosure] = []
    names: list[str] = []
    for file in enclosures:
        if len(file.data) <= room:
            kept, room = [*kept, file], room - len(file.data)
            names.append(file.name)
        else:
            size = max(1, len(file.data) // MEGABYTE)
            names.append(f"{file.name}: not attached, {size} MB is too large to send; it lies in the mailbox")
    return kept, names


def _is_its(attachment: Attachment, reading: Reading) -> bool:
    return bool(attachment.name) and reading.part is not None and reading.part.endswith(attachment.name)
