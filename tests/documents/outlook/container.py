"""A small writer of OLE containers (compound files, version 3): folders and streams, nothing else."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Folder: TypeAlias = "Mapping[str, bytes | Folder]"
"""Names to the bytes of a stream or to another folder."""

SECTOR, MINI, CUTOFF = 512, 64, 4096
END, FREE, FAT_SECTOR, NOTHING = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5


@dataclass(slots=True)
class _Entry:
    """A line of the directory. ``right`` is the next one in the same folder."""

    name: str
    kind: int
    data: bytes = b""
    right: int = NOTHING
    child: int = NOTHING
    start: int = END

    def written(self) -> bytes:
        name = (self.name + "\0").encode("utf-16-le")
        return (name.ljust(64, b"\0") + struct.pack("<HBBIII", len(name), self.kind, 1, NOTHING, self.right, self.child)
                + bytes(36) + struct.pack("<IQ", self.start, len(self.data)))


@dataclass(slots=True)
class _File:
    sectors: list[bytes] = field(default_factory=list)
    chain: list[int] = field(default_factory=list)

    def add(self, data: bytes) -> int:
        """The first sector of these bytes."""
        if not data:
            return END
        start = len(self.sectors)
        pieces = [data[at:at + SECTOR].ljust(SECTOR, b"\0") for at in range(0, len(data), SECTOR)]
        self.sectors += pieces
        self.chain += [*range(start + 1, start + len(pieces)), END]
        return start


def ole(root: Folder) -> bytes:
    """A container with these folders and streams."""
    entries = [_Entry("Root Entry", ROOT)]
    entries[0].child = _list(root, entries)
    file, mini, mini_chain = _File(), bytearray(), list[int]()
    for entry in entries:
        if entry.kind != STREAM or not entry.data:
            continue
        if len(entry.data) >= CUTOFF:
            entry.start = file.add(entry.data)
            continue
        entry.start, number = len(mini) // MINI, -(-len(entry.data) // MINI)
        mini += entry.data.ljust(number * MINI, b"\0")
        mini_chain += [*range(entry.start + 1, entry.start + number), END]
    entries[0].data = bytes(mini)
    entries[0].start = file.add(bytes(mini))
    mini_fat = file.add(struct.pack(f"<{len(mini_chain)}I", *mini_chain))
    blank = bytes(68) + struct.pack("<III", NOTHING, NOTHING, NOTHING) + bytes(48)
    directory = b"".join(entry.written() for entry in entries) + blank * (-len(entries) % 4)
    return _whole(file, file.add(directory), mini_fat, -(-len(mini_chain) * 4 // SECTOR))


def _list(folder: Folder, entries: list[_Entry]) -> int:
    """Put a folder's entries into the directory; the number of the first."""
    before: _Entry | None = None
    first = NOTHING
    for name, thing in sorted(folder.items(), key=lambda item: (len(item[0]), item[0].upper())):
        number = len(entries)
        entry = _Entry(name, STREAM, thing) if isinstance(thing, bytes) else _Entry(name, STORAGE)
        entries.append(entry)
        if before is None:
            first = number
        else:
            before.right = number
        if not isinstance(thing, bytes):
            entry.child = _list(thing, entries)
        before = entry
    return first


def _whole(file: _File, directory: int, mini_fat: int, mini_sectors: int) -> bytes:
    """The header, the sectors and the table of their chains (up to 109 sectors of it: some seven megabytes)."""
    count = 1
    while (len(file.sectors) + count) * 4 > count * SECTOR:
        count += 1
    first = len(file.sectors)
    table = [*file.chain, *[FAT_SECTOR] * count]
    table += [FREE] * (count * SECTOR // 4 - len(table))
    header = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
              + struct.pack("<IIIIIIIII", 0, count, directory, 0, CUTOFF, mini_fat, mini_sectors, END, 0))
    difat = [*range(first, first + count), *[FREE] * (109 - count)]
    return header + struct.pack("<109I", *difat) + b"".join(file.sectors) + struct.pack(f"<{len(table)}I", *table)
