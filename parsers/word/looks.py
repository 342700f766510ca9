"""How formatting makes a text look to us: hidden, bold, a heading, a list item, in a symbol font."""


from parsers.facts.values import value
from parsers.word.markup import Element
from parsers.word.names import BOLD, FONTS, SHADING, VAL, VANISH, W, child, on

_STRIKES, _HIGHLIGHT = (W + "strike", W + "dstrike"), W + "highlight"
_NO_COLOUR = ("", "none", "auto", "white", "FFFFFF", "ffffff")
OUTLINE, NUM_PR, NUM_ID = W + "outlineLvl", W + "numPr", W + "numId"


@value(frozen=True, slots=True)
class Look:
    """What a style, or a style with its direct formatting, says. ``None`` is silence."""

    level: int | None = None
    listed: bool | None = None
    bold: bool | None = None
    hidden: bool | None = None
    font: str | None = None
    struck: bool | None = None
    marked: bool | None = None

    def over(self, base: "Look") -> "Look":
        """This look, with ``base`` where it is silent."""
        return Look(
            base.level if self.level is None else self.level,
            base.listed if self.listed is None else self.listed,
            base.bold if self.bold is None else self.bold,
            base.hidden if self.hidden is None else self.hidden,
            self.font or base.font,
            base.struck if self.struck is None else self.struck,
            base.marked if self.marked is None else self.marked,
        )


PLAIN = Look()


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
        struck=next((on(strike) for name in _STRIKES if (strike := child(properties, name)) is not None), None),
        marked=_marked(properties),
    )


def _marked(properties: Element) -> bool | None:
    """Whether a text has a colour behind it, by the highlighter or by shading."""
    highlight = child(properties, _HIGHLIGHT)
    if highlight is not None:
        return highlight.get(VAL, "") not in _NO_COLOUR
    shading = child(properties, SHADING)
    return None if shading is None else bool(fill_of(shading))


def fill_of(shading: Element) -> str:
    """The colour of a ``w:shd``; "" for none, and for white."""
    fill = shading.get(W + "fill", "")
    return "" if fill in _NO_COLOUR else fill.upper()


def paragraph_look(properties: Element | None) -> Look:
    """What a ``w:pPr`` says by itself about headings, lists and shading."""
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
    return Look(level=level, listed=listed, marked=_marked(properties))
