"""A header block: fields in their order, unfolded, bounded whatever its size."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.mail.words import decode

BLOCK_LIMIT = 512 * 1024
"""Bytes of a header block that are read; real ones stay under 100 kB."""
FIELD_LIMIT = 64 * 1024
FIELDS_LIMIT = 2_000

_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:(.*)", re.DOTALL)
_ENVELOPE = re.compile(rb">?From \S+ .*\d\d:\d\d")
"""What mbox files and old relays put between header fields."""


@dataclass(frozen=True, slots=True)
class Header:
    """The fields of one header block, topmost first, names in lower case, values unfolded but not decoded.

    ``end`` is where the body begins; ``capped`` says that something was too large to be read whole.
    """

    fields: tuple[tuple[str, str], ...]
    end: int
    capped: bool = False

    def every(self, name: str) -> tuple[str, ...]:
        """The values of every field called ``name``, topmost first."""
        return tuple(value for field, value in self.fields if field == name)

    def first(self, name: str) -> str:
        """The topmost value of ``name``, or nothing."""
        return next(iter(self.every(name)), "")


def with_line_feeds(raw: bytes) -> bytes:
    """The same bytes; where lines end with carriage returns alone, these become line feeds."""
    return raw if b"\n" in raw else raw.replace(b"\r", b"\n")


def read_header(raw: bytes, start: int, end: int) -> Header:
    """The header block that begins at ``start``, in bytes that end before ``end``.

    A line that is no field ends the block, and the body begins with it: nothing of it is lost.
    """
    fields: list[tuple[str, str]] = []
    folded: list[bytes] = []
    capped = False
    position = start
    for line, following in _lines(raw, start, end):
        if not line:
            position = following
            break
        if line[:1] in b" \t" and folded:
            folded.append(line)
        elif _FIELD.match(line):
            capped |= not _add(fields, folded)
            folded = [line]
        elif not _ENVELOPE.match(line):
            break
        position = following
    else:
        if position < end:
            capped, position = True, _blank_line(raw, position, end)
    capped |= not _add(fields, folded)
    return Header(tuple(fields), position, capped)


def _lines(raw: bytes, start: int, end: int) -> Iterator[tuple[bytes, int]]:
    """The lines that begin within the limit, without their ends, each with the place where the next begins."""
    limit = min(end, start + BLOCK_LIMIT)
    while start < limit:
        stop = raw.find(b"\n", start, end)
        following = end if stop < 0 else stop + 1
        yield raw[start:following].rstrip(b"\r\n"), following
        start = following


def _add(fields: list[tuple[str, str]], folded: list[bytes]) -> bool:
    """Adds the field that ``folded`` spells; false when it had to be cut or left out."""
    if not folded:
        return True
    if len(fields) >= FIELDS_LIMIT:
        return False
    match = _FIELD.match(b"".join(folded))
    if match is not None:
        fields.append((match[1].decode("ascii").lower(), decode(match[2][:FIELD_LIMIT].strip(), None)[0]))
    return match is not None and len(match[2]) <= FIELD_LIMIT


def _blank_line(raw: bytes, start: int, end: int) -> int:
    """Where the body begins after a header block that was read only in part."""
    ends = [at + len(gap) for gap in (b"\n\n", b"\n\r\n") if (at := raw.find(gap, start - 1, end)) >= 0]
    return min(ends, default=end)
