"""The zip around a Word document: its parts, found through their relationships and never larger than allowed."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from parsers.facts.problems import Code
from parsers.word.markup import BrokenXml, Element, as_utf8, parse
from parsers.zips import Refused, open_zip, unpack

MAX_PART = 160 * 2**20
"""The largest part that is unpacked: some 30,000 full rows of a chronology."""
_DAMAGED = "The file is damaged and cannot be opened as a Word document."


class NotWord(ValueError):
    """The bytes are no Word document; the message is a sentence for people."""


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
        return as_utf8(unpack(self.zip, self.zip.getinfo(stored), MAX_PART))

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
    """Open the zip in ``data``. Raises NotWord when it is none, or too damaged to be opened."""
    try:
        archive = open_zip(data)
    except Refused as fault:
        raise NotWord("The file is no Word document, or a damaged one.") from fault
    names = {name.replace("\\", "/").lstrip("/").lower(): name for name in archive.namelist()}
    return Package(archive, names)
