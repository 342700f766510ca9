"""Drawings: the text boxes inside them, and the pictures and objects that nobody here can read."""

from dataclasses import dataclass, field

from parsers.word.markup import Element
from parsers.word.names import ALTERNATE, CHOICE, FALLBACK, TEXT_BOX, W

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_EMBEDDED, _ACTIVE = "an embedded file", "a control of a kind that only Word itself can show"
_FACES = (_EMBEDDED, _ACTIVE)
"""What a picture beside them is only the face of."""
_UNREAD = {
    _A + "blip": "a picture",
    "{urn:schemas-microsoft-com:vml}imagedata": "a picture",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": "a chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": "a diagram",
    "{urn:schemas-microsoft-com:office:office}OLEObject": _EMBEDDED,
    W + "control": _ACTIVE,
    _A + "t": "a drawing with words in it",
}


@dataclass(slots=True)
class Drawing:
    """The contents of the text boxes of a drawing, in order, and the kinds of thing left unread."""

    boxes: list[Element] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def look_into(drawing: Element) -> Drawing:
    """What one ``w:drawing``, ``w:pict`` or ``w:object`` holds. Of alternatives the first that holds a box counts."""
    found, waiting = Drawing(), [drawing]
    while waiting:
        element = waiting.pop()
        if element.tag == TEXT_BOX:
            found.boxes.append(element)
        elif element.tag == ALTERNATE:
            waiting.extend(_better(element))
        else:
            if (why := _UNREAD.get(element.tag)) is not None and why not in found.unread:
                found.unread.append(why)
            waiting.extend(reversed(element))
    behind = [why for why in found.unread if why in _FACES]
    found.unread = behind or found.unread
    return found


def _better(alternate: Element) -> list[Element]:
    options = [*alternate.iterchildren(CHOICE), *alternate.iterchildren(FALLBACK)]
    return next(([option] for option in options if next(option.iter(TEXT_BOX), None) is not None), options[:1])
