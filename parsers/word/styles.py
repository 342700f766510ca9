"""What the styles of a document say about a text: hidden, bold, a heading, a list item, a symbol font."""

import re
from dataclasses import dataclass, field

from parsers.word.markup import Element
from parsers.word.names import BOLD, FONTS, PPR, RPR, VAL, VANISH, W, child, on
from parsers.word.symbols import FONTS as SYMBOL_FONTS

_HEADING = re.compile(r"heading ?([1-9])$", re.IGNORECASE)
STYLE, BASED_ON, NAME = W + "style", W + "basedOn", W + "name"
OUTLINE, NUM_PR, NUM_ID = W + "outlineLvl", W + "numPr", W + "numId"


@dataclass(frozen=True, slots=True)
class Look:
    """What a style, or a style with its direct formatting, says. ``None`` is silence."""

    level: int | None = None
    listed: bool | None = None
    bold: bool | None = None
    hidden: bool | None = None
    font: str | None = None

    def over(self, base: "Look") -> "Look":
        """This look, with ``base`` where it is silent."""
        return Look(
            base.level if self.level is None else self.level,
            base.listed if self.listed is None else self.listed,
            base.bold if self.bold is None else self.bold,
            base.hidden if self.hidden is None else self.hidden,
            self.font or base.font,
        )


PLAIN = Look()


@dataclass(slots=True)
class Styles:
    """The styles of one document, resolved when first asked for."""

    elements: dict[str, Element] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    known: dict[str, Look] = field(default_factory=dict)
    may_hide: bool = False

    def look(self, name: str | None, kind: str = "paragraph") -> Look:
        """The look of the style with this id, its ancestors included; of the default style for None."""
        key = name if name is not None else self.defaults.get(kind)
        if key is None:
            return PLAIN
        if key not in self.known:
            self.known[key] = self._resolve(key)
        return self.known[key]

    @property
    def hiding(self) -> list[str]:
        """The ids of the styles that hide their text."""
        return [name for name in self.elements if self.look(name).hidden] if self.may_hide else []

    @property
    def symbolic(self) -> list[str]:
        """The ids of the styles in a symbol font."""
        return [
            element.get(W + "styleId", "") for element in self.elements.values()
            if (fonts := next(element.iter(FONTS), None)) is not None
            and fonts.get(W + "ascii", "").lower() in SYMBOL_FONTS
        ]

    def _resolve(self, name: str) -> Look:
        look, seen = PLAIN, set[str]()
        following: str | None = name
        while following is not None and following not in seen:
            seen.add(following)
            element = self.elements.get(following)
            look = look.over(_own_look(element, following))
            base = child(element, BASED_ON) if element is not None else None
            following = base.get(VAL) if base is not None else None
        return look


def read_styles(root: Element | None) -> Styles:
    """The styles of ``styles.xml``; without it headings are known by the names of their styles alone."""
    styles = Styles(may_hide=root is not None and next(root.iter(VANISH), None) is not None)
    for element in root.iterchildren(STYLE) if root is not None else ():
        name = element.get(W + "styleId", "")
        styles.elements[name] = element
        if element.get(W + "default") in ("1", "true", "on"):
            styles.defaults[element.get(W + "type", "paragraph")] = name
    return styles


def _own_look(element: Element | None, name: str) -> Look:
    naming = child(element, NAME) if element is not None else None
    heading = _HEADING.match(name if naming is None else naming.get(VAL, ""))
    look = Look(level=int(heading.group(1)) if heading else None)
    if element is None:
        return look
    return run_look(child(element, RPR)).over(paragraph_look(child(element, PPR))).over(look)


def run_look(properties: Element | None) -> Look:
    """What a ``w:rPr`` says by itself."""
    if properties is None:
        return PLAIN
    bold, hidden = child(properties, BOLD), child(properties, VANISH)
    fonts = child(properties, FONTS)
    return Look(
        bold=None if bold is None else on(bold),
        hidden=None if hidden is None else on(hidden),
        font=None if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi"),
    )


def paragraph_look(properties: Element | None) -> Look:
    """What a ``w:pPr`` says by itself about headings and lists."""
    if properties is None:
        return PLAIN
    outline, numbered = child(properties, OUTLINE), child(properties, NUM_PR)
    level = None
    if outline is not None and outline.get(VAL, "9") in "012345678":
        level = int(outline.get(VAL)) + 1
    listed = None
    if numbered is not None:
        number = child(numbered, NUM_ID)
        listed = number is None or number.get(VAL) != "0"
    return Look(level=level, listed=listed)
