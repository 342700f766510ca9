"""Files of every kind: what is found in them at any depth, and what is said of those that cannot be read."""

import json
import zipfile
from collections.abc import Mapping
from datetime import date
from email.message import EmailMessage
from io import BytesIO

import pytest

from parsers.facts import Code, Kind, Reading, Return
from parsers.read import MAX_DEPTH, as_json, read
from parsers.vocabulary import Vocabulary
from tests.documents.outlook.build import folder, msg, winmail
from tests.documents.word.build import docx, zipped
from tests.parsers.answer_key import SAMPLES

ON = date(2026, 3, 30)
FORM = (SAMPLES / "referrals/01-complete.docx").read_bytes()
RETURN = (SAMPLES / "returns/case-a/04-hospital-trust.docx").read_bytes()
AGENDA = (SAMPLES / "others/01-meeting-agenda.docx").read_bytes()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def found(readings: tuple[Reading, ...]) -> list[tuple[str, str | None]]:
    """The kind and the part of each reading."""
    return [(reading.kind.value, reading.part) for reading in readings]


def message(files: Mapping[str, bytes], body: str = "Please find attached.") -> bytes:
    """A message with these files attached."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Ann Lee <ann@trust.example>", "tscp@tscp.example", "TSCP-2026-001"
    mail.set_content(body)
    for name, data in files.items():
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


@pytest.mark.parametrize(("name", "expected"), [
    ("mailbox/01-referral-forwarded-as-message.eml", ["referral"]),
    ("mailbox/02-referral-doc.eml", ["other"]),
    ("mailbox/03-referral-two-attachments.eml", ["referral"]),
    ("mailbox/04-referral-in-zip.eml", ["referral"]),
    ("mailbox/05-referral-nothing-attached.eml", ["other"]),
    ("mailbox/06-part-b-rapid-review.eml", ["screening"]),
    ("mailbox/07-part-b-queries.eml", ["screening"]),
    ("mailbox/08-out-of-office.eml", ["other"]),
    ("mailbox/09-delivery-failure.eml", ["other"]),
    ("mailbox/10-newsletter.eml", ["other"]),
    ("mailbox/11-complaint.eml", ["other"]),
    ("mailbox/12-coroner-letter.eml", ["other"]),
    ("mailbox/13-answer-to-queries.eml", ["other"]),
    ("mailbox/14-same-referral-second-sender.eml", ["referral"]),
    ("returns/mailbox/01-probation-nil-in-text.eml", ["return"]),
    ("returns/mailbox/02-housing.eml", ["return"]),
    ("returns/mailbox/03-gp-icb.eml", ["return"]),
    ("returns/mailbox/04-police-pdf.eml", ["return"]),
    ("returns/mailbox/05-mental-health-first-version.eml", ["return"]),
    ("returns/mailbox/06-hospital-and-health-visiting-from-colleague.eml", ["return", "return"]),
    ("returns/mailbox/07-childrens-social-care.eml", ["return"]),
    ("returns/mailbox/08-mental-health-revised.eml", ["return"]),
    ("returns/mailbox/09-school-late.eml", ["other"]),
])
def test_what_the_sample_messages_carry(vocabulary: Vocabulary, name: str, expected: list[str]) -> None:
    """Each sample message gives its forms and returns; a format without a reader gives ``other`` with a problem."""
    readings = read((SAMPLES / name).read_bytes(), vocabulary, ON)
    assert [reading.kind.value for reading in readings] == expected


def test_a_nil_return_in_the_words_of_the_mail(vocabulary: Vocabulary) -> None:
    """The sender's own words make a nil return, with the sender as its author."""
    (reading,) = read((SAMPLES / "returns/mailbox/01-probation-nil-in-text.eml").read_bytes(), vocabulary, ON)
    assert isinstance(reading.data, Return)
    assert (reading.data.nil_return, reading.data.author, reading.part) == (True, "Yvonne Castle", "message")


def test_a_nil_return_that_is_only_quoted_is_none(vocabulary: Vocabulary) -> None:
    """The words of our own request, quoted below, do not make a nil return."""
    quoted = "Thank you, I will look.\n\nOn 16 March 2026 TSCP wrote:\n> please take this email as a nil return\n"
    assert found(read(message({}, quoted), vocabulary, ON)) == [("other", None)]


def test_a_return_attached_beside_nil_words_is_the_return(vocabulary: Vocabulary) -> None:
    """A document with rows counts, whatever the covering note says."""
    data = message({"return.docx": RETURN}, "Please take this email as a nil return.")
    (reading,) = read(data, vocabulary, ON)
    assert isinstance(reading.data, Return) and not reading.data.nil_return


@pytest.mark.parametrize(("data", "expected"), [
    pytest.param(zipped({"a/form.docx": FORM}), [("referral", "a/form.docx")], id="zip"),
    pytest.param(zipped({"inner.zip": zipped({"form.docx": FORM}), "agenda.docx": AGENDA}),
                 [("referral", "inner.zip/form.docx")], id="zip-in-zip-beside-an-agenda"),
    pytest.param(zipped({"mail.eml": message({"r.docx": RETURN})}), [("return", "mail.eml/r.docx")],
                 id="message-in-zip"),
    pytest.param(message({"forms.zip": zipped({"form.docx": FORM, "return.docx": RETURN})}),
                 [("referral", "forms.zip/form.docx"), ("return", "forms.zip/return.docx")],
                 id="two-in-a-zip-in-a-message"),
    pytest.param(zipped({"__MACOSX/._form.docx": b"junk", "Thumbs.db": b"junk", "in/~$form.docx": b"junk",
                         "form.docx": FORM}),
                 [("referral", "form.docx")], id="notes-of-operating-systems-left-out"),
    pytest.param(zipped({"word/form.docx": FORM}), [("referral", "word/form.docx")], id="a-folder-called-word"),
    pytest.param(zipped({"../../etc/form.docx": FORM}), [("referral", "../../etc/form.docx")],
                 id="a-name-that-climbs-out-is-only-a-name"),
    pytest.param(message({"scan.dat": FORM}), [("referral", "scan.dat")], id="the-ending-decides-nothing"),
    pytest.param(zipped({}), [("other", None)], id="an-empty-zip"),
    pytest.param(msg({"form.docx": FORM}), [("referral", "form.docx")], id="msg"),
    pytest.param(msg({"note.txt": b"x", "mail.msg": folder({"return.docx": RETURN})}),
                 [("return", "message 2/return.docx")], id="msg-in-msg"),
    pytest.param(msg({"forms.zip": zipped({"form.docx": FORM})}), [("referral", "forms.zip/form.docx")],
                 id="zip-in-msg"),
    pytest.param(msg({}, "Please take this email as a nil return."), [("return", "message")], id="nil-in-msg"),
    pytest.param(winmail({"form.docx": FORM}), [("referral", "form.docx")], id="winmail"),
    pytest.param(message({"winmail.dat": winmail({"form.docx": FORM, "return.docx": RETURN})}),
                 [("referral", "winmail.dat/form.docx"), ("return", "winmail.dat/return.docx")],
                 id="two-in-winmail-in-a-message"),
])
def test_what_is_inside_is_found(vocabulary: Vocabulary, data: bytes, expected: list[tuple[str, str | None]]) -> None:
    """Forms and returns are found at any depth, and the part says where."""
    assert found(read(data, vocabulary, ON)) == expected


def test_what_lies_unread_beside_a_form_is_not_forgotten(vocabulary: Vocabulary) -> None:
    """A file that cannot be read, next to a form, is named in the form's reading."""
    (reading,) = read(message({"form.docx": FORM, "police.pdf": b"%PDF-1.7 ..."}), vocabulary, ON)
    assert [(str(left.where), "PDF" in left.why) for left in reading.unread] == [("police.pdf", True)]


def locked(data: bytes) -> bytes:
    """A zip that says its files are encrypted."""
    spoilt = bytearray(data)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        spoilt[spoilt.find(sign) + offset] |= 1
    return bytes(spoilt)


def nested(depth: int) -> bytes:
    """A form in so many zips."""
    data = FORM
    for _ in range(depth):
        data = zipped({"x.zip": data})
    return data


@pytest.mark.parametrize(("data", "code", "words"), [
    pytest.param(b"", Code.UNREADABLE, "empty", id="nothing"),
    pytest.param(b"\0" * 5_000, Code.UNREADABLE, "empty", id="zeros"),
    pytest.param(b"%PDF-1.7\n...", Code.UNREADABLE, "PDF", id="pdf-cut-off"),
    pytest.param(b"{\\rtf1 hello}", Code.CONVERTER_MISSING, ".rtf", id="rtf"),
    pytest.param(OLE + "WordDocument".encode("utf-16-le"), Code.CONVERTER_MISSING, ".doc", id="doc"),
    pytest.param(OLE + "Workbook".encode("utf-16-le"), Code.UNREADABLE, "Excel", id="xls-cut-off"),
    pytest.param(OLE + "__substg1.0_".encode("utf-16-le"), Code.UNREADABLE, "Outlook message", id="msg-cut-off"),
    pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), Code.ENCRYPTED, "password", id="encrypted-office"),
    pytest.param(OLE, Code.UNREADABLE, "old Office", id="other-ole"),
    pytest.param(b"\x89PNG\r\n\x1a\n....", Code.CONVERTER_MISSING, "picture", id="png"),
    pytest.param(b"\xff\xd8\xff\xe0....", Code.CONVERTER_MISSING, "picture", id="jpeg"),
    pytest.param(b"7z\xbc\xaf\x27\x1c....", Code.UNREADABLE, "archive", id="7z"),
    pytest.param(b"\x78\x9f\x3e\x22....", Code.UNREADABLE, "winmail.dat", id="tnef-cut-off"),
    pytest.param(b"<!DOCTYPE html><html></html>", Code.UNREADABLE, "empty", id="html-without-words"),
    pytest.param(bytes(range(256)), Code.UNREADABLE, "damaged", id="rubbish"),
    pytest.param(FORM[:-300], Code.UNREADABLE, "damaged", id="docx-cut-off"),
    pytest.param(locked(zipped({"form.docx": FORM})), Code.ENCRYPTED, "password", id="zip-with-a-password"),
    pytest.param(zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"}), Code.UNREADABLE,
                 "Excel", id="xlsx-without-sheets"),
    pytest.param(zipped({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<x/>"}), Code.UNREADABLE,
                 "PowerPoint", id="pptx"),
    pytest.param(zipped({f"{n}.txt": "x" for n in range(300)}), Code.TOO_LARGE, "too many", id="zip-of-300-files"),
    pytest.param(zipped({"big.docx": bytes(40 * 2**20)}), Code.TOO_LARGE, "too large", id="zip-bomb"),
    pytest.param(nested(MAX_DEPTH + 2), Code.TOO_LARGE, "inside each other", id="zips-too-deep"),
    pytest.param(docx(""), Code.UNREADABLE, "empty", id="word-without-words"),
    pytest.param(docx('<w:p><w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r></w:p>'), Code.UNREADABLE,
                 "pictures", id="word-with-nothing-but-a-scan"),
])
def test_what_cannot_be_read_is_named(vocabulary: Vocabulary, data: bytes, code: Code, words: str) -> None:
    """One reading of kind ``other`` with a sentence that says what is wrong."""
    (reading,) = read(data, vocabulary, ON)
    assert reading.kind is Kind.OTHER and code in {problem.code for problem in reading.problems}
    assert any(words in problem.message for problem in reading.problems)


def test_messages_too_deep_inside_each_other_are_named(vocabulary: Vocabulary) -> None:
    """Messages inside messages are opened to a depth, then named."""
    data = message({"form.docx": FORM})
    for _ in range(MAX_DEPTH + 2):
        data = message({"mail.eml": data})
    (reading,) = read(data, vocabulary, ON)
    assert reading.kind is Kind.OTHER and Code.TOO_LARGE in {problem.code for problem in reading.problems}


def test_a_blank_form_in_front_of_a_return_is_its_wrapping(vocabulary: Vocabulary) -> None:
    """A return that begins with an empty referral form is a return; the blank form alone is a referral with nulls."""
    blank = (SAMPLES / "forms/referral-form.docx").read_bytes()
    (alone,) = read(blank, vocabulary, ON)
    (both,) = read(one_after_the_other(blank, RETURN), vocabulary, ON)
    assert (alone.kind, both.kind) == (Kind.REFERRAL, Kind.RETURN)
    assert isinstance(both.data, Return) and len(both.data.entries) == 21
    assert as_json(alone, "x")["data"] == dict.fromkeys(as_json(alone, "x")["data"]) | {"children": []}


def one_after_the_other(first: bytes, second: bytes) -> bytes:
    """A document with the body of ``first`` before that of ``second``, and everything else of ``second``."""
    with zipfile.ZipFile(BytesIO(first)) as archive:
        front = archive.read("word/document.xml").decode()
    inside = front[front.index(">", front.index("<w:body")) + 1:front.rindex("<w:sectPr")]
    with zipfile.ZipFile(BytesIO(second)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    whole = parts["word/document.xml"].decode()
    parts["word/document.xml"] = whole.replace("<w:body>", f"<w:body>{inside}", 1).encode()
    return zipped(parts)


def test_json_lines_have_the_keys_of_the_contract(vocabulary: Vocabulary) -> None:
    """A line says file, part, kind, data and problems first, in this order, and is plain JSON."""
    for data in (FORM, RETURN, AGENDA):
        (reading,) = read(data, vocabulary, ON)
        line = json.loads(json.dumps(as_json(reading, "some/file.docx")))
        assert list(line)[:4] == ["file", "part", "kind", "data"]
        assert {"problems", "unread"} <= set(line) and ("columns" in line) == (line["kind"] == "return")
        assert line["file"] == "some/file.docx" and line["part"] is None


def test_an_entry_has_the_keys_of_the_contract(vocabulary: Vocabulary) -> None:
    """A row of a chronology, as the contract orders it."""
    (reading,) = read(RETURN, vocabulary, ON)
    assert list(as_json(reading, "x")["data"]["entries"][0]) == [
        "date_text", "from", "to", "approximate", "carried", "time", "source", "event", "response", "comment"]


@pytest.mark.parametrize("data", [
    pytest.param(b"1" * 300_000, id="text"),
    pytest.param(b"[" * 300_000, id="brackets"),
    pytest.param(b"<html><body><table><tr><td>Name</td><td>" + b"x" * 300_000 + b"</td></tr></table></body></html>",
                 id="in-a-cell"),
])
def test_a_paragraph_without_end_is_named(vocabulary: Vocabulary, data: bytes) -> None:
    """What nobody can have written is not searched for words: it took long, and ended in silence."""
    (reading,) = read(data, vocabulary, ON)
    (problem,) = reading.problems
    assert problem.code is Code.TOO_LARGE
    assert "one paragraph of it has more than 250,000 letters" in problem.message
