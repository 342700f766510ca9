"""Several agencies in one file where only a line above each table says whose the table is."""

from collections.abc import Iterator, Sequence

from parsers.blocks import Block, Paragraph, Table
from parsers.returns.columns import Layout, understand
from parsers.returns.organisation import organisation_in
from parsers.returns.plain import plain
from parsers.returns.words import ReturnWords

_LONGEST = 80


def over_tables(blocks: Sequence[Block], words: ReturnWords) -> Iterator[int]:
    """Where each agency's part begins: the line above its first table; none unless every agency has such a line.

    A line in front of them that names an organisation is the whole file's title, and a line over a table that names
    none ("Page 2", "2022") leaves the table with the agency above.
    """
    first, last = True, ""
    for index, block in enumerate(blocks):
        if not isinstance(block, Table) or not _is_a_chronology(block, words):
            continue
        at = _line_above(blocks, index)
        name = _agency(blocks[at].text, words) if at is not None else None
        if first and (name is None or _is_titled(blocks[:at], words)):
            return
        if at is not None and name is not None and plain(name) != last:
            yield at
            last = plain(name)
        first = False


def _is_a_chronology(table: Table, words: ReturnWords) -> bool:
    layout = understand(table, words)
    return isinstance(layout, Layout) and layout.above > 0


def _line_above(blocks: Sequence[Block], index: int) -> int | None:
    """The line right above a table, blank ones passed over; None where another table or a sentence stands there."""
    while index and isinstance(blocks[index - 1], Paragraph) and not blocks[index - 1].text.strip():
        index -= 1
    if not index or not isinstance(blocks[index - 1], Paragraph):
        return None
    text = blocks[index - 1].text.strip()
    return index - 1 if len(text) <= _LONGEST and text[-1] not in ".!?" else None


def _agency(text: str, words: ReturnWords) -> str | None:
    """The organisation that a line is; a lone word that names a kind of agency ("Police") will do here."""
    spoken = plain(text)
    return organisation_in(text, words) or (text.strip() if spoken in words.organisations else None)


def _is_titled(blocks: Sequence[Block], words: ReturnWords) -> bool:
    return any(isinstance(block, Paragraph) and organisation_in(block.text, words) for block in blocks)
