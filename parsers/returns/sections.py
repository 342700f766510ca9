"""A return as sections: a heading, what kind of section it opens, and the lines and tables below it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from parsers.blocks import Block, Paragraph, Table
from parsers.dates import looks_like_a_date
from parsers.returns.columns import Claim, Layout
from parsers.returns.labels import name_of, pairs
from parsers.returns.leading import leading_date
from parsers.returns.periods import NOTHING, Over, period_of, year_in
from parsers.returns.plain import holds, is_page_number, plain, unnumbered
from parsers.returns.sheets import Sheet, sheets_in
from parsers.returns.words import ReturnWords
from parsers.text import collapse

_DEEPEST = 99
"""The level of a heading that is one by its words or its bold type only."""
_LONGEST_HEADING = 120
_LONGEST_BOLD_HEADING = 80


@dataclass(slots=True)
class Section:
    """``kind`` is ``front``, ``narrative``, ``chronology``, ``form`` or "" for a heading that nobody knows.

    ``over`` is the year or month that the heading sets for the dates below it.
    """

    headline: Paragraph
    kind: str
    level: int
    over: Over = NOTHING
    pieces: list[Paragraph | Sheet] = field(default_factory=list)

    @property
    def heading(self) -> str:
        return collapse(self.headline.text)

    @property
    def sheets(self) -> list[Sheet]:
        return [piece for piece in self.pieces if isinstance(piece, Sheet)]

    @property
    def lines(self) -> list[Paragraph]:
        return [piece for piece in self.pieces if isinstance(piece, Paragraph)]


def sections_of(blocks: Iterable[Block], words: ReturnWords, claim: Claim = Claim.NOTHING) -> list[Section]:
    """Cut a flow of blocks at its headings; what stands before the first is the front.

    ``claim`` says how much speaks for chronologies in the document, beside the tables themselves.
    """
    sections = [Section(Paragraph(""), "front", 0)]
    for block in blocks:
        last = sections[-1]
        if isinstance(block, Table):
            named = Claim.NAMED if last.kind == "chronology" else Claim.NOTHING
            last.pieces.extend(sheets_in(block, _layout_above(sections, words), words, max(claim, named)))
        elif (level := heading_level(block, words)) is None:
            last.pieces.append(block)
        else:
            _open(block, level, sections, words)
    return sections


def heading_level(paragraph: Paragraph, words: ReturnWords) -> int | None:
    """The level of a heading, by its style, its words or its bold type; None for any other line."""
    text = paragraph.text.strip()
    if not text or len(text) > _LONGEST_HEADING:
        return None
    if period_of(text, words.rows["around_a_year"]):
        return paragraph.level or _DEEPEST
    known = plain(unnumbered(text)) in words.sections
    bold = paragraph.bold and len(text) <= _LONGEST_BOLD_HEADING and text[-1] != "." and not paragraph.listed
    if paragraph.level is None and not known and not bold:
        return None
    if text[-1] in ",;" or _is_a_label(paragraph, words) or looks_like_a_date(text) or _begins_with_a_day(text):
        return None
    if paragraph.level is None and not known and name_of(text, words):
        return None
    return _DEEPEST if paragraph.level is None else paragraph.level


def _is_a_label(paragraph: Paragraph, words: ReturnWords) -> bool:
    return ":" in paragraph.text.rstrip(" :") and next(pairs([paragraph], words), None) is not None


def _begins_with_a_day(text: str) -> bool:
    """Whether a line, styled as a heading or not, is an event with its date first; a lone year may be a heading's."""
    found = leading_date(text)
    return found is not None and not found[0].isdecimal()


def kind_of(heading: str, words: ReturnWords) -> str:
    """What a heading opens, by its words."""
    spoken = plain(unnumbered(heading))
    if kind := words.sections.get(spoken):
        return kind
    known = words.sections.items()
    if any(kind == "narrative" and spoken.startswith(f"{phrase} ") for phrase, kind in known):
        return "narrative"
    return "chronology" if any(kind == "chronology" and holds(spoken, phrase) for phrase, kind in known) else ""


def _open(paragraph: Paragraph, level: int, sections: list[Section], words: ReturnWords) -> None:
    heading = paragraph.text.strip()
    over = period_of(heading, words.rows["around_a_year"], sections[-1].over)
    kind = kind_of(heading, words)
    if not kind and not over and len(sections) == 1 and _is_blank(sections[0]):
        sections[0].pieces.append(paragraph)
        return
    parent = next((section for section in reversed(sections[1:]) if section.level < level and section.kind), None)
    if not kind and parent is not None and (over or parent is not sections[1]):
        kind = parent.kind
    if over is None:
        named = None if _is_a_title(heading, words) else year_in(heading)
        over = named or _inherited(level, sections)
    sections.append(Section(paragraph, kind, level, over))


def _is_blank(section: Section) -> bool:
    """Whether nothing stands in a section yet: then a heading is the title of it all."""
    return not section.sheets and not any(line.text.strip() for line in section.lines)


def _is_a_title(heading: str, words: ReturnWords) -> bool:
    spoken = plain(heading)
    return any(holds(spoken, word) for word in words.rows["of_its_own_time"])


def _inherited(level: int, sections: list[Section]) -> Over:
    """The year of the heading above, where this one is a part of what that one opens."""
    return next((section.over for section in reversed(sections) if section.level < level), NOTHING)


def _layout_above(sections: Sequence[Section], words: ReturnWords) -> Layout | None:
    """The layout of the table above, if only "continued", a page number or a chronology's heading stands between."""
    for section in reversed(sections):
        for piece in reversed(section.pieces):
            if isinstance(piece, Sheet):
                return piece.layout
            text = piece.text.strip()
            if text and plain(text) not in words.rows["continued"] and not is_page_number(text):
                return None
        if section.kind != "chronology":
            return None
    return None
