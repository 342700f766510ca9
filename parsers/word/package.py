"""The zip around a Word document: its parts, found through their relationships and never larger than allowed."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import unquote

from parsers.facts.problems import Code
from parsers.word.markup import BrokenXml, Element, as_utf8, parse

MAX_PART = 160 * 2**20
"""The largest part that is unpacked: some 30,000 full rows of a chronology."""
MAX_RATIO = 400
"""How much smaller than its content an honest part of more than MIN_BOMB bytes may be packed."""
MIN_BOMB = 16 * 2**20
_DAMAGED = "The file is damaged and cannot be opened as a Word document."


class NotWord(ValueError):
    """The bytes are no Word document; the message is a sentence for people."""


class Refused(ValueError):
    """A Word document that is not read, with the code of the problem; the message is a sentence for people."""

    def __init__(self, code: Code, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


@dataclass(frozen=True, slots=True)
class Package:
    """An open package. ``names`` maps lower-case part names to names in the zip; ``known`` are relationships."""

    zip: zipfile.ZipFile
    names: dict[str, str] = field(repr=False)
    known: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict, repr=False)

    @property
    def main(self) -> str:
        """The name of the part that holds the text; raises NotWord when there is none."""
        found = self.related("", "officeDocument")
        for name in (*found, *self._declared(), "word/document.xml"):
            if name.lower() in self.names:
                return name
        raise NotWord("The file is a zip archive, but no Word document.")

    def read(self, name: str) -> bytes | None:
        """The bytes of a part, or None when it is missing; raises Refused when it is too large or encrypted."""
        stored = self.names.get(name.lower())
        if stored is None:
            return None
        info = self.zip.getinfo(stored)
        if info.file_size > MAX_PART or (
            info.file_size > MIN_BOMB and info.file_size > MAX_RATIO * max(info.compress_size, 1)
        ):
            raise Refused(Code.TOO_LARGE, "The document is too large to be read: please send it in parts.")
        try:
            with self.zip.open(info) as stream:
                data = stream.read(MAX_PART + 1)
        except RuntimeError as fault:
            raise Refused(Code.ENCRYPTED, "The file is protected by a password.") from fault
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as fault:
            raise Refused(Code.UNREADABLE, _DAMAGED) from fault
        if len(data) > MAX_PART:
            raise Refused(Code.TOO_LARGE, "The document is too large to be read: please send it in parts.")
        return as_utf8(data)

    def tree(self, name: str) -> Element | None:
        """The root element of a part, or None when it is missing; raises Refused when it is no plain XML."""
        data = self.read(name)
        if data is None:
            return None
        try:
            return parse(data)
        except BrokenXml as fault:
            raise Refused(Code.UNREADABLE, _DAMAGED) from fault

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """The internal relationships of a part: id -> (the last word of its type, the target's part name)."""
        if part not in self.known:
            self.known[part] = dict(self._relations(part))
        return self.known[part]

    def _relations(self, part: str) -> Iterator[tuple[str, tuple[str, str]]]:
        folder, _, name = part.rpartition("/")
        root = self.tree(posixpath.join(folder, "_rels", name + ".rels"))
        for relation in root if root is not None else ():
            if relation.get("TargetMode") == "External":
                continue
            target = unquote(relation.get("Target", "")).replace("\\", "/")
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield relation.get("Id", ""), (relation.get("Type", "").rpartition("/")[2], path)

    def related(self, part: str, kind: str) -> list[str]:
        """The parts that ``part`` ("" for the package) points to by relationships of this kind."""
        return [target for name, target in self.relations(part).values() if name == kind]

    def _declared(self) -> list[str]:
        root = self.tree("[Content_Types].xml")
        wanted = ("wordprocessingml", "ms-word")
        return [
            str(entry.get("PartName", "")).lstrip("/")
            for entry in (root if root is not None else ())
            if "main+xml" in entry.get("ContentType", "")
            and any(word in entry.get("ContentType", "") for word in wanted)
        ]


def open_package(data: bytes) -> Package:
    """Open the zip in ``data``. Raises NotWord when it is no zip at all, Refused when it is damaged."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as fault:
        raise NotWord("The file is no Word document.") from fault
    names = {name.replace("\\", "/").lstrip("/").lower(): name for name in archive.namelist()}
    return Package(archive, names)
