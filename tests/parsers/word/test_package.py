"""The zip around a Word document: odd ones are read, hostile ones are named, and none is followed anywhere."""

import time
import zipfile
from io import BytesIO

import pytest

from parsers.blocks import Document
from parsers.facts import Code
from parsers.word import NotWord, read_word
from tests.documents.word.build import NAMESPACES, docx, relations, zipped

PARAGRAPH = "<w:p><w:r><w:t>Seen – today.</w:t></w:r></w:p>"
DOCUMENT = f"<w:document {NAMESPACES}><w:body>{PARAGRAPH}</w:body></w:document>"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/odd/place.xml" '
    'ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
)
ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def main_part(name: str, content: str | bytes = DOCUMENT, target: str | None = None) -> bytes:
    """A document whose text is the part ``name``, found by a relationship to ``target``."""
    return zipped({"_rels/.rels": relations({target or name: "officeDocument"}), name: content})


def text_of(document: Document) -> str:
    """All text of the body."""
    return "\n".join(block.text for block in document.blocks)


@pytest.mark.parametrize("data", [
    pytest.param(main_part("word/document.xml"), id="as-word-writes-it"),
    pytest.param(main_part("word/document.xml", target="/word/document.xml"), id="absolute-target"),
    pytest.param(main_part("word/document.xml", target="word\\document.xml"), id="target-with-backslashes"),
    pytest.param(main_part("Word/Document.xml", target="word/document.xml"), id="other-capitals"),
    pytest.param(main_part("odd/my place.xml", target="odd/my%20place.xml"), id="odd-name-by-relationship"),
    pytest.param(zipped({"[Content_Types].xml": TYPES, "odd/place.xml": DOCUMENT}), id="by-content-type-alone"),
    pytest.param(zipped({"word/document.xml": DOCUMENT}), id="by-its-usual-name-alone"),
    pytest.param(zipped({"word\\document.xml": DOCUMENT}), id="zip-names-with-backslashes"),
    pytest.param(main_part("word/document.xml", ("\ufeff" + DOCUMENT).encode("utf-16")), id="utf-16"),
    pytest.param(main_part("word/document.xml", b"\xef\xbb\xbf" + DOCUMENT.encode()), id="byte-order-mark"),
    pytest.param(
        main_part("word/document.xml", f'<?xml version="1.0" encoding="windows-1252"?>{DOCUMENT}'.encode("cp1252")),
        id="another-encoding",
    ),
    pytest.param(
        main_part("word/document.xml", DOCUMENT.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main")),
        id="strict-ooxml",
    ),
])
def test_it_is_found_and_read(data: bytes) -> None:
    """However the producer packed it, the text is the same and nothing is doubtful."""
    document = read_word(data)
    assert (text_of(document), document.problems) == ("Seen – today.", ())


@pytest.mark.parametrize("data", [
    pytest.param(b"", id="empty"),
    pytest.param(b"PK\x03\x04 and no more", id="only-looks-like-a-zip"),
    pytest.param(zipped({"readme.txt": "hello"}), id="zip-of-something-else"),
    pytest.param(main_part("xl/workbook.xml", "<workbook/>"), id="workbook"),
    pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), id="older-than-2007"),
    pytest.param(b"%PDF-1.7", id="pdf"),
])
def test_no_word_file_is_refused_in_a_sentence(data: bytes) -> None:
    """Bytes that are no Word document raise NotWord with a sentence."""
    with pytest.raises(NotWord, match=r"^The file .*\.$"):
        read_word(data)


def locked_zip() -> bytes:
    """A zip whose entries say that they are encrypted."""
    data = bytearray(main_part("word/document.xml"))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(sign, at + 1)
    return bytes(data)


def spoilt_zip() -> bytes:
    """A zip whose packed bytes were damaged on the way."""
    data = bytearray(zipped({"word/document.xml": f"<!--{'x' * 300}-->{DOCUMENT}"}))
    data[60:90] = bytes(30)
    return bytes(data)


@pytest.mark.parametrize(("data", "code"), [
    pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), Code.ENCRYPTED,
                 id="password"),
    pytest.param(locked_zip(), Code.ENCRYPTED, id="zip-with-a-password"),
    pytest.param(spoilt_zip(), Code.UNREADABLE, id="damaged"),
    pytest.param(main_part("word/document.xml", DOCUMENT[:-20]), Code.UNREADABLE, id="xml-cut-off"),
    pytest.param(main_part("word/document.xml", " " * (200 * 2**20)), Code.TOO_LARGE, id="zip-bomb"),
    pytest.param(main_part("word/document.xml", DOCUMENT + " " * (20 * 2**20)), Code.TOO_LARGE,
                 id="packed-smaller-than-honest-text-can-be"),
    pytest.param(
        main_part("word/document.xml", f'<!DOCTYPE x [<!ENTITY l0 "lol">{ENTITIES}]>' + DOCUMENT.replace(
            "Seen", "&l9;")), Code.UNREADABLE, id="xml-bomb"),
    pytest.param(
        main_part("word/document.xml", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + DOCUMENT.replace(
            "Seen", "&e;")), Code.UNREADABLE, id="xml-that-asks-for-a-file"),
    pytest.param(docx("<w:tbl><w:tr><w:tc>" * 70 + PARAGRAPH + "</w:tc></w:tr></w:tbl>" * 70), Code.UNREADABLE,
                 id="tables-70-deep"),
    pytest.param(docx("<w:tbl><w:tr><w:tc>" * 10_000 + PARAGRAPH + "</w:tc></w:tr></w:tbl>" * 10_000),
                 Code.UNREADABLE, id="tables-10000-deep"),
    pytest.param(docx("<w:sdt><w:sdtContent>" * 900 + PARAGRAPH + "</w:sdtContent></w:sdt>" * 900), Code.UNREADABLE,
                 id="controls-900-deep"),
    pytest.param(docx("<w:p>" + "<w:ins>" * 1_500 + "<w:r><w:t>x</w:t></w:r>" + "</w:ins>" * 1_500 + "</w:p>"),
                 Code.UNREADABLE, id="insertions-1500-deep"),
    pytest.param(docx("<w:p><w:r><w:pict><w:txbxContent>" * 400 + PARAGRAPH
                      + "</w:txbxContent></w:pict></w:r></w:p>" * 400), Code.UNREADABLE, id="text-boxes-400-deep"),
    pytest.param(docx("<w:tbl>" + "<w:sdt><w:sdtContent>" * 900 + "<w:tr/>" + "</w:sdtContent></w:sdt>" * 900
                      + "</w:tbl>"), Code.UNREADABLE, id="row-controls-900-deep"),
    pytest.param(docx("<w:tbl>" + "<w:customXml>" * 1_500 + "<w:tr/>" + "</w:customXml>" * 1_500 + "</w:tbl>"),
                 Code.UNREADABLE, id="row-wrappers-1500-deep"),
    pytest.param(docx(f"<w:tbl>{('<w:tr>' + '<w:tc/>' * 1_000 + '</w:tr>') * 1_000}</w:tbl>"), Code.TOO_LARGE,
                 id="a-million-cells", marks=pytest.mark.slow),
])
def test_what_cannot_be_read_is_named(data: bytes, code: Code) -> None:
    """One problem of the document says why, and nothing is read in part."""
    document = read_word(data)
    assert [(problem.field, problem.code) for problem in document.problems] == [("document", code)]
    assert document.blocks == ()


VANISHED = "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{}</w:p>"
BEGUN = "<w:r><w:fldChar w:fldCharType='begin'/><w:fldChar w:fldCharType='separate'/></w:r>"


@pytest.mark.parametrize("data", [
    pytest.param(docx("<w:tbl><w:tr><w:tc>" * 45 + VANISHED.format("<w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom>")
                      + (VANISHED.format("") + "</w:tc></w:tr></w:tbl>") * 45), id="hidden-tables-45-deep"),
    pytest.param(docx(f"<w:p>{BEGUN * 20_000}{'<w:r><w:t>x</w:t></w:r>' * 20_000}</w:p>"),
                 id="fields-that-never-end"),
    pytest.param(docx("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>word</w:t></w:r></w:p>" * 20_000),
                 id="every-paragraph-mark-deleted"),
    pytest.param(docx("<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>" * 20_000), id="20000-pictures"),
    pytest.param(docx("<w:p/>", {"word/styles.xml": "<w:styles NAMESPACES>vanish" + "".join(
        f'<w:style w:styleId="s{number}">' for number in range(20_000))}), id="styles-without-end"),
])
def test_what_is_made_to_be_slow_is_not(data: bytes) -> None:
    """Nothing a document can say makes reading it take more than its length."""
    start = time.process_time()
    assert len(read_word(data).unread) <= 201
    assert time.process_time() - start < 10


def test_macros_are_named_and_the_rest_is_read() -> None:
    """A macro is never run; the document with it is read, and says so."""
    data = zipped({"word/document.xml": DOCUMENT, "word/vbaProject.bin": b"\0"})
    document = read_word(data)
    assert (text_of(document), [problem.code for problem in document.problems]) == ("Seen – today.", [Code.MACRO])


def test_an_external_target_is_never_followed() -> None:
    """Styles, headers and notes outside of the file do not exist for us, not even when a part has that name."""
    links = relations({"styles.xml": "styles", "header1.xml": "header"}).replace(
        "/>", ' TargetMode="External"/>')
    section = '<w:sectPr><w:headerReference r:id="header"/></w:sectPr>'
    parts = {
        "word/document.xml": DOCUMENT.replace(PARAGRAPH, PARAGRAPH + section),
        "word/_rels/document.xml.rels": links,
        "word/styles.xml": "<broken",
        "word/header1.xml": f"<w:hdr {NAMESPACES}>{PARAGRAPH}</w:hdr>",
    }
    document = read_word(zipped(parts))
    assert (document.margins, document.problems) == ((), ())


def test_a_target_cannot_leave_the_file() -> None:
    """A path that climbs out of the zip ends inside it."""
    data = zipped({"_rels/.rels": relations({"../../../word/document.xml": "officeDocument"}),
                   "word/document.xml": DOCUMENT})
    assert text_of(read_word(data)) == "Seen – today."


def test_a_part_named_twice_is_read_once() -> None:
    """Of two parts of one name the last one counts, as in Word."""
    stream = BytesIO(zipped({"word/document.xml": DOCUMENT.replace("today", "yesterday")}))
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/document.xml", DOCUMENT)
    assert text_of(read_word(stream.getvalue())) == "Seen – today."
