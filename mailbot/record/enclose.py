"""Files that letters carry on: as they were received, under a name of ours that names no child."""

from pathlib import PurePath

from mailbot.letters.compose import Enclosure
from mailbot.record.desk import Matter
from parsers.facts import Attachment, Reading

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLAIN_SUFFIXES = {".docx": WORD, ".xlsx": EXCEL, ".pdf": "application/pdf"}


def as_received(matter: Matter, reading: Reading, name: str) -> Enclosure | None:
    """The attachment that a reading came from, renamed; ``None`` when it stood in the body or inside another file."""
    for attachment in matter.incoming.message.attachments:
        if _is_its(attachment, reading):
            suffix = PurePath(attachment.name).suffix.lower()
            if suffix in PLAIN_SUFFIXES:
                return Enclosure(f"{name}{suffix}", PLAIN_SUFFIXES[suffix], attachment.data)
    return None


def message_as_received(matter: Matter, reference: str) -> Enclosure:
    """The whole message as the server gave it, for a form that cannot be taken out of it."""
    return Enclosure(f"{reference} message {matter.row.id} as received.eml", "application/octet-stream", matter.raw)


def _is_its(attachment: Attachment, reading: Reading) -> bool:
    return bool(attachment.name) and reading.part is not None and reading.part.endswith(attachment.name)
