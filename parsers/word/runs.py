"""One paragraph: its text as a reader of the finished document would see it."""

from collections.abc import Callable

from parsers.facts.problems import Where
from parsers.word import drawings
from parsers.word import names as w
from parsers.word.controls import EMPTY_BOX, TICKED
from parsers.word.ink import Ink, close_field, field_mark
from parsers.word.letters import clean
from parsers.word.looks import Look, run_look
from parsers.word.markup import Element
from parsers.word.story import Story, TooDeep
from parsers.word.symbols import in_symbol_font, symbol

MAX_INLINE = 60
"""How deeply runs may be wrapped before what is inside is no longer anybody's sentence."""


def read_runs(paragraph: Element, story: Story, where: Where, look: Look) -> Ink:
    """Read everything a paragraph holds. Fields left open at its end are closed."""
    ink = Ink(story, where, look)
    _descend(paragraph, ink)
    while ink.fields:
        close_field(ink)
    return ink


def _descend(parent: Element, ink: Ink) -> None:
    ink.depth += 1
    if ink.depth > MAX_INLINE:
        raise TooDeep
    for child in parent:
        READ.get(child.tag, _descend)(child, ink)
    ink.depth -= 1


def _skip(element: Element, ink: Ink) -> None:
    """What is not text: properties, instructions, comments."""


def _run(run: Element, ink: Ink) -> None:
    properties = w.child(run, w.RPR)
    look, direct = ink.look, run_look(properties)
    style = w.child(properties, w.W + "rStyle") if properties is not None else None
    if style is not None:
        look = ink.story.styles.look(style.get(w.VAL)).over(look)
    look = direct.over(look)
    hidden = bool(look.hidden) and ink.story.hides and not ink.story.reveal
    before, ink.font = len(ink.text), look.font
    ink.mute += hidden
    _descend(run, ink)
    ink.mute -= hidden
    if any(words.strip() for words in ink.text[before:]):
        ink.bold = bool(look.bold) if ink.bold is None else ink.bold and bool(look.bold)
        if look.struck or look.marked:
            _stress(look, before, ink)


def _stress(look: Look, before: int, ink: Ink) -> None:
    """Note that what was written after ``before`` pieces has a line through it, or a colour behind it."""
    start = sum(map(len, ink.text[:before]))
    span = (start, start + sum(map(len, ink.text[before:])))
    if look.struck:
        ink.struck.append(span)
    if look.marked:
        ink.marked.append(span)


def _text(element: Element, ink: Ink) -> None:
    words = element.text or ""
    if ink.story.symbols:
        words = in_symbol_font(ink.font, words)
    ink.write(clean(words))


def _symbol(element: Element, ink: Ink) -> None:
    code = element.get(w.W + "char", "")
    try:
        ink.write(symbol(element.get(w.W + "font"), int(code, 16)))
    except (ValueError, OverflowError):
        ink.write("\N{REPLACEMENT CHARACTER}")


def _sign(words: str) -> Callable[[Element, Ink], None]:
    def write(element: Element, ink: Ink) -> None:
        ink.write(words)
    return write


def _changed(element: Element, ink: Ink) -> None:
    """Inserted or moved here: text like any other, but nobody has accepted it."""
    ink.tracked = True
    _descend(element, ink)


def _removed(element: Element, ink: Ink) -> None:
    """Deleted or moved away: no text."""
    ink.tracked = True


def _content_control(sdt: Element, ink: Ink) -> None:
    frame, content = ink.story.frame(sdt), w.child(sdt, w.SDT_CONTENT)
    start, place = len(ink.text), len(ink.controls)
    ink.mute += frame.prompting
    if content is not None:
        _descend(content, ink)
    ink.mute -= frame.prompting
    if frame.checked is not None and len(ink.text) == start:
        ink.write(TICKED if frame.checked else EMPTY_BOX)
    if frame.kind not in ("", "section", "item"):
        ink.controls.insert(place, frame.control(ink.since(start), ink.where, ink.story.item))


def _alternatives(element: Element, ink: Ink) -> None:
    """Word writes a text box twice, for itself and for older programs: the first one that says something counts."""
    before = (len(ink.text), len(ink.boxes), len(ink.controls))
    for wanted in (w.CHOICE, w.FALLBACK):
        for alternative in element.iterchildren(wanted):
            _descend(alternative, ink)
            if (len(ink.text), len(ink.boxes), len(ink.controls)) != before:
                return


def _drawing(element: Element, ink: Ink) -> None:
    if ink.mute:
        return
    found = drawings.look_into(element)
    ink.boxes.extend(found.boxes)
    if not found.boxes:
        for why in found.unread:
            ink.story.leave(ink.where, why)


def _note(kind: str) -> Callable[[Element, Ink], None]:
    def cite(element: Element, ink: Ink) -> None:
        if not ink.mute:
            ink.cited.append((kind, element.get(w.W + "id", "")))
    return cite


def _ruby(element: Element, ink: Ink) -> None:
    for base in element.iterchildren(w.W + "rubyBase"):
        _descend(base, ink)


READ: dict[str, Callable[[Element, Ink], None]] = {
    w.R: _run, w.T: _text, w.MATH + "t": _text, w.W + "sym": _symbol,
    w.W + "tab": _sign("\t"), w.W + "ptab": _sign("\t"), w.W + "br": _sign("\n"), w.W + "cr": _sign("\n"),
    w.W + "noBreakHyphen": _sign("-"), w.SDT: _content_control, w.W + "fldChar": field_mark,
    w.INS: _changed, w.MOVE_TO: _changed, w.DEL: _removed, w.MOVE_FROM: _removed,
    w.ALTERNATE: _alternatives, w.W + "drawing": _drawing, w.W + "pict": _drawing, w.W + "object": _drawing,
    w.W + "footnoteReference": _note("footnote"), w.W + "endnoteReference": _note("endnote"), w.W + "ruby": _ruby,
} | dict.fromkeys(
    (w.PPR, w.RPR, *(w.W + name for name in ("delText", "instrText", "delInstrText", "fldData", "softHyphen", "rt",
                                       "annotationRef", "commentReference", "smartTagPr", "customXmlPr"))), _skip)
"""How each element inside a paragraph is read; one that is not named here is looked into."""
