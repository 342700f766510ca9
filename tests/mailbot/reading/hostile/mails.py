"""Messages: storages in a circle, lengths that lie, messages in messages, and parts without end."""

import struct

import pytest

from tests.documents.outlook.build import folder, msg, winmail
from tests.documents.outlook.container import ole
from tests.mailbot.reading.hostile import Hostile, table

PAGE = f"<html><body><p>Agency: Police</p>{table()}</body></html>".encode()
HEAD = b"From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
PART = b"Content-Type: multipart/mixed; boundary=%s\r\n\r\n"


def mails(depth: int) -> bytes:
    """Messages inside each other."""
    data = HEAD + b"\r\nWords.\r\n"
    for _ in range(depth):
        data = HEAD + b"Content-Type: message/rfc822\r\n\r\n" + data
    return data


def msgs(depth: int) -> bytes:
    """Outlook messages inside each other."""
    inside = folder({"a.html": PAGE})
    for _ in range(depth):
        inside = folder({"m.msg": inside})
    return msg({"m.msg": inside})


def going_round() -> bytes:
    """A .msg whose first folder holds the folder that it is in."""
    data = bytearray(msg({"a.html": PAGE}))
    start = 512 + struct.unpack_from("<I", data, 48)[0] * 512
    for at in range(start + 128, len(data) - 128, 128):
        if data[at + 66] == 1 and data[at:at + 4] == b"_\0_\0":
            struct.pack_into("<I", data, at + 76, 1)
            struct.pack_into("<I", data, at + 72, (at - start) // 128)
    return bytes(data)


def lying(length: int) -> bytes:
    """A winmail.dat that says that its first thing is longer than the file."""
    data = bytearray(winmail({"a.html": PAGE}))
    struct.pack_into("<I", data, 6 + 5, length)
    return bytes(data)


def parts(depth: int) -> bytes:
    """Parts inside parts."""
    return HEAD + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (number, number)
                           for number in range(depth)) + b"\r\nWords.\r\n"


def unlisted(data: bytes) -> bytes:
    """An Outlook message whose first folder says that there is nothing in it."""
    first = 512 + 512 * int.from_bytes(data[48:52], "little")
    return data[:first + 76] + b"\xff" * 4 + data[first + 80:]


def misplaced() -> bytes:
    """An Outlook message whose attachment is not where attachments are."""
    inside = folder({"a.html": PAGE}, "Words.")
    name = next(name for name in inside if name.startswith("__attach"))
    attached = inside.pop(name)
    return ole({**inside, "elsewhere": {name: attached}})


CASES = [
    pytest.param(Hostile("a.eml", lambda door: mails(100), "inside each other|deep"), id="messages-100-deep"),
    pytest.param(Hostile("a.eml", lambda door: parts(600), "breaks off"), id="parts-600-deep"),
    pytest.param(Hostile("a.eml", lambda door: HEAD + PART % b"b" + b"--b\r\n\r\nx\r\n" * 100_000, "more parts"),
                 id="message-of-100000-parts"),
    pytest.param(Hostile("a.eml", lambda door: HEAD + b"X: " + b"a" * 5_000_000 + b"\r\n\r\nWords."),
                 id="a-long-header"),
    pytest.param(Hostile("a.eml", lambda door: HEAD + b"X: y\r\n" * 300_000 + b"\r\nWords."), id="300000-headers"),
    pytest.param(Hostile("a.eml", lambda door: HEAD.replace(b"x\r\n", b"=?utf-8?q?" + b"=41" * 500_000 + b"?=\r\n")
                         + b"\r\nWords."), id="a-subject-in-pieces"),
    pytest.param(Hostile("a.msg", lambda door: going_round(), "damaged|pointer"), id="outlook-message-that-goes-round"),
    pytest.param(Hostile("a.msg", lambda door: msgs(40), "inside each other|pointer|deep"),
                 id="outlook-messages-40-deep"),
    pytest.param(Hostile("a.msg", lambda door: msg({"a.html": PAGE})[:3_000], "damaged"), id="outlook-message-cut-off"),
    pytest.param(Hostile("a.msg", lambda door: unlisted(msg({"a.html": PAGE})), "damaged"),
                 id="outlook-message-with-nothing-in-its-folder"),
    pytest.param(Hostile("a.msg", lambda door: misplaced(), "none could be read"),
                 id="outlook-message-whose-attachment-is-elsewhere"),
    pytest.param(Hostile("winmail.dat", lambda door: winmail({f"{number}.txt": b"x" for number in range(2_000)}),
                         "too many files"), id="winmail-of-2000-files"),
    pytest.param(Hostile("winmail.dat", lambda door: lying(0), "damaged|cut off"), id="winmail-that-says-nothing"),
    pytest.param(Hostile("winmail.dat", lambda door: lying(2**32 - 1), "damaged|cut off"), id="winmail-that-lies"),
    pytest.param(Hostile("winmail.dat", lambda door: winmail({"a.html": PAGE})[:200], "damaged|cut off"),
                 id="winmail-cut-off"),
]
