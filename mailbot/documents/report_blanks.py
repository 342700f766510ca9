"""What is still to be written in a report form that comes back, and which case it was made for."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from mailbot.documents.controls import W
from mailbot.documents.package import DOCUMENT, TemplateFault, open_package, read_xml

TO_WRITE = "To be written"
"""How every place begins that people have to fill in."""
REFERENCE = "mailbot-reference"
LARGEST = 100 * 1024 * 1024
"""Nothing that unpacks to more bytes is a report."""


@dataclass(frozen=True, slots=True)
class Looked:
    """The headings under which a report still shows its prompt, and the reference it was made for ("": none)."""

    blanks: tuple[str, ...]
    reference: str


def look_through(data: bytes) -> Looked | None:
    """What a .docx shows; ``None`` when it is none, or too large to be a report."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
                return None
        parts = open_package(data)
        body = read_xml(parts[DOCUMENT])
        custom = read_xml(parts["docProps/custom.xml"]) if "docProps/custom.xml" in parts else None
    except (zipfile.BadZipFile, OSError, TemplateFault):
        return None
    return Looked(tuple(dict.fromkeys(_blanks(body))), _reference(custom))


def _blanks(body: etree._Element) -> Iterator[str]:
    heading = "the title"
    for paragraph in body.iter(f"{W}p"):
        words = "".join(str(run.text or "") for run in paragraph.iter(f"{W}t")).strip()
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") == "Heading1":
            heading = f"“{words}”"
        elif words.startswith(TO_WRITE):
            yield heading


def _reference(custom: etree._Element | None) -> str:
    entries = list(custom) if custom is not None else []
    return next(("".join(str(text) for text in one.itertext()) for one in entries if one.get("name") == REFERENCE), "")
