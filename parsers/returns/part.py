"""One agency's part of a document, gathered: its sections, events, narrative and what it says of holding nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from parsers.blocks import Block, Control, Paragraph, Row, Table
from parsers.facts import Code, Problem, Unread
from parsers.facts import Section as Told
from parsers.returns.columns import Claim, Layout
from parsers.returns.labels import pairs
from parsers.returns.narrative import is_text, left_over, narrative
from parsers.returns.nil import asks_for_records, is_about_nil, nil_box, read_nil_sentence, sentences, tells_of_contact
from parsers.returns.paragraphs import begins_with_a_date, read_paragraphs
from parsers.returns.periods import in_the_name_of_a_sheet
from parsers.returns.rows import read_rows
from parsers.returns.sections import Section, sections_of
from parsers.returns.sheets import Sheet
from parsers.returns.words import ReturnWords
from parsers.returns.written import Written

_ADDRESSING = {"agency", "author", "return_to", "case_reference"}
_LONGEST_NIL_NARRATIVE = 600
"""An agency that wrote more than this knew something, whatever one sentence says."""


@dataclass(slots=True)
class Part:
    """What one agency's part of a document holds.

    ``layouts`` are those of its chronology tables, ``labels`` the rows of these that say who wrote them.
    ``box`` is the tick of a nil return (None: no box), ``says_nil`` whether its words say that it holds nothing.
    """

    sections: Sequence[Section]
    controls: tuple[Control, ...]
    events: list[Written] = field(default_factory=list)
    layouts: list[Layout] = field(default_factory=list)
    labels: list[Row] = field(default_factory=list)
    summary: tuple[Told, ...] = ()
    unread: list[Unread] = field(default_factory=list)
    loose_prose: list[Unread] = field(default_factory=list)
    """Prose outside every heading of a summary: it is named as unread too."""
    guesses: list[Problem] = field(default_factory=list)
    box: bool | None = None
    says_nil: bool = False
    contact: str = ""
    """A sentence of the summary that tells of contact, whatever is ticked."""

    @property
    def lines(self) -> Iterator[Paragraph]:
        """Its headings and lines in reading order, those inside tables left out."""
        for section in self.sections:
            if section.heading:
                yield section.headline
            yield from section.lines

    @property
    def titles(self) -> Iterator[Paragraph]:
        """Its headings and lines down to the first chronology; all where that stands at the top."""
        told = False
        for section in self.sections:
            if section.heading:
                told = True
                yield section.headline
            for piece in section.pieces:
                if isinstance(piece, Paragraph):
                    told = told or bool(piece.text.strip())
                    yield piece
                elif piece.layout is not None and told:
                    return

    @property
    def nil(self) -> bool:
        """Whether it is a nil return: said so, and nothing told."""
        return not self.events and not self.contact and (self.box is True or self.says_nil)


def gather(blocks: Sequence[Block], words: ReturnWords) -> Part:
    """Gather the part of a document that ``blocks`` (already unwrapped) are.

    A part that says whose return it is and tells nothing otherwise is read again with more trust in its tables.
    """
    part = _gathered(sections_of(blocks, words), words)
    if part.events or part.layouts or part.nil or not _is_addressed(blocks, words):
        return part
    trusted = _gathered(sections_of(blocks, words, Claim.NEEDED), words)
    return trusted if trusted.events else part


def _is_addressed(blocks: Sequence[Block], words: ReturnWords) -> bool:
    """Whether lines or labels say who completed it, or for which case."""
    lines = (block.text for block in blocks if isinstance(block, Paragraph))
    return any(map(words.reference.search, lines)) or any(pair.name in _ADDRESSING for pair in pairs(blocks, words))


def _gathered(sections: Sequence[Section], words: ReturnWords) -> Part:
    part = Part(sections, tuple(_controls(sections)))
    part.layouts = [sheet.layout for section in sections for sheet in section.sheets if sheet.layout]
    dated = list(map(begins_with_a_date, sections))
    for number, section in enumerate(sections, 1):
        _read_section(section, any(dated[number:]), part, words)
    labels = Section(Paragraph(""), "form", 0, pieces=[Sheet(Table(tuple(part.labels)))])
    part.box = nil_box([*sections, labels], words)
    part.contact = next(filter(None, (tells_of_contact(told.text, words) for told in part.summary)), "")
    part.says_nil = part.says_nil or _says_nil(part, words)
    part.unread += part.loose_prose
    return part


def _controls(sections: Sequence[Section]) -> Iterator[Control]:
    for section in sections:
        yield from section.headline.controls
        for piece in section.pieces:
            if isinstance(piece, Paragraph):
                yield from piece.controls
            elif piece.layout is None:
                yield from piece.table.controls


def _read_section(section: Section, more: bool, part: Part, words: ReturnWords) -> None:
    """Add what one section holds; ``more`` says that dated lines follow below a later heading."""
    over = section.over
    for sheet in section.sheets:
        if sheet.layout is None:
            part.unread += _unread_table(sheet, words)
            continue
        named = in_the_name_of_a_sheet(sheet.table.where.part, words.rows["around_a_year"])
        inherited = over if sheet.layout.goes_on else section.over
        body = read_rows(sheet.table, sheet.layout, named or inherited, words)
        over = body.over
        part.events += body.written
        part.layouts += body.layouts
        part.labels += body.labels
        part.unread += [*body.unread, *_columns_left(sheet)]
        part.guesses += _guesses(sheet.table, sheet.layout)
        part.says_nil = part.says_nil or body.says_nil
    told = read_paragraphs(section, words, only_named=bool(part.layouts), more=more, among=more or bool(part.events))
    part.events += told.events
    part.unread += told.unread
    if not told.events:
        part.summary += tuple(narrative(section, words))
        part.loose_prose += left_over(section, words)


def _guesses(table: Table, layout: Layout) -> Iterator[Problem]:
    """A question about each column that only its content and place explain."""
    for index in layout.guessed:
        name = layout.name(index)
        read = f"was read as {layout.printed[name]}" if layout.printed[name] else "was left out"
        yield Problem("entries", Code.MISSING, f"No heading tells what “{name}” of the chronology holds; it {read}. "
                      "Please check.", table.where)


def _unread_table(sheet: Sheet, words: ReturnWords) -> Iterator[Unread]:
    """A table that is no chronology, unless it is one of labels that were understood."""
    if sheet.kind:
        yield Unread(sheet.table.where, f"{sheet.kind}, not a chronology")
    elif not _is_of_labels(sheet, words) and sheet.table.text.strip():
        yield Unread(sheet.table.where, "a table that is not a chronology")


def _is_of_labels(sheet: Sheet, words: ReturnWords) -> bool:
    labelled = next(pairs([sheet.table], words), None) is not None
    return labelled or is_about_nil(sheet.table.text, words) or asks_for_records(sheet.table.text, words)


def _columns_left(sheet: Sheet) -> Iterator[Unread]:
    for column in sheet.layout.columns if sheet.layout else ():
        if column.role is None and column.heading:
            yield Unread(sheet.table.where, f"the column “{column.heading}” is in no field")


def _says_nil(part: Part, words: ReturnWords) -> bool:
    if part.events or sum(len(told.text) for told in part.summary) > _LONGEST_NIL_NARRATIVE:
        return False
    said = [*(line.text for line in part.lines if is_text(line, words)), *(told.text for told in part.summary)]
    if part.box is False:
        said = [sentence for text in said for sentence in sentences(text) if not is_about_nil(sentence, words)]
    return read_nil_sentence("\n".join(said), words)
