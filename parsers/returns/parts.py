"""Two agencies in one file: where the one's return ends and the next one's begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.blocks import Block, Paragraph, Table
from parsers.returns.columns import Layout, understand
from parsers.returns.labels import name_of, pairs
from parsers.returns.lines_over_tables import over_tables
from parsers.returns.organisation import organisation_in
from parsers.returns.plain import plain
from parsers.returns.sections import heading_level
from parsers.returns.words import ReturnWords

_SIGNING = {"author", "completed", "return_to", "case_reference", "child_initials"}
_LONGEST_TITLE = 120
_MOST_LABELS = 20
_TITLE_LINES = 5


def parts_by_forms(blocks: Sequence[Block], words: ReturnWords) -> list[Sequence[Block]]:
    """Cut a flow of blocks where the title of the official form stands again."""
    return _cut(blocks, list(_titles(blocks, words)))


def parts_by_agencies(blocks: Sequence[Block], words: ReturnWords) -> list[Sequence[Block]]:
    """Cut a flow of blocks where another agency's return seems to begin.

    The signs are another agency's front (see ``_fronts``) and, where there is no front nor the official form,
    headings that name organisations, or a line that names one over each table. All may stand in one agency's return
    too: each part has to be a return for itself.
    """
    starts = list(_fronts(blocks, words))
    if not starts and next(_titles(blocks, words), None) is None:
        starts = list(_organisations(blocks, words))
        starts = starts if len(starts) > 1 else list(over_tables(blocks, words))
    return _cut(blocks, starts)


def _cut(blocks: Sequence[Block], starts: Sequence[int]) -> list[Sequence[Block]]:
    cuts = [0, *(_back_to_the_title(blocks, start) for start in starts[1:]), len(blocks)]
    return [blocks[one:other] for one, other in pairwise(cuts) if one < other]


def _titles(blocks: Sequence[Block], words: ReturnWords) -> Iterator[int]:
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph) and plain(block.text) in words.template.titles:
            yield index


@dataclass(frozen=True, slots=True)
class _Front:
    """A line or table that says whose return begins: by the label "Agency", or as a title above other labels."""

    agency: str
    labelled: bool


def _fronts(blocks: Sequence[Block], words: ReturnWords) -> Iterator[int]:
    """Where fronts of different agencies begin; one that says its agency twice, above it and by a label, is one."""
    titled = next(_titles(blocks, words), None) is None
    last, told = _Front("", False), True
    for index, block in enumerate(blocks):
        front = _labelled(block, words) or (_titled(blocks, index, words) if titled else None)
        if front is None:
            told = told or _tells_something(block, words)
        elif front.agency != last.agency:
            if told or (front.labelled and last.labelled):
                yield index
            last, told = front, False


def _labelled(block: Block, words: ReturnWords) -> _Front | None:
    if isinstance(block, Table) and not _is_of_labels(block, words):
        return None
    agency = next((pair.value for pair in pairs([block], words) if pair.name == "agency" and pair.value), None)
    return _Front(plain(agency), labelled=True) if agency else None


def _titled(blocks: Sequence[Block], index: int, words: ReturnWords) -> _Front | None:
    """A line that names an organisation, and below it, before any chronology, who completed it or for which case."""
    block = blocks[index]
    agency = organisation_in(block.text, words) if isinstance(block, Paragraph) and block.text.strip() else None
    if agency is None:
        return None
    for below in blocks[index + 1:index + 1 + _TITLE_LINES]:
        if any(pair.name in _SIGNING for pair in pairs([below], words)) or (
                isinstance(below, Paragraph) and words.reference.search(below.text)):
            return _Front(plain(agency), labelled=False)
        if isinstance(below, Table) or _tells_something(below, words):
            return None
    return None


def _tells_something(block: Block, words: ReturnWords) -> bool:
    """Whether a block is more than a line of a front: a table of events, a sentence."""
    if isinstance(block, Table):
        return not _is_of_labels(block, words) or isinstance(understand(block, words), Layout)
    return len(block.text) > _LONGEST_TITLE or block.text.rstrip().endswith((".", "!"))


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
