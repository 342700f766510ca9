"""A letter that is too large for one request: its files are taken out and put into the draft one by one."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

from mailbot.mailboxes.graph_line import GraphLine
from mailbot.mailboxes.graph_refusal import GraphRefusal, refusal_in

MOST_AT_ONCE = 3_000_000
"""Bytes of MIME that fit into one request: Graph takes 4 MB, and base64 makes three bytes four."""
SMALL = 3_000_000
"""Bytes of a file up to which one request does; above it Graph wants an upload session."""
RANGE = 10 * 327_680
"""Bytes that are put at a time into an upload session: less than 4 MB, a multiple of 320 KiB."""
_FOR_GOOD = frozenset({413, 507})
"""What another session would be answered with as well: too large, and no room."""


class BrokenUpload(GraphRefusal):
    """The session is gone or stuck: nothing is wrong with the letter, which starts again with another one."""


@dataclass(frozen=True, slots=True)
class File:
    """An enclosed file."""

    name: str
    kind: str
    data: bytes


def take_apart(raw: bytes) -> tuple[bytes, list[File]]:
    """The letter as MIME that fits into one request, and the files that had to be taken out of it, in their order.

    What is no file (the text, an invitation) stays. The letter may still be too large then.
    """
    if len(raw) <= MOST_AT_ONCE:
        return raw, []
    letter = message_from_bytes(raw, policy=policy.SMTP)
    parts = letter.get_payload()
    if not isinstance(parts, list) or letter.get_content_type() != "multipart/mixed":
        return raw, []
    kept, files = [], []
    for part in parts:
        if isinstance(part, EmailMessage) and part.is_attachment() and not part.is_multipart():
            data = part.get_payload(decode=True)
            name = part.get_filename() or "file"
            files.append(File(name, part.get_content_type(), data if isinstance(data, bytes) else b""))
        else:
            kept.append(part)
    letter.set_payload(kept)
    return letter.as_bytes(), files


def enclose(line: GraphLine, draft: str, file: File) -> None:
    """Puts a file into a draft (its path). Raises GraphRefusal and MailboxTrouble."""
    if len(file.data) <= SMALL:
        line.send("POST", f"{draft}/attachments", json={
            "@odata.type": "#microsoft.graph.fileAttachment", "name": file.name, "contentType": file.kind,
            "contentBytes": base64.b64encode(file.data).decode(),
        })
        return
    session = line.send("POST", f"{draft}/attachments/createUploadSession", json={"AttachmentItem": {
        "attachmentType": "file", "name": file.name, "size": len(file.data), "contentType": file.kind,
    }})
    for start in range(0, len(file.data), RANGE):
        piece = file.data[start : start + RANGE]
        _put(line, session["uploadUrl"], piece, {
            "Content-Type": "application/octet-stream",
            "Content-Range": f"bytes {start}-{start + len(piece) - 1}/{len(file.data)}",
        })


def _put(line: GraphLine, address: str, piece: bytes, headers: Mapping[str, str]) -> None:
    """The address of a session is its own proof: no token goes there."""
    answer = line.put_bare(address, piece, headers)
    if answer.status_code >= 300:
        refusal = refusal_in(answer)
        raise refusal if answer.status_code in _FOR_GOOD else BrokenUpload(refusal.status, refusal.code, refusal.said)
