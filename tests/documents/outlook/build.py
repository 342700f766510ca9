"""Messages as Outlook writes them: .msg and winmail.dat."""

import struct
from collections.abc import Mapping
from typing import Any

from tests.documents.outlook.container import ole

Inside = Mapping[str, "bytes | dict[str, Any]"]
"""Names to the bytes of a file, or to the folder of a message that is attached (made by ``folder``)."""


def msg(files: Inside, body: str = "Please find attached.", html: str = "", headers: str = "") -> bytes:
    """A .msg with these files attached."""
    return ole(folder(files, body, html, headers))


def folder(files: Inside, body: str = "", html: str = "", headers: str = "") -> dict[str, Any]:
    """The folder of one message."""
    words = {0x001A: "IPM.Note", 0x0037: "TSCP-2026-001", 0x007D: headers, 0x0C1A: "Ann Lee",
             0x5D01: "Ann@Trust.example", 0x1000: body}
    message: dict[str, Any] = {"__properties_version1.0": bytes(32)} | _texts(words)
    if html:
        message["__substg1.0_10130102"] = html.encode()
    for number, (name, content) in enumerate(files.items()):
        attachment: dict[str, Any] = {"__properties_version1.0": bytes(8)} | _texts({0x3707: name})
        if isinstance(content, bytes):
            attachment["__substg1.0_37010102"] = content
        else:
            attachment["__substg1.0_3701000D"] = content
        message[f"__attach_version1.0_#{number:08X}"] = attachment
    return message


def _texts(words: Mapping[int, str]) -> dict[str, bytes]:
    return {f"__substg1.0_{tag:04X}001F": text.encode("utf-16-le") for tag, text in words.items() if text}


def winmail(files: Mapping[str, bytes], body: str = "Please find attached.", rich: bytes = b"") -> bytes:
    """A winmail.dat with these files attached; ``rich`` is a body in packed rich text."""
    packed = struct.pack("<IH", 0x223E9F78, 1) + _attribute(1, 0x9006, 8, struct.pack("<I", 0x10000))
    packed += _attribute(1, 0x9007, 6, struct.pack("<II", 1252, 0))
    if body:
        packed += _attribute(1, 0x800C, 2, body.encode("cp1252") + b"\0")
    if rich:
        padded = rich + bytes(-len(rich) % 4)
        packed += _attribute(1, 0x9003, 6, struct.pack("<IHHII", 1, 0x0102, 0x1009, 1, len(rich)) + padded)
    for name, data in files.items():
        packed += _attribute(2, 0x9002, 6, bytes(14))
        packed += _attribute(2, 0x8010, 1, name.encode("cp1252") + b"\0")
        packed += _attribute(2, 0x800F, 6, data)
    return packed


def _attribute(level: int, name: int, kind: int, data: bytes) -> bytes:
    return struct.pack("<BHHI", level, name, kind, len(data)) + data + struct.pack("<H", sum(data) % 65_536)
