"""Two agencies in one file: where the one's return ends and the next one's begins."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from parsers.blocks import Block, Paragraph, Table
from parsers.returns.labels import name_of, pairs
from parsers.returns.plain import plain
from parsers.returns.sections import heading_level
from parsers.returns.who import organisation_in
from parsers.returns.words import ReturnWords

_LONGEST_TITLE = 120
_MOST_LABELS = 20
_TITLE_LINES = 5


def parts_of(blocks: Sequence[Block], words: ReturnWords) -> list[Sequence[Block]]:
    """Cut a flow of blocks into one part for each agency, by the first of three signs that is there.

    The signs: the form's title again, another value at the label "Agency", and, where neither of these is in the
    document at all, headings that name organisations.
    """
    titles, labels = list(_titles(blocks, words)), list(_labels(blocks, words))
    headings = [] if titles or labels else list(_organisations(blocks, words))
    starts = next((found for found in (titles, labels, headings) if len(found) > 1), [0])
    cuts = [0, *(_back_to_the_title(blocks, start) for start in starts[1:]), len(blocks)]
    return [blocks[one:other] for one, other in pairwise(cuts) if one < other]


def _titles(blocks: Sequence[Block], words: ReturnWords) -> Iterator[int]:
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph) and plain(block.text) in words.template.titles:
            yield index


def _labels(blocks: Sequence[Block], words: ReturnWords) -> Iterator[int]:
    last = ""
    for index, block in enumerate(blocks):
        if isinstance(block, Table) and not _is_of_labels(block, words):
            continue
        for pair in pairs([block], words):
            if pair.name == "agency" and pair.value and plain(pair.value) != last:
                last = plain(pair.value)
                yield index
                break


def _is_of_labels(table: Table, words: ReturnWords) -> bool:
    rows = table.rows[:_MOST_LABELS]
    named = sum(bool(row.cells) and name_of(row.cells[0].text, words) is not None for row in rows)
    return len(table.rows) <= _MOST_LABELS and named * 2 >= len(rows)


def _organisations(blocks: Sequence[Block], words: ReturnWords) -> Iterator[int]:
    """Headings with a name of an organisation of two words or more, in a file whose title names none."""
    told = False
    last = ""
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or not block.text.strip():
            continue
        name = organisation_in(block.text, words)
        if heading_level(block, words) is None:
            if not last and name:
                return
            continue
        if name and " " in name and plain(name) != last and _tells(blocks, index):
            told, last = True, plain(name)
            yield index
        elif name and not told:
            return


def _tells(blocks: Sequence[Block], index: int) -> bool:
    """Whether a table follows a heading before the next organisation could: within the next lines."""
    return any(isinstance(block, Table) for block in blocks[index + 1:index + 1 + _MOST_LABELS])


def _back_to_the_title(blocks: Sequence[Block], start: int) -> int:
    """The first of the title lines that stand directly above ``start``."""
    least = max(start - _TITLE_LINES, 0)
    while start > least and _is_a_title(blocks[start - 1]):
        start -= 1
    return start


def _is_a_title(block: Block) -> bool:
    return isinstance(block, Paragraph) and 0 < len(block.text.strip()) <= _LONGEST_TITLE \
        and block.text.rstrip()[-1] not in ".;,"
