"""The drawings of ``sketch`` as real Word files, written as raw WordprocessingML."""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

from parsers.blocks import Control
from tests.parsers.forms.sketch import Box, Drawn, Ink, read_drawing

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def as_docx(text: str) -> bytes:
    """The drawing as the bytes of a .docx file."""
    body = "".join(map(_drawn, read_drawing(text)))
    document = (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
                f'<w:document xmlns:w="{_W}" xmlns:w14="{_W14}"><w:body>{body}<w:sectPr/></w:body></w:document>')
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        package.writestr("word/document.xml", document)
    return packed.getvalue()


def _drawn(one: Drawn) -> str:
    return _paragraph(one) if isinstance(one, Ink) else _table(one)


def _paragraph(ink: Ink) -> str:
    level = f'<w:pPr><w:outlineLvl w:val="{ink.level - 1}"/></w:pPr>' if ink.level else ""
    return f"<w:p>{level}{''.join(_piece(text, control, ink.bold) for text, control in ink.pieces)}</w:p>"


def _piece(text: str, control: Control | None, bold: bool) -> str:
    run = _run(text, bold)
    if control is None:
        return run
    if control.kind == "checkbox":
        kind = f'<w14:checkbox><w14:checked w14:val="{int(bool(control.checked))}"/></w14:checkbox>'
    elif control.kind == "date":
        kind = f"<w:date w:fullDate={quoteattr(f'{control.day}T00:00:00Z')}/>" if control.day else "<w:date/>"
    else:
        kind = "<w:dropDownList/>"
    return f"<w:sdt><w:sdtPr>{kind}</w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>"


def _run(text: str, bold: bool) -> str:
    parts: list[str] = []
    for number, line in enumerate(text.split("\n")):
        parts += ["<w:br/>"] if number else []
        for at, words in enumerate(line.split("\t")):
            parts += ["<w:tab/>"] if at else []
            parts.append(f'<w:t xml:space="preserve">{escape(words)}</w:t>')
    return f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}{''.join(parts)}</w:r>"


def _table(rows: list[tuple[Box, ...]]) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{_cells(row)}</w:tr>' for row in rows)}</w:tbl>"


def _cells(row: tuple[Box, ...]) -> str:
    return "".join(_cell(box) for box in row)


def _cell(box: Box) -> str:
    merge = "<w:vMerge/>" if box.merged else '<w:vMerge w:val="restart"/>'
    properties = f'<w:tcPr><w:gridSpan w:val="{box.width}"/>{merge}</w:tcPr>'
    inner = _table(list(box.inner)) if box.inner else ""
    return f"<w:tc>{properties}{''.join(map(_paragraph, box.inks))}{inner}<w:p/></w:tc>"
