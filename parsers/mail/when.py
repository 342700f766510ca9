"""Dates in headers: aware, or none at all."""

import re
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_tz

from parsers.mail.header import Header

_FIRST_YEAR, _LAST_YEAR = 1980, 2200
_COMMENT = re.compile(r"\([^()]*\)")
_ZONE = re.compile(r"(?:[+-]\d{4}|\b(?:UTC?|GMT|Z))\s*$")
"""The zones that mean one thing. The library would take any other word ("BST") for UTC."""


def read_when(value: str) -> datetime | None:
    """The moment that a header date names, in its own offset; ``None`` when it is absurd or has no zone."""
    words = _COMMENT.sub(" ", value[-200:])
    try:
        parsed = parsedate_tz(words) if _ZONE.search(words) else None
        if parsed is None or not _FIRST_YEAR <= parsed[0] <= _LAST_YEAR:
            return None
        return datetime(*parsed[:6], tzinfo=timezone(timedelta(seconds=parsed[9] or 0)))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def receipt_time(header: Header) -> datetime | None:
    """When the last server took the message: the date of the topmost Received header.

    Never that of a lower one: those are written by whoever sent the message.
    """
    return read_when(header.first("received").rpartition(";")[2])
