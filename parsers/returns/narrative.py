"""The narrative sections of a return that were filled: the heading as printed, and what the agency wrote."""

import re
from collections.abc import Iterator

from parsers.blocks import Paragraph, Row
from parsers.facts import Section as Told
from parsers.facts import Unread
from parsers.prompts import is_prompt
from parsers.returns.labels import name_of, pairs
from parsers.returns.nil import has_box, is_about_nil, read_nil_sentence, tells_of_contact
from parsers.returns.plain import plain, unnumbered
from parsers.returns.sections import Section
from parsers.returns.words import ReturnWords
from parsers.text import collapse

_SENTENCE_END = re.compile(r"[.!?][”’)\"']*\s*$")
_SHORTEST_PROSE = 6
"""Words that an unknown heading must have below it to be one of a narrative."""


def narrative(section: Section, words: ReturnWords) -> Iterator[Told]:
    """The filled narrative sections in one section of a document: labels with prose beside them, then its own."""
    lines: list[str] = []
    telling = section.kind == "narrative"
    for piece in section.pieces:
        if isinstance(piece, Paragraph):
            if any(control.tag in words.template.narrative_tags for control in piece.controls):
                lines, telling = [], True
            if told := _beside_a_label(piece, words):
                yield told
            elif is_text(piece, words):
                lines.append(collapse(piece.text))
                telling = telling or (not section.kind and is_prose(piece))
        elif piece.layout is None and not piece.kind:
            yield from filter(None, (_in_a_row(row, words) for row in piece.table.rows))
    if telling and lines:
        yield Told(section.heading, " ".join(lines))


def left_over(section: Section, words: ReturnWords) -> Iterator[Unread]:
    """Prose that stands outside every narrative section and chronology, and lines that tell of contact."""
    if section.kind in ("front", "form", "chronology"):
        for line in section.lines:
            if _is_left(line, words):
                yield Unread(line.where, "prose outside the headings of a summary")


def _is_left(line: Paragraph, words: ReturnWords) -> bool:
    if not is_text(line, words) or _beside_a_label(line, words):
        return False
    prose = is_prose(line) and next(pairs([line], words), None) is None and not read_nil_sentence(line.text, words)
    return prose or bool(tells_of_contact(line.text, words))


def is_text(line: Paragraph, words: ReturnWords) -> bool:
    """Whether somebody typed a line that is no label and no box."""
    spoken = plain(line.text)
    return bool(spoken) and spoken not in words.template.guidance and spoken not in words.template.prompts \
        and not is_prompt(line.text) and not _is_a_box(line, words) \
        and not any(pair.name != "detail" for pair in pairs([line], words))


def is_prose(line: Paragraph) -> bool:
    """Whether a line is a sentence of some length."""
    return len(line.text.split()) >= _SHORTEST_PROSE and _SENTENCE_END.search(line.text) is not None


def _is_a_box(line: Paragraph, words: ReturnWords) -> bool:
    """A box of a nil return: its sign, its control or a blank behind it tells it from words of the agency's own."""
    boxed = has_box(line.text) or any(control.kind == "checkbox" for control in line.controls)
    return is_about_nil(line.text, words) and (boxed or line.text.rstrip()[-1] in ":?_…")


def _beside_a_label(line: Paragraph, words: ReturnWords) -> Told | None:
    """ "Summary: ..." in a line."""
    label, colon, text = line.text.partition(":")
    told = bool(colon and text.strip()) and _is_narrative(label, words)
    return Told(collapse(label), collapse(text)) if told else None


def _in_a_row(row: Row, words: ReturnWords) -> Told | None:
    """ "Summary | ..." in a table of labels."""
    cells = [collapse(cell.text) for cell in row.cells if not cell.continues and cell.text.strip()]
    if len(cells) != 2 or not _is_narrative(cells[0], words) or name_of(cells[0], words):
        return None
    return Told(cells[0].rstrip(" :"), cells[1]) if plain(cells[1]) not in words.template.prompts else None


def _is_narrative(label: str, words: ReturnWords) -> bool:
    return words.sections.get(plain(unnumbered(label))) == "narrative"
