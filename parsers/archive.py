"""Zip archives: their files, within bounds."""

import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from parsers.facts import Code
from parsers.zips import Refused, open_zip, unpack

MAX_FILES = 400
MAX_BYTES = 400 * 2**20
_TOO_MANY = Refused(Code.TOO_LARGE, "The archive holds too many files. Please send fewer at a time.")
_ONLY_A_LINK = Refused(Code.UNREADABLE, "The archive holds only a link to the file. Please send the file itself.")
_NOISE = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")


@dataclass(slots=True)
class Allowance:
    """How much a whole message or archive may still unpack, however deep."""

    files: int = MAX_FILES
    bytes: int = MAX_BYTES

    @contextmanager
    def half(self) -> Iterator[None]:
        """Only half of what is left, for one archive or message inside another: whatever is beside it is read too."""
        files, space = self.files // 2, self.bytes // 2
        self.files, self.bytes = self.files - files, self.bytes - space
        try:
            yield
        finally:
            self.files, self.bytes = max(self.files, 0) + files, max(self.bytes, 0) + space


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its bytes, or why it was not read."""

    name: str
    data: bytes = b""
    refused: Refused | None = None


def members(data: bytes, allowance: Allowance) -> Iterator[Member]:
    """The files in a zip, folders and the notes of operating systems left out. Names are data, never paths.

    Yields a refused member for each that cannot be read, and one without a name for the archive itself.
    """
    try:
        archive = open_zip(data)
    except Refused as fault:
        yield Member("", refused=fault)
        return
    with allowance.half():
        for entry in archive.infolist():
            if entry.is_dir() or _is_noise(entry.filename):
                continue
            allowance.files -= 1
            if allowance.files < 0:
                yield Member("", refused=_TOO_MANY)
                return
            yield _read(archive, entry, allowance)


def _is_noise(name: str) -> bool:
    lower = name.lower().replace("\\", "/")
    own = lower.rpartition("/")[2]
    return lower.startswith(_NOISE[0]) or own.startswith(("._", "~$")) or lower.endswith(_NOISE[1:])


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, allowance: Allowance) -> Member:
    if stat.S_IFMT(entry.external_attr >> 16) == stat.S_IFLNK:
        return Member(entry.filename, refused=_ONLY_A_LINK)
    try:
        data = unpack(archive, entry, allowance.bytes)
    except Refused as fault:
        return Member(entry.filename, refused=fault)
    allowance.bytes -= len(data)
    return Member(entry.filename, data)
