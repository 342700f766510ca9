"""Paragraphs: the plain ones quickly, the others with care, and those whose end mark was deleted joined."""

from dataclasses import dataclass, field, replace

from parsers.blocks import Paragraph
from parsers.facts.problems import Where
from parsers.prompts import without_prompts
from parsers.word import names as w
from parsers.word.ink import Ink
from parsers.word.letters import clean, without_list_sign
from parsers.word.markup import Element
from parsers.word.runs import read_runs
from parsers.word.story import Story
from parsers.word.styles import PLAIN, Look, paragraph_look

_STYLE, _NUMBERED, _OUTLINE = w.W + "pStyle", w.W + "numPr", w.W + "outlineLvl"
_PASSED_OVER = {w.W + name for name in ("proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak")}


@dataclass(slots=True)
class Draft:
    """One paragraph as read. ``runs_on`` says that its end mark was deleted, so that the next belongs to it."""

    paragraph: Paragraph
    runs_on: bool = False
    boxes: list[Element] = field(default_factory=list)
    cited: list[tuple[str, str]] = field(default_factory=list)


def read_paragraph(element: Element, story: Story, where: Where) -> Paragraph | Draft:
    """Read one ``w:p``: a plain paragraph, or a draft of one that has more to it."""
    if story.prompting:
        return Paragraph("", where)
    look, ended, tracked = story.usual, True, False
    if (properties := w.leading(element, w.PPR)) is not None:
        look, ended, tracked = _read_properties(properties, story)
    plain = None if story.hides or story.symbols else _plain(element, bool(look.bold))
    if plain is None or not ended or tracked:
        ink = read_runs(element, story, where, look)
        ink.tracked |= tracked
        return _draft(ink, runs_on=not ended)
    text, bold = plain
    text, listed = _finish(text, look)
    return Paragraph(text, where, look.level, listed, bold=bold)


def _plain(element: Element, usual: bool) -> tuple[str, bool] | None:
    """The text of a paragraph made of plain runs, and whether all of it is bold; None for any other paragraph.

    ``usual`` says whether its style is bold.
    """
    text, bold = "", True
    for child in element:
        name = child.tag
        if name == w.R:
            strong = usual
            for piece in child:
                name = piece.tag
                if name == w.T:
                    words = piece.text
                    if words:
                        text += words
                        bold = bold and strong
                elif name == w.RPR:
                    if (mark := w.child(piece, w.BOLD)) is not None:
                        strong = w.on(mark)
                    if w.child(piece, w.W + "rStyle") is not None:
                        return None
                else:
                    return None
        elif name != w.PPR and name not in _PASSED_OVER:
            return None
    return clean(text), bold and bool(text)


def _finish(text: str, look: Look) -> tuple[str, bool]:
    """The text without prompts and without a typed bullet, and whether it is a list item."""
    text = without_prompts(text)
    unmarked = without_list_sign(text)
    return (text, bool(look.listed)) if unmarked is None else (unmarked, True)


def _read_properties(properties: Element, story: Story) -> tuple[Look, bool, bool]:
    """The look of a paragraph, whether its end mark stands, and whether that mark is a tracked change."""
    style, own, ended, tracked = None, PLAIN, True, False
    for mark in properties:
        name = mark.tag
        if name == _STYLE:
            style = mark.get(w.VAL)
        elif name in (_NUMBERED, _OUTLINE):
            own = paragraph_look(properties)
        elif name == w.RPR:
            for change in mark:
                name = change.tag
                if name in (w.DEL, w.MOVE_FROM):
                    ended, tracked = False, True
                elif name in (w.INS, w.MOVE_TO):
                    tracked = True
    base = story.styles.look(style)
    return (base if own is PLAIN else own.over(base)), ended, tracked


def _draft(ink: Ink, runs_on: bool = False) -> Draft:
    ink.story.tracked += ink.tracked
    text, listed = _finish("".join(ink.text), ink.look)
    paragraph = Paragraph(text, ink.where, ink.look.level, listed, ink.tracked, bool(ink.bold), tuple(ink.controls))
    return Draft(paragraph, runs_on, ink.boxes, ink.cited)


def read_stray(element: Element, story: Story, where: Where) -> Draft:
    """Read a run that some program wrote outside of any paragraph."""
    return _draft(read_runs((element,), story, where, story.styles.look(None)))


def joined(first: Draft, second: Draft) -> Draft:
    """Two paragraphs made one, after the deletion of the mark between them. The second's mark, and look, survive."""
    one, two = first.paragraph, second.paragraph
    whole = replace(two, text=one.text + two.text, where=one.where if one.text else two.where, tracked=True,
                    controls=one.controls + two.controls)
    return Draft(whole, second.runs_on, first.boxes + second.boxes, first.cited + second.cited)


def mark_is_hidden(element: Element) -> bool:
    """Whether a paragraph's end mark is hidden, so that the paragraph takes no room at all."""
    properties = w.child(element, w.PPR)
    run = w.child(properties, w.RPR) if properties is not None else None
    return run is not None and w.on(w.child(run, w.VANISH))
