"""Zip archives: their files, within bounds."""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from parsers.facts import Code

MAX_FILES = 200
MAX_BYTES = 200 * 2**20
MAX_RATIO = 400
_NOISE = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")


@dataclass(slots=True)
class Allowance:
    """How much a whole message or archive may still unpack, however deep."""

    files: int = MAX_FILES
    bytes: int = MAX_BYTES


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its bytes, or why it was not read."""

    name: str
    data: bytes = b""
    code: Code | None = None
    why: str = ""


def members(data: bytes, allowance: Allowance) -> Iterator[Member]:
    """The files in a zip, folders and the notes of operating systems left out. Names are data, never paths.

    Yields a member with a code for each that cannot be read; a damaged archive is one such member without a name.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError):
        yield Member("", code=Code.UNREADABLE, why="The file is damaged and cannot be opened.")
        return
    for entry in entries:
        if entry.is_dir() or _is_noise(entry.filename):
            continue
        allowance.files -= 1
        if allowance.files < 0:
            yield Member("", code=Code.TOO_LARGE, why="The archive holds too many files: please send fewer at a time.")
            return
        yield _read(archive, entry, allowance)


def _is_noise(name: str) -> bool:
    lower = name.lower().replace("\\", "/")
    return lower.startswith(_NOISE[0]) or lower.rpartition("/")[2].startswith("._") or lower.endswith(_NOISE[1:])


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, allowance: Allowance) -> Member:
    name = entry.filename
    if entry.flag_bits & 1:
        return Member(name, code=Code.ENCRYPTED, why="The archive is protected by a password.")
    bomb = entry.file_size > 2**24 and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
    if bomb or entry.file_size > allowance.bytes:
        return Member(name, code=Code.TOO_LARGE, why="The file is too large to be read.")
    try:
        with archive.open(entry) as stream:
            data = stream.read(allowance.bytes + 1)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError, NotImplementedError):
        return Member(name, code=Code.UNREADABLE, why="The file is damaged and cannot be unpacked.")
    allowance.bytes -= len(data)
    if allowance.bytes < 0:
        return Member(name, code=Code.TOO_LARGE, why="The file is too large to be read.")
    return Member(name, data)
