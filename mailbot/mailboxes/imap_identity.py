"""The name of a message on an IMAP server, in the manner of RFC 5092."""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

_IDENTITY = re.compile(r"(?P<account>.+)/(?P<folder>[^/]*);UIDVALIDITY=(?P<validity>\d+);UID=(?P<uid>\d+)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message stands. A server that numbers a folder anew gives it another UIDVALIDITY."""

    account: str
    folder: str
    validity: int
    uid: int

    def __str__(self) -> str:
        return f"{self.account}/{quote(self.folder, safe='')};UIDVALIDITY={self.validity};UID={self.uid}"


def read_place(identity: str) -> Place:
    """The place that ``str(place)`` wrote. Raises ValueError when it is no such identity."""
    match = _IDENTITY.fullmatch(identity)
    if match is None:
        raise ValueError(f"{identity} names no message on an IMAP server")
    return Place(match["account"], unquote(match["folder"]), int(match["validity"]), int(match["uid"]))
