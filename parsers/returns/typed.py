"""Tables that somebody typed without a table: columns set with tabs, and a few labelled lines for each event."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from parsers.blocks import Block, Cell, Paragraph, Row, Table
from parsers.returns.headings import Role, role_of
from parsers.returns.words import ColumnWords

_TABS = re.compile(r"\t")
_DATE_LABEL = re.compile(r"\s*(?:\w+\s){0,3}(?:date|when)\b[^:]{0,30}:", re.IGNORECASE)
_LABEL = re.compile(r"([^:\t]{2,60}?)\s*:\s*(.*)")


def with_typed_tables(blocks: Iterable[Block], words: ColumnWords) -> Iterator[Block]:
    """The blocks with every typed table in the place of its lines."""
    lines: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.level is None:
            lines.append(block)
            continue
        yield from _tables_in(lines, words)
        lines = []
        yield block
    yield from _tables_in(lines, words)


def _tables_in(lines: Sequence[Paragraph], words: ColumnWords) -> Iterator[Block]:
    start = next((index for index, line in enumerate(lines) if _heads_columns(line, words)), None)
    if start is not None:
        end = next((index for index in range(start, len(lines)) if "\t" not in lines[index].text), len(lines))
        yield from lines[:start]
        yield _table([_TABS.split(line.text) for line in lines[start:end]], lines[start:end])
        yield from lines[end:]
    elif _is_in_cards(lines, words):
        yield from _cards(lines, words)
    else:
        yield from lines


def _heads_columns(line: Paragraph, words: ColumnWords) -> bool:
    parts = _TABS.split(line.text) if "\t" in line.text else []
    roles = {role_of(part, words) for part in parts if part.strip()}
    return {Role.DATE, Role.EVENT} <= roles


def _label(line: Paragraph, words: ColumnWords) -> tuple[str, str, Role | None]:
    found = _LABEL.fullmatch(line.text.strip())
    return (found[1], found[2], role_of(found[1], words)) if found else ("", "", None)


def _is_in_cards(lines: Sequence[Paragraph], words: ColumnWords) -> bool:
    """Whether at least two events are told, each by a line for its date and one for what happened."""
    if sum(_DATE_LABEL.match(line.text) is not None for line in lines) < 2:
        return False
    roles = [role for line in lines if (role := _label(line, words)[2]) in (Role.DATE, Role.EVENT)]
    return roles.count(Role.DATE) > 1 and roles == [Role.DATE, Role.EVENT] * roles.count(Role.DATE)


def _cards(lines: Sequence[Paragraph], words: ColumnWords) -> Iterator[Block]:
    """A table of two columns for each event; a line that is no label goes on with the one above."""
    card: list[list[str]] = []
    source: list[Paragraph] = []
    left: list[Paragraph] = []
    blank = False
    for line in lines:
        label, value, role = _label(line, words)
        if role is Role.DATE and card:
            yield _table(card, source)
            card, source = [], []
        if role is not None and (card or role is Role.DATE):
            card.append([label, value])
            source.append(line)
        elif card and line.text.strip() and not blank:
            card[-1][1] = f"{card[-1][1]} {line.text.strip()}"
        elif not card:
            yield line
        elif line.text.strip():
            left.append(line)
        blank = not line.text.strip()
    yield _table(card, source)
    yield from left


def _table(rows: Sequence[Sequence[str]], lines: Sequence[Paragraph]) -> Table:
    size = max(map(len, rows))
    drawn = [Row(tuple(Cell((replace(line, text=text, controls=()),), column, where=line.where)
                       for column, text in enumerate([*row, *[""] * (size - len(row))])),
                 tracked=line.tracked, where=line.where)
             for row, line in zip(rows, lines, strict=True)]
    return Table(tuple(drawn), size, lines[0].where)
