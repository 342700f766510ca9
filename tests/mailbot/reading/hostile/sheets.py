"""Sheets: a million cells, lies about their size, tables of words without end, links and formulas that would call."""

import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook

from tests.documents.outlook.container import ole
from tests.documents.word.build import zipped
from tests.mailbot.reading.hostile import HEADS, ROW, Hostile

LAUGHS = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def book(*rows: tuple[str, ...]) -> dict[str, bytes]:
    """The parts of a workbook with a chronology."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "Police"
    for row in (HEADS, ROW, *rows):
        sheet.append(row)
    out = BytesIO()
    made.save(out)
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def worded(before: bytes = b"", words: bytes = b"<si><t>Visit</t></si>") -> bytes:
    """A workbook with words in a table of their own, and what stands in front of that table."""
    parts = book()
    sheet = parts[SHEET].replace(b"</sheetData>", b'<row r="9"><c r="A9" t="s"><v>0</v></c></row></sheetData>')
    listed = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</sst>' % words
    kind = (b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            b'spreadsheetml.sharedStrings+xml"/></Types>')
    return zipped({**parts, SHEET: sheet, "xl/sharedStrings.xml": before + listed,
                   "[Content_Types].xml": parts["[Content_Types].xml"].replace(b"</Types>", kind)})


SHEET = "xl/worksheets/sheet1.xml"


def changed(part: str, old: bytes, new: bytes) -> bytes:
    """A workbook with something replaced in one part."""
    parts = book()
    assert old in parts[part]
    return zipped({**parts, part: parts[part].replace(old, new)})


def vast() -> bytes:
    """A sheet of 1.2 million cells."""
    row = b"<row>" + b"<c><v>1</v></c>" * 240 + b"</row>"
    return changed(SHEET, b"</sheetData>", row * 5_000 + b"</sheetData>")


CALLED = (b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
          b'Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" '
          b'Target="%s/a.xlsx" TargetMode="External"/></Relationships>')
LINK = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'


def calling(door: str) -> bytes:
    """A workbook with a link to another."""
    return zipped({**book(), "xl/externalLinks/externalLink1.xml": LINK,
                   "xl/externalLinks/_rels/externalLink1.xml.rels": CALLED % door.encode()})


DDE = "=cmd|'/c calc'!A0"
CSV = "Date,Event,Action taken\n12/03/2019,Home visit; mother seen.,{}\n13/03/2019,Call.,None\n"

CASES = [
    pytest.param(Hostile("a.csv", lambda door: b"1,2,3,4,5\n" * 130_000, "too large"), id="csv-of-a-million-cells"),
    pytest.param(Hostile("a.csv", lambda door: b"Date,Event\n" + b"," * 200_000),
                 id="csv-of-commas"),
    pytest.param(Hostile("a.csv", lambda door: b'Date,Event,Action\n12/03/2019,"' + b"x" * 100_000 + b"\n" * 9_000),
                 id="csv-whose-quotation-never-ends"),
    pytest.param(Hostile("a.csv", lambda door: CSV.format(DDE).encode(), "", 2), id="csv-with-a-formula-that-calls"),
    pytest.param(Hostile("a.xlsx", lambda door: vast(), "too large"), id="workbook-of-a-million-cells"),
    pytest.param(Hostile("a.xlsx", lambda door: changed(SHEET, b'ref="A1:C2"', b'ref="A1:XFD1048576"'), "", 1),
                 id="workbook-that-lies-about-its-size"),
    pytest.param(Hostile("a.xlsx", lambda door: changed(
        SHEET, b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'), "too large"),
        id="workbook-with-a-cell-in-the-last-corner"),
    pytest.param(Hostile("a.xlsx", lambda door: changed(
        SHEET, b"</sheetData>", b'</sheetData><mergeCells>' + b'<mergeCell ref="E1:XFD1048576"/>' * 20_000
        + b"</mergeCells>"), "", 1), id="workbook-merged-20000-times"),
    pytest.param(Hostile("a.xlsx", lambda door: changed(
        SHEET, b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:C2"/></mergeCells>'), "beneath"),
        id="workbook-with-words-beneath-others"),
    pytest.param(Hostile("a.xlsx", lambda door: worded(words=b"<si><t>x</t></si>" * 2_000_000), "too large"),
                 id="workbook-of-two-million-strings"),
    pytest.param(Hostile("a.xlsx", lambda door: worded(words=b" " * 40 * 2**20), "too large"), id="workbook-bomb"),
    pytest.param(Hostile("a.xlsx", lambda door: worded(LAUGHS.encode()), "damaged"), id="workbook-that-laughs"),
    pytest.param(Hostile("a.xlsx", lambda door: worded(b"<!--" + b"x" * 9_999 + b"-->" + LAUGHS.encode()), "damaged"),
                 id="workbook-that-laughs-late"),
    pytest.param(Hostile("a.xlsx", calling, "", 1), id="workbook-that-calls-another"),
    pytest.param(Hostile("a.xlsx", lambda door: zipped(book(("13/03/2019", DDE, "None"))), "formulas without", 2),
                 id="workbook-with-a-formula-that-calls"),
    pytest.param(Hostile("a.xlsm", lambda door: zipped({**book(), "xl/vbaProject.bin": b"\xd0\xcf"}), "macros", 1),
                 id="workbook-with-macros"),
    pytest.param(Hostile("a.xlsm", lambda door: zipped({**book(), "xl/macrosheets/sheet1.xml": b"<xm:macrosheet/>"}),
                         "macros", 1), id="workbook-with-macros-of-1992"),
    pytest.param(Hostile("a.xlsx", lambda door: ole({"EncryptionInfo": b"x", "EncryptedPackage": bytes(9_000)}),
                         "password"), id="workbook-locked"),
    pytest.param(Hostile("a.xls", lambda door: ole({"Workbook": bytes.fromhex(
        "0908100000060500bb0dcc070000000006000000" "2f003600010001000100") + bytes(6_000)}), "password|damaged"),
        id="workbook-of-1997-locked"),
]
