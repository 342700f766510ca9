"""The names of WordprocessingML that mean something to us."""

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

VAL = W + "val"
BODY, P, R, T, TBL, TR, TC = (W + name for name in ("body", "p", "r", "t", "tbl", "tr", "tc"))
PPR, RPR, TRPR, TCPR = (W + name for name in ("pPr", "rPr", "trPr", "tcPr"))
SDT, SDT_PR, SDT_CONTENT = (W + name for name in ("sdt", "sdtPr", "sdtContent"))
INS, DEL, MOVE_TO, MOVE_FROM = (W + name for name in ("ins", "del", "moveTo", "moveFrom"))
ALTERNATE, CHOICE, FALLBACK = MC + "AlternateContent", MC + "Choice", MC + "Fallback"
TEXT_BOX = W + "txbxContent"
BOLD, VANISH, FONTS, SHADING = W + "b", W + "vanish", W + "rFonts", W + "shd"


def on(mark: Any) -> bool:
    """Whether an on/off element (``<w:b/>``, ``<w:b w:val="0"/>``) stands at on; ``None`` is off."""
    if mark is None:
        return False
    return mark.get(VAL) not in ("0", "false", "off")


def leading(element: Any, name: str) -> Any:
    """The first child if it has this name, else None: where properties stand."""
    for first in element:
        return first if first.tag == name else None
    return None


def child(element: Any, name: str) -> Any:
    """The first child of this name, or None (lxml's own ``find`` takes ten times as long)."""
    for found in element.iterchildren(name):
        return found
    return None
