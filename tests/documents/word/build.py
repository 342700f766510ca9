"""Word documents from the oddity files of this folder.

An oddity file tells in its first lines what is odd. Then come sections, each headed by ``--- NAME``: ``body`` is
what stands inside ``w:body``; a part's name (``word/styles.xml``) gives that part, whole, with our namespaces
filled in where its root says ``NAMESPACES``; ``reads as`` is the expectation (see ``outline``).
"""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

FOLDER = Path(__file__).parent
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"' for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_KINDS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes",
          "header1": "header", "footer1": "footer", "glossary/document": "glossaryDocument"}


@dataclass(frozen=True, slots=True)
class Oddity:
    """One oddity file: what is odd, the parts it is made of, and how it should read."""

    name: str
    story: str
    parts: Mapping[str, str]
    expected: str

    @property
    def data(self) -> bytes:
        """The document as bytes."""
        return docx(self.parts["body"], {name: text for name, text in self.parts.items() if name != "body"})


def oddities() -> list[Oddity]:
    """Every oddity file of this folder, by name."""
    return [read_oddity(path) for path in sorted(FOLDER.glob("*.txt"))]


def read_oddity(path: Path) -> Oddity:
    """Split an oddity file into its sections."""
    story, *sections = ("\n" + path.read_text("utf-8")).split("\n--- ")
    parts = {name.strip(): text for name, _, text in (section.partition("\n") for section in sections)}
    return Oddity(path.stem, story.strip(), parts, parts.pop("reads as").strip())


def docx(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A Word document with this body, and nothing but these further parts."""
    parts = parts or {}
    document = f'<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>'
    related = {name: kind for name in parts for word, kind in _KINDS.items() if f"word/{word}.xml" == name}
    package = {"word/document.xml": document, **{name: text.strip() for name, text in parts.items()}}
    package["_rels/.rels"] = relations({"word/document.xml": "officeDocument"} | (
        {"docProps/custom.xml": "custom-properties"} if "docProps/custom.xml" in parts else {}))
    package["word/_rels/document.xml.rels"] = relations({name.removeprefix("word/"): kind
                                                         for name, kind in related.items()})
    return zipped({name: text.replace("NAMESPACES", NAMESPACES) for name, text in package.items()})


def relations(targets: Mapping[str, str]) -> str:
    """A relationships part: target -> the last word of its type. The ids are those words, ``header`` say."""
    inside = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}{kind}" Target="{target}"/>' for target, kind in targets.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts, texts in UTF-8."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()
