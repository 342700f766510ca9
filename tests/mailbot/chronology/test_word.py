"""The Word edition: every row once, its account, marked tables, and a file that opens."""

import re
import subprocess
from itertools import groupby
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.shared import Twips
from lxml import etree

from mailbot.chronology.safe import legal
from mailbot.chronology.tables import ANOTHERS
from rules.chronology import Combined, combine
from tests.mailbot.chronology.editions import BOTH, awkward, words, written
from tests.mailbot.programs import program
from tests.rules.chronology.made import BROOK, case_a, told, undated

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


# The order in which the schema (ISO/IEC 29500-1, 17.4 and 17.3) has the children of what we write ourselves.
SEQUENCES = {
    "tbl": "tblPr tblGrid tr", "tr": "trPr tc", "tc": "tcPr p",
    "tblPr": "tblW tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right", "tcPr": "tcW tcBorders shd", "trPr": "cantSplit tblHeader",
    "p": "pPr bookmarkStart r hyperlink bookmarkEnd", "pPr": "pStyle", "r": "rPr t br drawing", "hyperlink": "r",
    "rPr": "rStyle color", "tblGrid": "gridCol",
}
MIXED = {"p", "r"}


def body_of(path: Path) -> etree._Element:
    """The body of a Word file, read by lxml alone."""
    with ZipFile(path) as file:
        return etree.fromstring(file.read("word/document.xml"))[0]


def text_of(cell: etree._Element) -> str:
    """A cell's own words: its first paragraph, without the agency's shape, breaks as line ends."""
    paragraph = cell.find(f"{W}p")
    parts = ["\n" if node.tag == f"{W}br" else node.text or "" for node in paragraph.iter(f"{W}t", f"{W}br")]
    if parts and len(parts[0]) == 2 and parts[0][0] in "●■▲◆▼":
        parts = parts[1:]
    return "".join(parts)


def rows_of(path: Path) -> list[list[str]]:
    """The rows of the chronology's own tables (nine columns), heading rows left out."""
    tables = body_of(path).iter(f"{W}tbl")
    rows = [row for table in tables for row in table.findall(f"{W}tr")[1:]]
    cells = [[text_of(cell) for cell in row.findall(f"{W}tc")] for row in rows]
    return [row for row in cells if len(row) == 9]


@BOTH
def test_every_row_is_in_it_once_and_in_order(tmp_path: Path, combined: Combined) -> None:
    """Number, date, agency, source, event, action and comment of every row stand in its own words and place."""
    rows = rows_of(written(tmp_path, ".docx", combined))
    assert [int(row[0]) for row in rows] == [row.number for row in combined.every_row]
    for cells, row in zip(rows, combined.every_row, strict=True):
        assert [cells[1], *cells[3:8]] == ["\n".join(legal(text).splitlines()) for text in words(row)]
        assert cells[8] == f"{row.file}, {row.where}"


def test_the_count_table_proves_it(tmp_path: Path) -> None:
    """Each file with rows in, out and left out, and a last line that adds them up."""
    document = docx.Document(str(written(tmp_path, ".docx")))
    table = next(t for t in document.tables if t.rows[0].cells[0].text == "File")
    lines = [[cell.text for cell in row.cells] for row in table.rows]
    assert lines[1][:2] == ["01-childrens-social-care.docx", "◆ Tameside Children’s Social Care"]
    assert lines[1][2:6] == ["32", "32", "0", "yes"]
    assert lines[9][6] == "Nil return: the agency says that it holds nothing."
    assert lines[-1][:6] == ["All files", "", "153", "153", "0", "yes"]


def test_a_row_that_is_left_out_is_listed(tmp_path: Path) -> None:
    """The row of another case stands in the table of rows left out, with its reason and without its words."""
    document = docx.Document(str(written(tmp_path, ".docx", awkward())))
    table = next(t for t in document.tables if t.rows[0].cells[-1].text == "Reason")
    assert [cell.text for cell in table.rows[1].cells][1:] == [
        "Meadow Police", "2026-02-01", ANOTHERS, "Names another case, OTHER-1."]


def test_every_table_has_a_marked_heading_row_and_whole_rows(tmp_path: Path) -> None:
    """Screen readers find the heading row and a title; no row is split over pages where it can be kept whole."""
    for table in body_of(written(tmp_path, ".docx")).iter(f"{W}tbl"):
        first, *rest = table.findall(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in (first, *rest))
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")


def test_what_leads_to_a_table_stays_on_its_page(tmp_path: Path) -> None:
    """A heading or an introduction is never left alone at the foot of a page."""
    document = docx.Document(str(written(tmp_path, ".docx")))
    before = [table._tbl.getprevious().pPr.pStyle.val for table in document.tables]
    keeps = {style.style_id: style.paragraph_format.keep_with_next for style in document.styles if style.type == 1}
    assert len(before) > len({*before}) > 1
    assert all(keeps[style] for style in before)


def test_every_element_stands_where_the_schema_has_it(tmp_path: Path) -> None:
    """What we write as text has only the children that the schema allows there, in its order."""
    for element in body_of(written(tmp_path, ".docx", awkward())).iter(f"{W}*"):
        name = etree.QName(element).localname
        children = [etree.QName(child).localname for child in element]
        if name in SEQUENCES:
            order = SEQUENCES[name].split()
            assert set(children) <= set(order), (name, children)
            assert name in MIXED or children == sorted(children, key=order.index), (name, children)
        assert not (name == "tc" and children[-1] != "p"), "a cell ends with a paragraph"


def test_contents_lead_to_each_year_and_part(tmp_path: Path) -> None:
    """Every link of the contents has its bookmark, each year of the chronology among them."""
    body = body_of(written(tmp_path, ".docx"))
    links = [link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")]
    marks = [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")]
    ids = [mark.get(f"{W}id") for mark in body.iter(f"{W}bookmarkStart")]
    years = [f"y{year}" for year, _ in groupby(row.day.year for row in combine(case_a()).rows if row.day)]
    assert set(links) <= set(marks)
    assert links[:len(years) + 1] == [*years, "undated"]
    assert len(ids) == len(set(ids))


def test_a_year_that_only_a_slip_made_is_told_in_the_contents(tmp_path: Path) -> None:
    """Row 150 says 2062: contents and heading say that the year is in doubt, and no other year is."""
    text = ["".join(part.itertext()) for part in body_of(written(tmp_path, ".docx")).iter(f"{W}hyperlink", f"{W}p")]
    assert text.count("2062, in doubt") == 2
    assert not [line for line in text if line.endswith(", in doubt") and not line.startswith("2062")]


def test_page_marking_and_properties(tmp_path: Path) -> None:
    """Landscape A4, the marking at the head of each page, page x of y at its foot, British English, a title."""
    path = written(tmp_path, ".docx")
    document = docx.Document(str(path))
    section = document.sections[0]
    assert (section.page_width, section.page_height) == (Twips(16838), Twips(11906))
    assert section.header.paragraphs[0].text == "OFFICIAL-SENSITIVE"
    assert "prepared 26 March 2026 at 09:05" in section.footer.paragraphs[0].text
    fields = [field.get(f"{W}instr") for field in section.footer._element.iter(f"{W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]
    assert document.core_properties.title == "Combined chronology TSCP-2026-001"
    with ZipFile(path) as file:
        assert b'w:val="en-GB"' in file.read("word/styles.xml")
        assert not [name for name in file.namelist() if "stylesWithEffects" in name or "vba" in name.lower()]


def test_notes_are_set_apart_from_the_agencies_words(tmp_path: Path) -> None:
    """What mailbot adds stands in a style of its own, which is italic."""
    path = written(tmp_path, ".docx")
    notes = [paragraph for paragraph in body_of(path).iter(f"{W}p")
             if (style := paragraph.find(f"{W}pPr/{W}pStyle")) is not None and style.get(f"{W}val") == "CellNote"]
    told = {"".join(note.itertext()) for note in notes}
    assert "Read as about 1 January – 30 April 2019." in told
    assert any(re.fullmatch(r"Likely the same event as row \d+\.", note) for note in told)
    assert docx.Document(str(path)).styles["CellNote"].font.italic


def test_an_empty_chronology_is_still_a_document(tmp_path: Path) -> None:
    """Nil returns alone, and undated rows alone, make a document with its account."""
    for combined in (combine([told(BROOK)]), combine([told(BROOK, undated())])):
        document = docx.Document(str(written(tmp_path, ".docx", combined)))
        assert document.paragraphs[0].text == "Combined chronology"


@pytest.mark.slow
def test_libreoffice_opens_it_with_all_its_rows(tmp_path: Path) -> None:
    """LibreOffice turns it into a PDF whose text holds the first and the last row and the page numbers."""
    path = written(tmp_path, ".docx")
    subprocess.run([program("soffice"), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
                    "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)], check=True, capture_output=True,
                   timeout=120)
    text = subprocess.run([program("pdftotext"), "-layout", str(tmp_path / "combined.pdf"), "-"], check=True,
                          capture_output=True, text=True, timeout=60).stdout
    pages = text.split("\f")
    assert "Page 1 of " in text
    assert ["Contents" in pages[0], "Abbreviations and people" in pages[0], "Timeline" in pages[1]] == [True] * 3
    assert "Chronology\n" in pages[2], "both pictures fit on the second page"
    assert "aged 12 to 15" in text
    assert "‘screams when changed’" in text
