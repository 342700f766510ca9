"""Zips: bombs, names that climb, links, crowds, and lies about sizes."""

import struct
import zipfile
from io import BytesIO

import pytest

from tests.documents.word.build import zipped
from tests.mailbot.reading.hostile import Hostile, table

PAGE = f"<html><body><p>Agency: Police</p>{table()}</body></html>".encode()


def nested(data: bytes, depth: int, many: int = 1) -> bytes:
    """So many zips of zips."""
    for _ in range(depth):
        data = zipped({f"{number}.zip": data for number in range(many)})
    return data


def linking(target: str) -> bytes:
    """A zip that holds nothing but a link."""
    entry = zipfile.ZipInfo("link.html")
    entry.external_attr = 0o120777 << 16
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(entry, target)
    return out.getvalue()


def lying(size: int) -> bytes:
    """A zip that says that its page is of another size."""
    data = bytearray(zipped({"page.html": PAGE}))
    for sign, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.find(sign) + offset, size)
    return bytes(data)


def overlapping(times: int, size: int) -> bytes:
    """A zip whose directory names one packed file again and again."""
    data = zipped({"000": bytes(size)})
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[start:end]
    listed = b"".join(entry[:-3] + b"%03d" % number for number in range(times))
    last = bytearray(data[end:])
    struct.pack_into("<HHII", last, 8, times, times, len(listed), start)
    return data[:start] + listed + last


def twice() -> bytes:
    """Two files of one name."""
    data = zipped({"a.html": PAGE, "b.html": PAGE.replace(b"mother", b"father")})
    return data.replace(b"b.html", b"a.html")


def named(name: str) -> Hostile:
    """A page of this name in a zip: it is read, and the name is only a name."""
    other = "x" * len(name)
    return Hostile("a.zip", lambda door: zipped({other: PAGE}).replace(other.encode(), name.encode()), "", 1)


CASES = [
    *(pytest.param(named(name), id=f"zip-with-{said}") for said, name in {
        "a-name-that-climbs": "../../../etc/cron.d/page.html", "a-name-from-the-root": "/etc/page.html",
        "a-name-of-a-drive": "C:\\Windows\\page.html", "a-name-of-a-device": "CON", "a-name-of-two-dots": "..",
        "a-name-with-a-colour": "\x1b[31mpage.html", "a-name-with-nothing-in-it": "a\0b.html",
    }.items()),
    pytest.param(Hostile("a.zip", lambda door: linking("/etc/passwd"), "only a link"), id="zip-with-a-link"),
    pytest.param(Hostile("a.zip", lambda door: zipped({f"{number}.txt": "x" for number in range(10_000)}),
                         "too many files"), id="zip-of-10000-files"),
    pytest.param(Hostile("a.zip", lambda door: twice(), "", 2), id="zip-with-one-name-twice"),
    pytest.param(Hostile("a.zip", lambda door: nested(PAGE, 40), "inside each other"), id="zips-40-deep"),
    pytest.param(Hostile("a.zip", lambda door: nested(zipped({"0": bytes(9 * 2**20)}), 4, 16),
                         "too many files|inside each other|too large"), id="zip-of-16-zips-of-16-zips"),
    pytest.param(Hostile("a.zip", lambda door: overlapping(500, 4 * 2**20), "too many files|too large|damaged"),
                 id="zip-whose-files-lie-on-each-other"),
    pytest.param(Hostile("a.zip", lambda door: zipped({"a.docx": bytes(40 * 2**20)}), "too large"), id="zip-bomb"),
    pytest.param(Hostile("a.zip", lambda door: lying(5), "damaged"), id="zip-that-says-less-than-it-holds"),
    pytest.param(Hostile("a.zip", lambda door: lying(2**31), "too large"), id="zip-that-says-more-than-it-holds"),
    pytest.param(Hostile("a.zip", lambda door: zipped({"a.html": PAGE})[:-30], "damaged"), id="zip-cut-off"),
    pytest.param(Hostile("a.7z", lambda door: b"7z\xbc\xaf\x27\x1c" + bytes(99), "the documents themselves"),
                 id="archive-of-another-kind"),
]
