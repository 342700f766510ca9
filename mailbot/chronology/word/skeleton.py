"""The Word file round the body: landscape A4, styles, marking, page numbers, properties."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from mailbot.chronology.cover import MARKING, Cover

FONT, INK, NOTE_INK = "Arial", "1F2A44", "404040"
# A picture fills the width or, with its heading, the height of a page, in English Metric Units.
WIDEST, HIGHEST = 273 * 36_000, 155 * 36_000
# A comment that no reader sees, where the body goes.
BODY = "<!--body-->"
_PARAGRAPH_STYLES = (  # name, points, bold, italic, colour, space before, space after, keep with next
    ("Normal", 10, False, False, "000000", 0, 6, False), ("Title", 22, True, False, INK, 0, 6, True),
    ("Heading 1", 15, True, False, INK, 14, 6, True), ("Heading 2", 12, True, False, INK, 12, 4, True),
    ("Cell", 9, False, False, "000000", 0, 0, False), ("CellNote", 8, False, True, NOTE_INK, 1, 0, False),
    ("CellHead", 9, True, False, "FFFFFF", 0, 0, True), ("CellSmall", 8, False, False, "000000", 0, 0, False),
    ("Below", 9, False, False, "000000", 3, 2, True), ("BelowNote", 8, False, True, NOTE_INK, 0, 6, False),
    # What leads to a table stays with it.
    ("Lead", 10, False, False, "000000", 0, 6, True),
    ("Marking", 11, True, False, "000000", 0, 0, False), ("Foot", 8, False, False, NOTE_INK, 0, 0, False),
)


def skeleton(cover: Cover, pictures: Sequence[bytes], alt: str) -> tuple[bytes, str]:
    """An empty document as bytes, with ``BODY`` where its body goes, and the pictures' paragraphs ("" for none)."""
    import docx
    from lxml import etree

    document: Any = docx.Document()
    _without_leftovers(document)
    _styles(document)
    _page(document, cover)
    _settings(document)
    properties = document.core_properties
    properties.title, properties.subject, properties.author = cover.name, MARKING, "mailbot"
    properties.language, properties.comments = "en-GB", ""
    properties.created = properties.modified = cover.prepared
    shown = "".join(_picture(document, picture, alt) for picture in pictures)
    body = document.element.body
    for child in list(body)[:-1]:
        body.remove(child)
    body.insert(0, etree.Comment("body"))
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue(), shown


def _without_leftovers(document: Any) -> None:
    """Drops what the library's own template brings along: a second set of styles, a thumbnail, table styles."""
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, rel in relations.items() if rel.reltype.endswith(("stylesWithEffects", "thumbnail"))]:
            del relations[key]
    for style in [style for style in document.styles if style.type == 3 and style.name != "Normal Table"]:
        style.delete()


def _styles(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for name, points, bold, italic, colour, before, after, keep in _PARAGRAPH_STYLES:
        known = name in [style.name for style in document.styles]
        style = document.styles[name] if known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        font, form = style.font, style.paragraph_format
        font.name, font.size, font.bold, font.italic = FONT, Pt(points), bold, italic
        font.color.rgb = RGBColor.from_string(colour)
        form.space_before, form.space_after, form.keep_with_next = Pt(before), Pt(after), keep
        form.line_spacing = 1.0
        fonts = style.element.rPr.rFonts
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        for border in style.element.findall(f".//{qn('w:pBdr')}"):
            border.getparent().remove(border)
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = RGBColor.from_string("0B5394"), True
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _page(document: Any, cover: Cover) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(12)
    section.top_margin, section.bottom_margin = Mm(17), Mm(15)
    section.header_distance = section.footer_distance = Mm(7)
    marking = section.header.paragraphs[0]
    marking.style, marking.alignment = "Marking", WD_ALIGN_PARAGRAPH.CENTER
    marking.add_run(MARKING)
    foot = section.footer.paragraphs[0]
    foot.style = "Foot"
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(273), _right())
    foot.add_run(f"{cover.name} · prepared {cover.prepared_in_words}\tPage ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")


def _right() -> Any:
    from docx.enum.text import WD_TAB_ALIGNMENT

    return WD_TAB_ALIGNMENT.RIGHT


def _field(paragraph: Any, code: str) -> None:
    """A field that Word works out itself; "1" stands in until it does."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    shown = paragraph.add_run("1")._r
    paragraph._p.append(field)
    field.append(shown)


def _settings(document: Any) -> None:
    """Tells Word that this is a document of its own days, so that it does not open in compatibility mode."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    compat = document.settings.element.find(qn("w:compat"))
    setting = OxmlElement("w:compatSetting")
    uri = "http://schemas.microsoft.com/office/word"
    for name, value in (("name", "compatibilityMode"), ("uri", uri), ("val", "15")):
        setting.set(qn(f"w:{name}"), value)
    compat.append(setting)


def _picture(document: Any, picture: bytes, alt: str) -> str:
    from lxml import etree

    paragraph = document.add_paragraph()
    shape = paragraph.add_run().add_picture(BytesIO(picture), width=WIDEST)
    if shape.height > HIGHEST:
        shape.width, shape.height = round(shape.width * HIGHEST / shape.height), HIGHEST
    shape._inline.docPr.set("descr", alt)
    shape._inline.docPr.set("name", "Timeline")
    return str(etree.tostring(paragraph._p, encoding="unicode"))
