"""Documents: macros, things called from elsewhere, XML that laughs, passwords, rich text that lies."""

import pytest

from tests.documents.outlook.container import ole
from tests.documents.word.build import NAMESPACES, docx, zipped
from tests.mailbot.reading.hostile import HEADS, ROW, Hostile
from tests.mailbot.reading.hostile.sheets import LAUGHS
from tests.mailbot.reading.open_text import open_text
from tests.parsers.answer_key import SAMPLES

CELL = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
TABLE = "<w:p><w:r><w:t>Agency: Police</w:t></w:r></w:p><w:tbl>" + "".join(
    f"<w:tr>{''.join(map(CELL.format, row))}</w:tr>" for row in (HEADS, ROW)) + "</w:tbl>"
CALLED = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
          'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}" {}/>'
          "</Relationships>")
PICTURE = '<w:p><w:r><w:drawing><a:blip r:link="a"/></w:drawing></w:r></w:p>'
PART = '<w:p><w:r><w:t>Annex</w:t></w:r></w:p><w:altChunk r:id="a"/>'


def calling(kind: str, body: str = "", of: str = "document", outside: bool = True) -> Hostile:
    """A document that says that a thing of this kind is elsewhere."""
    def make(door: str) -> bytes:
        links = CALLED.format(kind, f"{door}/a" if outside else "chunk.html", 'TargetMode="External"' * outside)
        return docx(TABLE + body, {f"word/_rels/{of}.xml.rels": links, "word/chunk.html": "<p>Annex</p>",
                                   "word/settings.xml": f"<w:settings {NAMESPACES}/>"})

    return Hostile("a.docx", make, "picture" * (kind == "image") or "inside it|part" * (kind == "aFChunk"), 1)


def laughing(entities: str, word: str = "&b;") -> bytes:
    """A document whose XML grows when it is read."""
    body = TABLE.replace("mother", word)
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml":
                   f"{entities}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"})


def open_laughing(entities: str) -> bytes:
    """The same for an OpenDocument text."""
    return open_text("<text:p>&b;</text:p>", entities)


def rich(inside: str) -> bytes:
    """A rich text with a line."""
    return ("{\\rtf1\\ansi " + inside + " Words of a letter.\\par}").encode()


OUTSIDE = '<!DOCTYPE x [<!ENTITY b SYSTEM "{}/b">]>'
QUADRATIC = f'<!DOCTYPE x [<!ENTITY b "{"b" * 50_000}">]>'
OBJECT = "{\\object\\objocx\\objdata 0105000002000000" + "41" * 5_000 + "}{\\*\\template http://127.0.0.1:9/t.dotm}"
OLD = (SAMPLES / "referrals/09-altered-labels.doc").read_bytes()

CASES = [
    pytest.param(Hostile("a.docm", lambda door: docx(TABLE, {"word/vbaProject.bin": "x"}), "macros", 1),
                 id="document-with-macros"),
    pytest.param(calling("attachedTemplate", of="settings"), id="document-with-a-template-elsewhere"),
    pytest.param(calling("image", PICTURE), id="document-with-a-picture-elsewhere"),
    pytest.param(calling("aFChunk", PART), id="document-with-a-part-elsewhere"),
    pytest.param(calling("aFChunk", PART, outside=False), id="document-with-a-page-inside"),
    pytest.param(calling("styles"), id="document-with-styles-elsewhere"),
    pytest.param(calling("oleObject", '<w:p><w:r><w:object><o:OLEObject r:id="a"/></w:object></w:r></w:p>'),
                 id="document-with-an-object-elsewhere"),
    pytest.param(Hostile("a.docx", lambda door: laughing(LAUGHS), "damaged|cannot be read"), id="document-that-laughs"),
    pytest.param(Hostile("a.docx", lambda door: laughing(QUADRATIC, "&b;" * 50_000), "damaged|cannot be read"),
                 id="document-that-grows-by-squares"),
    pytest.param(Hostile("a.docx", lambda door: laughing(OUTSIDE.format(door)), "damaged|cannot be read"),
                 id="document-that-calls-for-an-entity"),
    pytest.param(Hostile("a.odt", lambda door: open_laughing(LAUGHS), "damaged"), id="open-text-that-laughs"),
    pytest.param(Hostile("a.odt", lambda door: open_laughing(OUTSIDE.format(door)), "damaged"),
                 id="open-text-that-calls-for-an-entity"),
    pytest.param(Hostile("a.odt", lambda door: zipped({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": "<m:manifest><m:encryption-data/></m:manifest>"}), "password"), id="open-text-locked"),
    pytest.param(Hostile("a.docx", lambda door: ole({"EncryptionInfo": b"x", "EncryptedPackage": bytes(9_000)}),
                         "password"), id="document-locked"),
    pytest.param(Hostile("a.doc", lambda door: OLD[:30_000], "old Office file"), id="old-document-cut-off"),
    pytest.param(Hostile("a.doc", lambda door: ole({"WordDocument": bytes(10) + b"\0\1" + bytes(9_000)}), "password"),
                 id="old-document-locked"),
    pytest.param(Hostile("a.rtf", lambda door: rich(OBJECT), ""), id="rich-text-with-an-object"),
    pytest.param(Hostile("a.rtf", lambda door: rich("{" * 100_000), "damaged|too deep|too large"),
                 id="rich-text-100000-deep"),
    pytest.param(Hostile("a.rtf", lambda door: rich("\\bin2147483647 "), "damaged"), id="rich-text-that-lies"),
]
