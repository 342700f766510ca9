"""Producers of Word documents from papers: WordprocessingML written by hand, python-docx, and LibreOffice's saving."""

import io
import subprocess
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from tests.parsers.returns.papers import Box, Drawn, Line, Paper, Square, Strip

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
<Override PartName="/word/header1.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>
<Override PartName="/docProps/custom.xml"
 ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>"""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELS = f"""<Relationships xmlns="{_PACKAGE}">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{_OFFICE}/custom-properties" Target="docProps/custom.xml"/></Relationships>"""
_WORD_RELS = f"""<Relationships xmlns="{_PACKAGE}">
<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{_OFFICE}/header" Target="header1.xml"/></Relationships>"""
_WIDTH = 1500
_STYLES = f"<w:styles {_W}>" + "".join(
    f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
    f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>' for level in range(1, 5)) + "</w:styles>"


# -- WordprocessingML by hand ----------------------------------------------------------------------------------------

def by_hand(paper: Paper) -> bytes:
    """The paper as WordprocessingML, one element for one thing."""
    body = "".join(map(_block, paper.blocks))
    margin = "".join(_paragraph(Line(text)) for text in paper.margins)
    properties = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{escape(name)}">'
        f'<vt:lpwstr>{escape(value)}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(paper.properties.items(), 2))
    parts = {
        "[Content_Types].xml": _TYPES, "_rels/.rels": _RELS, "word/_rels/document.xml.rels": _WORD_RELS,
        "word/styles.xml": _STYLES, "word/header1.xml": f"<w:hdr {_W}>{margin or '<w:p/>'}</w:hdr>",
        "docProps/custom.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        f' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{properties}</Properties>',
        "word/document.xml": f'<w:document {_W} xmlns:r="{_OFFICE}"><w:body>{body}<w:sectPr>'
        '<w:headerReference w:type="default" r:id="rId2"/></w:sectPr></w:body></w:document>',
    }
    return _zipped(parts)


def _zipped(parts: Mapping[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return buffer.getvalue()


def _block(block: Drawn) -> str:
    if isinstance(block, Line):
        return _paragraph(block)
    if isinstance(block, Box):
        inside = "".join(map(_block, block.inside))
        return f"<w:tbl><w:tblPr/><w:tr><w:tc>{inside}<w:p/></w:tc></w:tr></w:tbl><w:p/>"
    return _table(block) + "<w:p/>"


def _table(strips: Sequence[Strip]) -> str:
    size = max(len(strip.cells) for strip in strips)
    grid = f'<w:gridCol w:w="{_WIDTH}"/>' * size
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(map(_row, strips))}</w:tbl>"


def _paragraph(line: Line) -> str:
    style = f'<w:pStyle w:val="Heading{line.level}"/>' if line.level else ""
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if line.listed else ""
    look = "<w:rPr><w:b/></w:rPr>" if line.bold else ""
    text = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in line.text.split("\t"))
    return f"<w:p><w:pPr>{style}{listed}</w:pPr><w:r>{look}{text}</w:r></w:p>"


def _row(strip: Strip) -> str:
    hidden = '<w:hidden/>' if "hidden" in strip.flags else ""
    header = "<w:tblHeader/>" if "header" in strip.flags else ""
    tracked = '<w:ins w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"/>' if "tracked" in strip.flags else ""
    cells = "".join(_cell(square, _width(strip.cells, index)) for index, square in enumerate(strip.cells)
                    if not square.left)
    return f"<w:tr><w:trPr>{hidden}{header}{tracked}</w:trPr>{cells}</w:tr>"


def _width(cells: Sequence[Square], index: int) -> int:
    width = 1
    while index + width < len(cells) and cells[index + width].left:
        width += 1
    return width


def _cell(square: Square, width: int) -> str:
    span = f'<w:gridSpan w:val="{width}"/>' if width > 1 else ""
    merge = "<w:vMerge/>" if square.up else '<w:vMerge w:val="restart"/>'
    if square.nested:
        rows = [Strip([Square([text]) for text in row]) for row in square.nested]
        inside = f"<w:p/>{_table(rows)}<w:p/>"
    else:
        inside = "".join(_paragraph(Line(text)) for text in square.paragraphs)
    size = f'<w:tcW w:w="{_WIDTH * width}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{size}{span}{merge}</w:tcPr>{inside}</w:tc>"


# -- python-docx -----------------------------------------------------------------------------------------------------

def by_python_docx(paper: Paper) -> bytes:
    """The paper built through python-docx, on its default template."""
    document: WordDocument = docx.Document()
    for text in paper.margins:
        document.sections[0].header.add_paragraph(text)
    for block in paper.blocks:
        _add(document, block)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _add(parent: WordDocument | _Cell, block: Drawn) -> None:
    if isinstance(block, Line):
        _write(parent.add_paragraph(), block)
    elif isinstance(block, Box):
        cell = parent.add_table(1, 1).cell(0, 0)
        for inner in block.inside:
            _add(cell, inner)
    else:
        _add_table(parent, block)


def _write(paragraph: Paragraph, line: Line) -> None:
    run = paragraph.add_run(line.text)
    run.bold = line.bold or None
    if line.level:
        paragraph.style = f"Heading {line.level}"
    elif line.listed:
        paragraph.style = "List Bullet"


def _add_table(parent: WordDocument | _Cell, strips: Sequence[Strip]) -> None:
    size = max(len(strip.cells) for strip in strips)
    table = parent.add_table(len(strips), size)
    for number, strip in enumerate(strips):
        for flag in strip.flags & {"hidden", "header"}:
            name = {"hidden": "w:hidden", "header": "w:tblHeader"}[flag]
            table.rows[number]._tr.get_or_add_trPr().append(OxmlElement(name))
        for index, square in enumerate(strip.cells):
            cell = table.cell(number, index)
            if square.up:
                table.cell(number - 1, index).merge(cell)
            elif square.left:
                table.cell(number, index - 1).merge(cell)
            else:
                _fill(cell, square)
        for index in range(len(strip.cells), size):
            table.cell(number, index - 1).merge(table.cell(number, index))


def _fill(cell: _Cell, square: Square) -> None:
    if square.nested:
        inner = cell.add_table(len(square.nested), max(map(len, square.nested)))
        for number, row in enumerate(square.nested):
            for index, text in enumerate(row):
                inner.cell(number, index).text = text
        return
    cell.paragraphs[0].add_run(square.paragraphs[0])
    for text in square.paragraphs[1:]:
        cell.add_paragraph(text)


PRODUCERS: Sequence[tuple[str, Callable[[Paper], bytes]]] = (("by-hand", by_hand), ("python-docx", by_python_docx))


def saved_by_libreoffice(files: Mapping[str, bytes], folder: Path, soffice: str) -> dict[str, bytes]:
    """The same documents opened and saved by LibreOffice, all in one go."""
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    saved = folder / "saved"
    subprocess.run(
        [soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "docx", "--outdir",
         str(saved), *(str(folder / f"{name}.docx") for name in files)],
        check=True, capture_output=True, timeout=300)
    return {name: (saved / f"{name}.docx").read_bytes() for name in files}
