"""Paragraphs: the plain ones quickly, the others with care, and those whose end mark was deleted joined."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from parsers.blocks import Paragraph, Spans
from parsers.facts.problems import Where
from parsers.prompts import without_prompts
from parsers.word.ink import Ink
from parsers.word.letters import clean, without_list_sign
from parsers.word.looks import PLAIN, Look, paragraph_look
from parsers.word.markup import Element
from parsers.word.names import BOLD, DEL, INS, MOVE_FROM, MOVE_TO, PPR, RPR, VAL, VANISH, R, T, W, child, leading, on
from parsers.word.runs import read_runs
from parsers.word.story import Story

_RUN_STYLE = W + "rStyle"
_STYLE, _NUMBERED, _OUTLINE, _SHADING = W + "pStyle", W + "numPr", W + "outlineLvl", W + "shd"
_STRESS = {_SHADING, *(W + name for name in ("strike", "dstrike", "highlight"))}
_PASSED_OVER = {W + name for name in ("proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak")}


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
    plain = None if story.hides or story.symbols else _plain(element, story, where)
    return _careful(element, story, where) if plain is None else plain


def _plain(element: Element, story: Story, where: Where) -> Paragraph | None:
    """A paragraph made of plain runs; None for any other. Most paragraphs are plain, and this is quick."""
    text, bold, look = "", True, story.usual
    for part in element:
        name = part.tag
        if name == R:
            for piece in part:
                name = piece.tag
                if name == T:
                    text += piece.text or ""
                elif name != RPR or _needs_care(piece, story):
                    return None
            bold = bold and _is_bold(part, look)
        elif name == PPR:
            look, ended, tracked = _read_properties(part, story)
            if tracked or not ended or look.marked or look.struck:
                return None
        elif name not in _PASSED_OVER:
            return None
    text, listed = _finish(clean(text), look)
    return Paragraph(text, where, look.level, listed, False, bold and bool(text))


def _needs_care(properties: Element, story: Story) -> bool:
    """Whether the properties of a run say more than how it is set: its style may, and so do strikes and colours."""
    if not story.stresses:
        return False
    return any(mark.tag == _RUN_STYLE or mark.tag in _STRESS for mark in properties)


def _is_bold(run: Element, look: Look) -> bool:
    """Whether a plain run is bold, by itself or by the look of its paragraph."""
    properties = leading(run, RPR)
    mark = child(properties, BOLD) if properties is not None else None
    return bool(look.bold) if mark is None else on(mark)


def _careful(element: Element, story: Story, where: Where) -> Draft:
    """Any paragraph at all."""
    properties = child(element, PPR)
    look, ended, tracked = (story.usual, True, False) if properties is None else _read_properties(properties, story)
    ink = read_runs(element, story, where, look)
    ink.tracked |= tracked
    return _draft(ink, runs_on=not ended)


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
            style = mark.get(VAL)
        elif name in (_NUMBERED, _OUTLINE, _SHADING):
            own = paragraph_look(properties)
        elif name == RPR:
            for change in mark:
                name = change.tag
                if name in (DEL, MOVE_FROM):
                    ended, tracked = False, True
                elif name in (INS, MOVE_TO):
                    tracked = True
    base = story.styles.look(style)
    return (base if own is PLAIN else own.over(base)), ended, tracked


def _draft(ink: Ink, runs_on: bool = False) -> Draft:
    ink.story.tracked += ink.tracked
    written = "".join(ink.text)
    text, listed = _finish(written, ink.look)
    begin = written.find(text) if text else -1
    struck, marked = (_within(spans, begin, begin + len(text)) for spans in (ink.struck, ink.marked))
    paragraph = Paragraph(text, ink.where, ink.look.level, listed, ink.tracked, bool(ink.bold), tuple(ink.controls),
                          struck, marked)
    return Draft(paragraph, runs_on, ink.boxes, ink.cited)


def _within(spans: Sequence[tuple[int, int]], begin: int, end: int) -> Spans:
    """The spans of a text as those of its part from ``begin``; none where it is no part (-1)."""
    return tuple((max(start, begin) - begin, min(stop, end) - begin) for start, stop in spans
                 if begin >= 0 and start < end and stop > begin)


def read_stray(element: Element, story: Story, where: Where) -> Draft:
    """Read a run that some program wrote outside of any paragraph."""
    return _draft(read_runs((element,), story, where, story.styles.look(None)))


def joined(drafts: Sequence[Draft]) -> Draft:
    """Paragraphs made one, after the deletion of the marks between them. The last one's mark, and look, survive."""
    paragraphs = [draft.paragraph for draft in drafts]
    whole = replace(
        paragraphs[-1],
        text="".join(paragraph.text for paragraph in paragraphs),
        struck=(),
        marked=(),
        where=next((paragraph.where for paragraph in paragraphs if paragraph.text), paragraphs[-1].where),
        tracked=True,
        controls=tuple(control for paragraph in paragraphs for control in paragraph.controls),
    )
    boxes, cited = [box for draft in drafts for box in draft.boxes], [note for draft in drafts for note in draft.cited]
    return Draft(whole, drafts[-1].runs_on, boxes, cited)


def mark_is_hidden(element: Element) -> bool:
    """Whether a paragraph's end mark is hidden, so that the paragraph takes no room at all."""
    properties = child(element, PPR)
    run = child(properties, RPR) if properties is not None else None
    return run is not None and on(child(run, VANISH))
