"""Pieces of a Word document's body as text. Each is well-formed and in the order the schema asks for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mailbot.chronology.colours import Look
from mailbot.chronology.safe import markup

_NEW_LINE = '</w:t><w:br/><w:t xml:space="preserve">'
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8A8A8A"/>'
                   for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
HEAD_FILL = "1F2A44"
_TINT = '<w:shd w:val="clear" w:color="auto" w:fill="{look.tint}"/></w:tcPr>'
_SHAPE = '<w:r><w:rPr><w:color w:val="{look.strong}"/></w:rPr><w:t xml:space="preserve">{look.shape} </w:t></w:r>'
# Twentieths of a point to a millimetre.
DXA = 1440 / 25.4


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of text in the agencies' words; ``note`` is what we add below it; ``look`` marks an agency's cell."""

    text: str
    note: str = ""
    look: Look | None = None
    style: str = "Cell"


def paragraph(text: str, style: str, *, bookmark: tuple[int, str] | None = None) -> str:
    """A paragraph of one style; ``bookmark`` is a running number and a name that links lead to."""
    inside = run(text)
    if bookmark:
        number, name = bookmark
        inside = (f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>')
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>'


def links(places: Iterable[tuple[str, str, str]]) -> str:
    """One paragraph of links to bookmarks: each a bookmark's name, its words, and plain words after it."""
    linked = '<w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>'
    inside = (f'<w:hyperlink w:anchor="{anchor}" w:history="1">{run(text, linked)}</w:hyperlink>{run(after)}'
              for anchor, text, after in places)
    return f'<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr>{run(" · ").join(inside)}</w:p>'


def run(text: str, properties: str = "") -> str:
    """A run of text; line ends become breaks."""
    if not text:
        return ""
    lines = _NEW_LINE.join(markup(text).splitlines())
    return f'<w:r>{properties}<w:t xml:space="preserve">{lines}</w:t></w:r>'


def table(
    title: str, headings: Sequence[str], widths: Sequence[float], rows: Iterable[Sequence[Cell]],
) -> Iterable[str]:
    """A table with a marked, repeated heading row, piece by piece. ``widths`` are in millimetres.

    ``title`` is what a screen reader announces. Rows are kept whole on a page where they fit on one.
    """
    dxa = [round(width * DXA) for width in widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in dxa)
    yield (f'<w:tbl><w:tblPr><w:tblW w:w="{sum(dxa)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
           '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>'
           '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
           '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
           f'w:noVBand="1"/><w:tblCaption w:val="{_attribute(title)}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>')
    yield _heading_row(headings, dxa)
    prototype = RowPrototype(dxa)
    for row in rows:
        yield prototype.filled(row)
    yield "</w:tbl>"


class RowPrototype:
    """A row whose unchanging parts are made once; each row fills in its texts. (Measured against copying elements:
    tests/bench/bench_chronology.py.)"""

    def __init__(self, dxa: Sequence[int]) -> None:
        self._plain = [f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>' for width in dxa]

    def filled(self, cells: Sequence[Cell]) -> str:
        """The row with these cells."""
        parts = ["<w:tr><w:trPr><w:cantSplit/></w:trPr>"]
        for plain, cell in zip(self._plain, cells, strict=True):
            shape = _SHAPE.format(look=cell.look) if cell.look else ""
            parts.append(plain.replace("</w:tcPr>", _TINT.format(look=cell.look)) if cell.look else plain)
            parts.append(f'<w:p><w:pPr><w:pStyle w:val="{cell.style}"/></w:pPr>{shape}{run(cell.text)}</w:p>')
            if cell.note:
                parts.append(f'<w:p><w:pPr><w:pStyle w:val="CellNote"/></w:pPr>{run(cell.note)}</w:p>')
            parts.append("</w:tc>")
        parts.append("</w:tr>")
        return "".join(parts)


def _heading_row(headings: Sequence[str], dxa: Sequence[int]) -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:shd w:val="clear" w:color="auto" w:fill="{HEAD_FILL}"/>'
        f'</w:tcPr>{paragraph(heading, "CellHead")}</w:tc>' for heading, width in zip(headings, dxa, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _attribute(text: str) -> str:
    return markup(text).replace('"', "&quot;")
