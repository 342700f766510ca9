"""PDFs with one oddity each, and what is read of them."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, FloatObject, NameObject, TextStringObject

from parsers.blocks import Table
from parsers.conversion import Conversion
from parsers.facts import Code
from parsers.pdf import read_pdf, read_picture
from tests.parsers.answer_key import SAMPLES
from tests.parsers.pdf.paper import HEIGHT, Paper, pdf, wide
from tests.parsers.shape import Shape, codes, shape_of

HEADS = ["Date", "Source", "Event"]
COLUMNS = (50, 130, 250, 545)


def columns_of_words(rows: list[tuple[str, ...]], step: float = 20) -> Paper:
    """A page with rows of words in columns and no rule."""
    paper = Paper()
    for number, row in enumerate(rows):
        for left, text in zip(COLUMNS, row, strict=False):
            for line, part in enumerate(text.split("\n")):
                paper.write(left, 60 + step * number + 11 * line, part)
    return paper


def two_pages(last: list[str], first: list[str], heads: bool = False) -> bytes:
    """A table that goes on from the foot of one page to the next."""
    one, other = Paper(), Paper()
    one.table(600, COLUMNS, [HEADS, ["01/02/2020", "Log", "First call."], ["02/02/2020", "Log", "Next call."], last])
    other.table(60, COLUMNS, [*([HEADS] if heads else []), first, ["09/02/2020", "Log", "Closed."]])
    return pdf(one, other)


BODY = [["01/02/2020", "Log", "First call."], ["02/02/2020", "Log", "Next call."]]


@pytest.mark.parametrize(("data", "expected"), [
    pytest.param(pdf(columns_of_words([("Date", "Source", "Event"), ("01/02/2020", "Log", "A call from\na neighbour."),
                                       ("03/02/2020", "", "A visit.")], step=30)),
                 [[HEADS, ["01/02/2020", "Log", "A call from a neighbour."], ["03/02/2020", "", "A visit."]]],
                 id="columns-without-rules"),
    pytest.param(two_pages(["05/02/2020", "Log", "Visit."], ["06/02/2020", "Log", "Letter."]),
                 [[HEADS, *BODY, ["05/02/2020", "Log", "Visit."], ["06/02/2020", "Log", "Letter."],
                   ["09/02/2020", "Log", "Closed."]]], id="a-table-over-a-page-end"),
    pytest.param(two_pages(["05/02/2020", "Log", "Visit."], ["06/02/2020", "Log", "Letter."], heads=True),
                 [[HEADS, *BODY, ["05/02/2020", "Log", "Visit."], ["06/02/2020", "Log", "Letter."],
                   ["09/02/2020", "Log", "Closed."]]], id="headings-on-each-page"),
    pytest.param(two_pages(["05/02/2020", "Log", "Mother said that the"], ["", "", "father had left."]),
                 [[HEADS, *BODY, ["05/02/2020", "Log", "Mother said that the father had left."],
                   ["09/02/2020", "Log", "Closed."]]], id="a-row-split-by-a-page-end"),
    pytest.param(pdf(Paper().write(50, 60, "Name: Ann Lee").write(50, 72, "Role: nurse").write(50, 110, "More.")),
                 ["Name: Ann Lee", "Role: nurse", "More."],
                 id="lines-that-could-have-gone-on-stay-lines"),
    pytest.param(pdf(Paper().write(50, 60, "OFFICIAL").write(50, 120, "First words.").write(280, 800, "Page 1 of 2"),
                     Paper().write(50, 60, "OFFICIAL").write(50, 120, "Next words.").write(280, 800, "Page 2 of 2")),
                 ["First words.", "Next words."], id="header-and-footer-are-margins"),
    pytest.param(pdf(Paper().write(50, 100, "Mother is kind.").rule(50 + wide("Mother is "), 106, 140, 106)),
                 ["Mother is"], id="struck-through"),
    pytest.param(pdf(Paper().write(50, 100, "Kind words.").rule(50, 111, 50 + wide("Kind words."), 111)),
                 ["Kind words."], id="underlined"),
])
def test_what_is_read(data: bytes, expected: Shape) -> None:
    """Lines and tables come out as a person sees them."""
    assert shape_of(read_pdf(data)) == expected


def form(values: dict[str, str], ticked: dict[str, bool], paper: Paper, tips: bool = False) -> bytes:
    """A page with form fields 200 points from the left, 30 apart; tick boxes below them."""
    writer = PdfWriter(BytesIO(pdf(paper)))
    fields = ArrayObject()
    for number, (name, value) in enumerate([*values.items(), *ticked.items()]):
        top = HEIGHT - 60 - 30 * number
        note = DictionaryObject({
            NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/T"): TextStringObject(f"field{number}" if tips else name),
        })
        box = (200, top - 16, 400 if number < len(values) else 214, top)
        note[NameObject("/Rect")] = ArrayObject(map(FloatObject, box))
        if tips:
            note[NameObject("/TU")] = TextStringObject(name)
        if isinstance(value, bool):
            note[NameObject("/FT")] = NameObject("/Btn")
            note[NameObject("/AS")] = NameObject("/Yes" if value else "/Off")
        else:
            note[NameObject("/FT")], note[NameObject("/V")] = NameObject("/Tx"), TextStringObject(value)
        fields.append(writer._add_object(note))
    writer.pages[0][NameObject("/Annots")] = fields
    writer._root_object[NameObject("/AcroForm")] = DictionaryObject({
        NameObject("/Fields"): fields, NameObject("/NeedAppearances"): BooleanObject(True)})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_form_fields_are_read_where_they_stand() -> None:
    """What is typed into a field stands beside its printed label; a box is ticked or empty."""
    paper = Paper().write(50, 63, "Name:").write(50, 93, "Role:").write(50, 123, "Nil return")
    document = read_pdf(form({"a": "Ann Lee", "b": "Nurse"}, {"nil_return": True}, paper))
    assert shape_of(document) == [[["Name:", "Ann Lee"], ["Role:", "Nurse"], ["Nil return", "☒"]]]
    assert [(control.tag, control.kind, control.checked) for control in document.controls][2] == (
        "nil_return", "checkbox", True)


def test_a_field_without_a_printed_label_brings_its_tooltip() -> None:
    """A page with nothing but fields is read by their tooltips."""
    document = read_pdf(form({"Name": "Ann Lee", "Role": "Nurse"}, {}, Paper(), tips=True))
    assert shape_of(document) == ["Name: Ann Lee", "Role: Nurse"]


def test_what_is_typed_into_a_field_below_its_label_is_no_rest_of_the_label() -> None:
    """A question that is as long as its field is wide, and the words typed below it, are two paragraphs."""
    paper = Paper().write(200, 48, "Brief summary of work undertaken")
    words = shape_of(read_pdf(form({"a": "Child and family assessment, closed in May 2025."}, {}, paper)))
    assert words == ["Brief summary of work undertaken", "Child and family assessment, closed in May 2025."]


def locked(password: str) -> bytes:
    """A PDF with a password to open it ("" to change it only)."""
    writer = PdfWriter(BytesIO(pdf(Paper().write(50, 100, "Secret words."))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(("data", "expected"), [
    pytest.param(locked("open sesame"), ["encrypted"], id="password"),
    pytest.param(locked(""), [], id="a-password-for-changes-only"),
    pytest.param(b"%PDF-1.7 and then nothing", ["unreadable"], id="damaged"),
    pytest.param(pdf(Paper().write(50, 100, "Words."), extra="/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
                 ["macro"], id="scripts"),
    pytest.param(pdf(Paper().write(50, 100, "Kind words.").rule(50, 106, 110, 106)), ["tracked_change"],
                 id="struck-through"),
    pytest.param(pdf(*[Paper().write(50, 100, "Words.") for _ in range(301)]), ["too_large"], id="too-many-pages"),
])
def test_what_is_doubtful_about_the_file(data: bytes, expected: list[str]) -> None:
    """Each has its code, and a sentence for the sender."""
    assert codes(read_pdf(data)) == expected


TSV = ("level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
       "4\t1\t1\t1\t1\t0\t100\t100\t400\t40\t-1\t\n5\t1\t1\t1\t1\t1\t100\t100\t120\t38\t96\tNil\n"
       "5\t1\t1\t1\t1\t2\t230\t104\t160\t30\t91\treturn\n")


def scan() -> bytes:
    """A PDF that is one picture."""
    out = BytesIO()
    Image.new("L", (600, 800), 255).save(out, "PDF")
    return out.getvalue()


def seen(wanted: Conversion, data: bytes) -> bytes:
    """OCR that sees two words in any picture."""
    assert wanted is Conversion.SCAN and data
    return TSV.encode()


def test_a_scanned_page_is_read_through_ocr_and_marked() -> None:
    """The words come, and so does the problem ``scanned``; without OCR the missing package is named."""
    document = read_pdf(scan(), seen)
    assert (shape_of(document), codes(document)) == (["Nil return"], ["scanned"])
    assert codes(read_pdf(scan())) == ["converter_missing"]
    assert shape_of(read_picture(b"any picture", seen)) == ["Nil return"]


SEEDS = [(SAMPLES / name).read_bytes() for name in ("referrals/11-blank-part-b.pdf", "others/03-training-flyer.pdf")]


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 60_000), st.sampled_from([b"%PDF-1.7\n", *SEEDS]))
def test_no_bytes_make_it_raise(noise: bytes, at: int, seed: bytes) -> None:
    """Whatever stands in a file, a document comes back."""
    document = read_pdf(seed[:at] + noise + seed[at + len(noise):])
    assert all(isinstance(block, Table) or block.text == block.text.strip() for block in document.blocks)


def clipped(heads: int) -> Paper:
    """A table of which the last column lies outside of the page: programs leave its words out and cut its rules."""
    paper = Paper()
    end = paper.table(60, (50, 130, 350), [["Date", "Event"], *[["01/02/2020", "Seen."]] * heads])
    for height in range(60, int(end) + 1, 16):
        paper.rule(350, height, 595, height)
    return paper


@pytest.mark.parametrize(("papers", "named"), [
    pytest.param((Paper().write(50, 60, "Fine."), Paper().write(500, 60, "Not shared with the GP")), "page 2,",
                 id="a-line"),
    pytest.param((Paper().write(-20, 60, "Not shared with the GP"),), "page 1,", id="to-the-left"),
    pytest.param((clipped(5),), "page 1,", id="a-column"),
    pytest.param((Paper().write(500, 60, "Not shared with the GP"),) * 12, "10 and others,", id="many"),
])
def test_what_goes_over_the_edge_is_asked_about(papers: tuple[Paper, ...], named: str) -> None:
    """The pages are named on which words are cut, or a column is that nobody can see."""
    (problem,) = read_pdf(pdf(*papers)).problems
    assert problem.code is Code.UNREADABLE and named in problem.message


@pytest.mark.parametrize("paper", [
    pytest.param(Paper().write(360, 60, "This line just fits onto the page."), id="a-line-that-fits"),
    pytest.param(Paper().rule(0, 60, 595, 60).write(50, 70, "Dale Trust").rule(0, 90, 595, 90), id="a-letterhead"),
    pytest.param(Paper().write(600, 60, "crop"), id="all-outside"),
])
def test_what_stays_on_the_page_is_not(paper: Paper) -> None:
    """Ornaments to the edge, full lines and printers' marks beside the page are no fault."""
    assert read_pdf(pdf(paper)).problems == ()
