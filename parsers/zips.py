"""Zips of strangers: opened and unpacked within bounds, whether they hold documents or are one."""

import zipfile
import zlib
from io import BytesIO

from parsers.facts import Code

MAX_RATIO = 400
"""How much smaller than its content an honest file of more than MIN_BOMB bytes may be packed."""
MIN_BOMB = 16 * 2**20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


class Refused(ValueError):
    """Something that is not read, with the code of the problem; the message is a sentence for people."""

    def __init__(self, code: Code, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def open_zip(data: bytes) -> zipfile.ZipFile:
    """Open the zip in ``data``; raises Refused when it is none, or damaged."""
    try:
        return zipfile.ZipFile(BytesIO(data))
    except _BROKEN as fault:
        raise Refused(Code.UNREADABLE, "The file is damaged and cannot be opened.") from fault


def unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    """The bytes of one file in a zip, at most ``limit`` of them.

    Raises Refused when there are more, or far more than an honest file packs into so little, when a password is
    needed, and when the file is damaged.
    """
    if entry.flag_bits & 1:
        raise Refused(Code.ENCRYPTED, "The file is protected by a password. Please send it without one.")
    bomb = entry.file_size > MIN_BOMB and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
    if bomb or entry.file_size > limit:
        raise Refused(Code.TOO_LARGE, "The file is too large to be read. Please send it in parts.")
    try:
        with archive.open(entry) as stream:
            data = stream.read(limit + 1)
    except (*_BROKEN, RuntimeError) as fault:
        raise Refused(Code.UNREADABLE, "The file is damaged and cannot be opened.") from fault
    if len(data) > limit:
        raise Refused(Code.TOO_LARGE, "The file is too large to be read. Please send it in parts.")
    return data
