"""The same answers in every layout that people make of the form, as Documents."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parsers.blocks import Block, Cell, Document, Paragraph, Row, Table
from parsers.facts import Where

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "referrer": ("referrer_name", "referrer_role", "referrer_agency", "referrer_phone", "incident_date",
                 "referred_date"),
    "event_description": (),
    "abuse_detail": (),
    "children": ("last_names", "forenames", "date_of_birth", "age", "other_names", "gender", "ethnicity", "disability",
                 "home_address", "parents_carers"),
    "work_undertaken": (),
    "review_reasons": (),
    "additional_information": (),
}
"""The sections of Part A and the fields asked for in each; a section without any is told."""

Pair = tuple[str, str]
"""A label as printed, and the answer to it ("" when blank)."""


@dataclass(frozen=True)
class Filled:
    """A section to be laid out: its heading, the labels with their answers, or what is told under it."""

    heading: str
    pairs: tuple[Pair, ...] = ()
    told: tuple[str, ...] = ()


def paragraph(text: str, bold: bool = False, level: int | None = None) -> Paragraph:
    """A paragraph of the body."""
    return Paragraph(text, Where(paragraph=1), level, bold=bold)


def row(*cells: str | tuple[str, int], bold: bool = False) -> Row:
    """A row of a table; a cell is its text, with its width where that is more than one column."""
    made: list[Cell] = []
    column = 0
    for cell in cells:
        text, width = cell if isinstance(cell, tuple) else (cell, 1)
        where = Where(table=1, row=1, cell=len(made) + 1)
        lines = tuple(Paragraph(line, where, bold=bold) for line in text.split("\n") if line)
        made.append(Cell(lines, column, width, where=where))
        column += width
    return Row(tuple(made))


def beside(pairs: Sequence[Pair]) -> Iterator[Row]:
    """Two labels to a row, the answers beside them."""
    for one, two in zip(pairs[::2], pairs[1::2], strict=True):
        yield row(*one, *two)


def inside(pairs: Sequence[Pair]) -> Iterator[Row]:
    """The answers behind their labels in the same cell."""
    for one, two in zip(pairs[::2], pairs[1::2], strict=True):
        yield row((" ".join(one), 2), (" ".join(two), 2))


def under(pairs: Sequence[Pair]) -> Iterator[Row]:
    """The answers on a new line of their labels' cells."""
    for one, two in zip(pairs[::2], pairs[1::2], strict=True):
        yield row(("\n".join(one), 2), ("\n".join(two), 2))


def below(pairs: Sequence[Pair]) -> Iterator[Row]:
    """A row of labels, and a row of answers under it."""
    for one, two in zip(pairs[::2], pairs[1::2], strict=True):
        yield row((one[0], 2), (two[0], 2))
        yield row((one[1], 2), (two[1], 2))


def heads(pairs: Sequence[Pair]) -> Iterator[Row]:
    """Four column heads with the answers under them."""
    for at in range(0, len(pairs), 4):
        four = [*pairs[at:at + 4], *[("", "")] * (4 - len(pairs[at:at + 4]))]
        yield row(*(label for label, _ in four))
        yield row(*(answer for _, answer in four))


def one_to_a_row(pairs: Sequence[Pair]) -> Iterator[Row]:
    """One label to a row."""
    for label, answer in pairs:
        yield row((label, 2), (answer, 2))


def in_a_table(rows: Callable[[Sequence[Pair]], Iterator[Row]], numbered: bool = False) -> "Layout":
    """The whole form in one table, its fields laid out by ``rows``."""
    def lay_out(sections: Sequence[Filled]) -> tuple[Block, ...]:
        made: list[Row] = []
        for number, section in enumerate(sections, start=1):
            heading = row(f"{number}.", (section.heading, 3), bold=True) if numbered else row((section.heading, 4))
            made += [heading, *rows(section.pairs)]
            made += [row(("\n".join(section.told), 4))] if not section.pairs else []
        return (Table(tuple(made), 4),)
    return lay_out


def in_paragraphs(
    numbered: bool = False, bold: bool = False, level: int | None = None, in_turn: bool = False
) -> "Layout":
    """The whole form in paragraphs; ``in_turn`` puts labels and answers into paragraphs of their own."""
    def lay_out(sections: Sequence[Filled]) -> Iterator[Block]:
        for number, section in enumerate(sections, start=1):
            yield paragraph(f"{number}. {section.heading}" if numbered else section.heading, bold, level)
            for label, answer in section.pairs:
                yield from map(paragraph, filter(None, (label, answer) if in_turn else (f"{label} {answer}",)))
            yield from map(paragraph, section.told)
    return lambda sections: tuple(lay_out(sections))


def in_boxes(sections: Sequence[Filled]) -> tuple[Block, ...]:
    """Headings in paragraphs, every answer in a table of its own."""
    blocks: list[Block] = []
    for section in sections:
        blocks.append(paragraph(section.heading, bold=True))
        blocks += [Table((row(*pair),), 2) for pair in section.pairs]
        blocks += [Table((row("\n".join(section.told)),), 1)] if not section.pairs else []
    return tuple(blocks)


Layout = Callable[[Sequence[Filled]], tuple[Block, ...]]
LAYOUTS: Mapping[str, Layout] = {
    "beside": in_a_table(beside),
    "beside-with-numbers": in_a_table(beside, numbered=True),
    "inside": in_a_table(inside),
    "under": in_a_table(under),
    "below": in_a_table(below),
    "heads": in_a_table(heads),
    "one-to-a-row": in_a_table(one_to_a_row),
    "boxes": in_boxes,
    "paragraphs-with-numbers": in_paragraphs(numbered=True),
    "paragraphs-in-bold": in_paragraphs(bold=True),
    "paragraphs-with-heading-styles": in_paragraphs(level=1),
    "in-turn": in_paragraphs(numbered=True, bold=True, in_turn=True),
    "in-turn-with-heading-styles": in_paragraphs(level=1, in_turn=True),
}
"""Every layout by its name."""


def laid_out(layout: str, sections: Sequence[Filled], title: str = "Rapid Review Referral Form") -> Document:
    """A form in one of the layouts."""
    return Document((paragraph(title), *LAYOUTS[layout](sections)))
