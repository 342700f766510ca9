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


def parts_by_forms(blocks: Sequence[Block], words: ReturnWords) -> list[Sequence[Block]]:
    """Cut a flow of blocks where the title of the official form stands again."""
    return _cut(blocks, list(_titles(blocks, words)))


def parts_by_agencies(blocks: Sequence[Block], words: ReturnWords) -> list[Sequence[Block]]:
    """Cut a flow of blocks where another agency's return seems to begin.

    The signs are another value at the label "Agency" and, where there is no such label nor the official form,
    headings that name organisations. Both may stand in one agency's return too: each part has to be a return for
    itself.
    """
    starts = list(_labels(blocks, words))
    if not starts and next(_titles(blocks, words), None) is None:
        starts = list(_organisations(blocks, words))
    return _cut(blocks, starts)


def _cut(blocks: Sequence[Block], starts: Sequence[int]) -> list[Sequence[Block]]:
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
    """Whether a table tells about one agency: labels down its first column, that of an agency once."""
    names = [name_of(row.cells[0].text, words) for row in table.rows[:_MOST_LABELS] if row.cells]
    named = sum(name is not None for name in names)
    return len(table.rows) <= _MOST_LABELS and named * 2 >= len(names) and names.count("agency") < 2


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
