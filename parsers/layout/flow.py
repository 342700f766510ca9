"""Lines to blocks: tables where parts of lines stand in columns, paragraphs where they do not."""

import re
from collections.abc import Mapping, Sequence

from parsers.blocks import Block, Cell, Paragraph, Row, Table
from parsers.facts.problems import Where
from parsers.layout.columns import Run, divided, runs_in
from parsers.layout.paragraphs import Reach, paragraphs_of
from parsers.layout.rivers import Column
from parsers.layout.rows import Part, rows_of
from parsers.layout.words import Line

_NUMBER = re.compile(r"\(?\d{1,2}(?:\.\d{1,2})*[.)]?")
"""The number of a section, which stands apart from its heading."""


def blocks_of(lines: Sequence[Line], reach: Reach, levels: Mapping[float, int] | None = None,
              rules: Sequence[float] = (), tables: int = 0) -> list[Block]:
    """The blocks that lines make, each of which could ``reach`` as far as to a place.

    ``levels`` gives the level of a heading by the size of its letters, ``rules`` where rules are drawn between rows,
    ``tables`` how many tables stand before these lines. Rows whose beginning or end is a guess are ``unsure``.
    """
    blocks: list[Block] = []
    at = 0
    for run in runs_in(lines):
        blocks += _text(lines[at:run.start], reach, levels)
        tables += 1
        inside = lines[run.start:run.stop]
        blocks.append(_table(inside, run, rows_of(inside, run, rules, reach), tables))
        at = run.stop
    return blocks + _text(lines[at:], reach, levels)


def _text(lines: Sequence[Line], reach: Reach, levels: Mapping[float, int] | None) -> list[Block]:
    blocks: list[Block] = []
    plain: list[Line] = []
    for line in lines:
        if len(line.segments) == 1:
            plain.append(line)
            continue
        blocks += paragraphs_of(plain, reach, levels=levels)
        plain = []
        first, *rest = (part.text for part in line.segments)
        text = "\t".join([f"{first} {rest[0]}", *rest[1:]] if _NUMBER.fullmatch(first) else [first, *rest])
        blocks.append(Paragraph(text, Where(page=line.page), bold=line.bold, controls=line.controls))
    return blocks + list(paragraphs_of(plain, reach, levels=levels))


def _table(lines: Sequence[Line], run: Run, parts: Sequence[Part], number: int) -> Table:
    rows: list[Row] = []
    head = _said(parts[0].lines)
    for own in parts:
        if rows and own.lines[0].breaks and _said(own.lines) == head:
            continue
        where = Where(table=number, row=len(rows) + 1, page=own.lines[0].page)
        rows.append(_row(own, run, where))
    return Table(tuple(rows), len(run.columns), Where(table=number, page=lines[0].page))


def _said(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines]


def _row(part: Part, run: Run, where: Where) -> Row:
    cells: dict[int, list[Line]] = {}
    for line in part.lines:
        for index, inside in divided(line, run).items():
            cells.setdefault(index, []).append(inside)
    return Row(tuple(_cell(index, cells.get(index, []), column, where) for index, column in enumerate(run.columns)),
               where=where, unsure=part.unsure)


def _cell(index: int, lines: Sequence[Line], column: Column, where: Where) -> Cell:
    place = Where(where.part, where.table, where.row, index + 1, page=where.page)
    return Cell(tuple(paragraphs_of(lines, lambda line: column.right, place)), index, where=place)
