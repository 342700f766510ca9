"""Blocks in reading order: the inside of a body, a cell, a text box or a note."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from parsers.blocks import Block, Paragraph
from parsers.facts.problems import Where
from parsers.word import names as w
from parsers.word.controls import lead
from parsers.word.markup import Element
from parsers.word.names import TCPR, P
from parsers.word.paragraphs import Draft, joined, read_paragraph, read_stray
from parsers.word.story import Story
from parsers.word.tables import read_table

OTHER_FORMAT = "a document embedded in another format"


@dataclass(slots=True)
class Flow:
    """Blocks being read. ``at`` is the cell or box around them, None in a body; ``waiting`` run on into the next."""

    story: Story
    at: Where | None
    blocks: list[Block] = field(default_factory=list)
    waiting: list[Draft] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0


def read_blocks(container: Element, story: Story, at: Where | None = None) -> tuple[Block, ...]:
    """The blocks inside an element; ``at`` is the place of the cell or box that it is, None for a body."""
    lone = _lone_paragraph(container) if at is not None else None
    read = read_paragraph(lone, story, at) if at is not None and lone is not None else None
    if isinstance(read, Paragraph):
        return (read,)
    story.enter()
    flow = Flow(story, at)
    if read is None:
        _walk(container, flow)
    else:
        _add(read, flow)
    _settle(flow)
    story.come_back()
    return tuple(flow.blocks)


def _lone_paragraph(container: Element) -> Element | None:
    """The paragraph that is all a cell holds, as in most cells of most tables."""
    lone = None
    for part in container:
        name = part.tag
        if name == P and lone is None:
            lone = part
        elif name != TCPR:
            return None
    return lone


def _walk(container: Element, flow: Flow) -> None:
    for part in container:
        READ.get(part.tag, _walk_deeper)(part, flow)


def _walk_deeper(container: Element, flow: Flow) -> None:
    flow.story.enter()
    _walk(container, flow)
    flow.story.come_back()


def _paragraph(element: Element, flow: Flow) -> None:
    _add(read_paragraph(element, flow.story, _place(flow)), flow)


def _stray(run: Element, flow: Flow) -> None:
    _add(read_stray(run, flow.story, _place(flow)), flow)


def _table(element: Element, flow: Flow) -> None:
    _settle(flow)
    table = read_table(element, flow.story, _table_place(flow), read_blocks)
    flow.blocks += [table] if table.rows else []


def _another_format(element: Element, flow: Flow) -> None:
    flow.story.leave(_place(flow), OTHER_FORMAT)


def _removed(element: Element, flow: Flow) -> None:
    """Deleted or moved away: no text."""
    flow.story.tracked += 1


def _skip(element: Element, flow: Flow) -> None:
    """Properties: no text."""


def _place(flow: Flow) -> Where:
    """The place of the next paragraph: its number in a body; the cell itself for the first in a cell."""
    flow.paragraphs += 1
    at, number = flow.at, flow.paragraphs
    if at is None:
        return Where(flow.story.part, paragraph=number)
    return at if number == 1 else Where(at.part, at.table, at.row, at.cell, number)


def _table_place(flow: Flow) -> Where:
    flow.tables += 1
    return Where(flow.story.part if flow.at is None else f"inside {flow.at}", flow.tables)


def _add(read: Paragraph | Draft, flow: Flow) -> None:
    if isinstance(read, Paragraph):
        if not flow.waiting:
            flow.blocks.append(read)
            return
        read = Draft(read)
    flow.waiting.append(read)
    if not read.runs_on:
        drafts, flow.waiting = flow.waiting, []
        _finish(joined(drafts) if len(drafts) > 1 else read, flow)


def _finish(draft: Draft, flow: Flow) -> None:
    """Put down a paragraph, and after it the text boxes anchored in it and the notes it refers to."""
    flow.blocks.append(draft.paragraph)
    where = draft.paragraph.where
    for place, box in enumerate(draft.boxes, start=1):
        name = "text box" if place == 1 else f"text box {place}"
        flow.blocks.extend(read_blocks(box, flow.story, flow.at or Where(f"{name} at paragraph {where.paragraph}")))
    for kind, number in draft.cited:
        note = flow.story.notes.pop((kind, number), None)
        if note is not None:
            flow.story.cited[kind] += 1
            flow.blocks.extend(read_blocks(note, flow.story, Where(f"{kind} {flow.story.cited[kind]}")))


def _settle(flow: Flow) -> None:
    """Nothing follows for a paragraph whose end mark was deleted: what is left of it stands alone."""
    drafts, flow.waiting = flow.waiting, []
    draft = joined(drafts) if drafts else None
    if draft is not None and (draft.paragraph.text or draft.paragraph.controls or draft.boxes or draft.cited):
        _finish(draft, flow)


def _content_control(sdt: Element, flow: Flow) -> None:
    frame, content, story = flow.story.frame(sdt), w.child(sdt, w.SDT_CONTENT), flow.story
    start = len(flow.blocks)
    with story.inside(frame):
        if content is not None:
            _walk_deeper(content, flow)
        _settle(flow)
        inside = flow.blocks[start:]
        where = inside[0].where if inside else _place(flow)
        if (control := story.control(frame, inside, where)) is not None:
            flow.blocks[start:] = lead(tuple(inside), control)


def _alternatives(element: Element, flow: Flow) -> None:
    before = len(flow.blocks)
    for wanted in (w.CHOICE, w.FALLBACK):
        for alternative in element.iterchildren(wanted):
            _walk_deeper(alternative, flow)
            if len(flow.blocks) > before:
                return


READ: Mapping[str, Callable[[Element, Flow], None]] = {
    P: _paragraph, w.TBL: _table, w.SDT: _content_control, w.ALTERNATE: _alternatives,
    w.R: _stray, w.W + "hyperlink": _stray, w.W + "fldSimple": _stray, w.W + "altChunk": _another_format,
    w.DEL: _removed, w.MOVE_FROM: _removed,
} | dict.fromkeys((TCPR, w.PPR, w.RPR, w.SDT_PR, w.W + "sectPr", w.W + "tblPr"), _skip)
"""How each element between paragraphs is read; one that is not named here is looked into."""
