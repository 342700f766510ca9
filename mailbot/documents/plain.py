"""A plain, accessible Word document: real headings, marked header rows, en-GB, page x of y."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from mailbot.documents.package import open_package, pack
from mailbot.letters.words import printable

MARKING = "OFFICIAL-SENSITIVE"
INK = RGBColor(0x0B, 0x0C, 0x0C)
SIZES = {"Title": 24, "Heading 1": 17, "Heading 2": 13, "Heading 3": 11.5, "Normal": 11.5, "Header": 9.5, "Footer": 9.5}
SHADE = "E6EDF2"
LEFTOVERS = ("/thumbnail", "/stylesWithEffects")


def new_document(title: str, reference: str, partnership: str, written: date) -> Document:
    """An A4 document with its title, marking, reference and page numbers. ``written`` becomes its date."""
    document = docx.Document()
    _drop_leftovers(document)
    _set_styles(document)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    head = section.header.paragraphs[0]
    head.add_run(MARKING).bold = True
    _line(head, f"\t{printable(f'{reference} {title}')}")
    foot = section.footer.paragraphs[0]
    _line(foot, f"{printable(partnership)}\tPage ")
    _number(foot, "PAGE")
    foot.add_run(" of ")
    _number(foot, "NUMPAGES")
    _describe(document, f"{title} {reference}", partnership, written)
    document.add_paragraph(printable(f"{title} {reference}"), style="Title")
    return document


def add_heading(document: Document, text: str, level: int) -> None:
    """A real heading, for people who move by headings."""
    document.add_heading(printable(text), level)


def add_text(document: Document, text: str, style: str | None = None) -> None:
    """Somebody's words, a paragraph for each of their lines."""
    for line in text.splitlines():
        if words := printable(line):
            document.add_paragraph(words, style=style)


def add_table(document: Document, name: str, headings: Sequence[str], rows: Iterable[Sequence[str]],
              widths: Sequence[float], room: float = 0) -> None:
    """A table with a marked, repeated header row; no row breaks over a page. ``widths`` and ``room``, the least
    height of a row that people write in, are centimetres."""
    table = document.add_table(rows=1, cols=len(headings))
    table.style = "Table Grid"
    table.autofit = False
    _caption(table, name)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    _fill(table.rows[0], headings, widths, bold=True)
    for cells in rows:
        row = table.add_row()
        _fill(row, cells, widths, bold=False)
        row.height = Cm(room) if room else None
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def save(document: Document) -> bytes:
    """The bytes of the document; the same document always gives the same."""
    buffer = BytesIO()
    document.save(buffer)
    return pack(open_package(buffer.getvalue()))


def _fill(row: Any, cells: Sequence[str], widths: Sequence[float], *, bold: bool) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, words, width in zip(row.cells, cells, widths, strict=True):
        cell.width = Cm(width)
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        paragraph.add_run(printable(words)).bold = bold or None
        if bold:
            cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{SHADE}"/>'))


def _caption(table: Table, name: str) -> None:
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), name)
    table._tbl.tblPr.append(caption)


def _set_styles(document: Document) -> None:
    for name, size in SIZES.items():
        style: Any = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(size), INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in [key for key in fonts.attrib if "heme" in key]:
            del fonts.attrib[theme]
        for script in ("w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), "Arial")
        _spread(style)
    for name, odd in (("Title", "w:pBdr"), ("Header", "w:tabs"), ("Footer", "w:tabs")):
        for mark in list(document.styles[name].element.iter(qn(odd))):
            mark.getparent().remove(mark)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _spread(style: Any) -> None:
    if style.name.startswith("Heading"):
        style.font.bold, style.font.italic = True, False
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(14), Pt(5)
    if style.name == "Title":
        style.font.bold = True


def _line(paragraph: Paragraph, text: str) -> None:
    """One line with its second half at the right margin."""
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(17), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(text)


def _number(paragraph: Paragraph, field: str) -> None:
    paragraph._p.append(parse_xml(
        f'<w:fldSimple {nsdecls("w")} w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))


def _describe(document: Document, title: str, partnership: str, written: date) -> None:
    about = document.core_properties
    about.title, about.author, about.last_modified_by = printable(title), printable(partnership), printable(partnership)
    about.language, about.comments, about.keywords = "en-GB", "", ""
    about.created = about.modified = datetime(written.year, written.month, written.day, tzinfo=UTC)


def _drop_leftovers(document: Document) -> None:
    """What the library's own template brings along: a thumbnail, and a second set of styles that is not ours."""
    for relations in (document.part.package.rels, document.part.rels):
        for name in [key for key, relation in relations.items() if relation.reltype.endswith(LEFTOVERS)]:
            del relations[name]
