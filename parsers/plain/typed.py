"""Tables typed with tabs or bars: their cells, the rules of dashes between the rows left out."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass

_RULE = re.compile(r"[\s|+=:_-]+")
_MOST_COLUMNS = 40


@dataclass(frozen=True, slots=True)
class Typed:
    """The cells of each row, and the line behind the last."""

    rows: tuple[tuple[str, ...], ...]
    stop: int


def typed_at(lines: Sequence[str], at: int) -> Typed | None:
    """The table that begins at a line: two rows at least of two cells or more, parted by tabs or by bars."""
    return _with_bars(lines, at) or _with_tabs(lines, at)


def _with_bars(lines: Sequence[str], at: int) -> Typed | None:
    """Bars between cells. A row whose first cell is blank goes on with the one above, where rules part the rows."""
    if "|" not in lines[at] and not _is_rule(lines[at]):
        return None
    stop = at
    while stop < len(lines) and (_has_bars(lines[stop]) or _is_rule(lines[stop])):
        stop += 1
    groups: list[list[list[str]]] = [[]]
    for line in lines[at:stop]:
        if _is_rule(line):
            groups.append([])
        else:
            groups[-1].append([cell.strip() for cell in line.strip().strip("|").split("|")])
    filled = [group for group in groups if group]
    apart = len(filled) > 2
    rows = [row for group in filled for row in (_as_one(group) if apart else group)]
    return _table(rows, stop)


def _has_bars(line: str) -> bool:
    return line.strip().strip("|").count("|") > 0


def _is_rule(line: str) -> bool:
    return line.count("-") + line.count("=") > 2 and _RULE.fullmatch(line) is not None and ("|" in line or "+" in line)


def _as_one(lines: Sequence[Sequence[str]]) -> list[list[str]]:
    """The lines of one row between two rules, cell by cell."""
    width = max(map(len, lines))
    return [["\n".join(line[index] for line in lines if index < len(line)).strip() for index in range(width)]]


def _with_tabs(lines: Sequence[str], at: int) -> Typed | None:
    """Tabs between cells, as a table copied from a spreadsheet has them, with line ends inside quotation marks."""
    if "\t" not in lines[at].strip():
        return None
    rows: list[list[str]] = []
    stop = at
    while stop < len(lines):
        taken = _tabbed(lines, stop)
        if taken is None:
            break
        row, stop = taken
        rows.append(row)
    return _table(rows, stop)


def _tabbed(lines: Sequence[str], at: int) -> tuple[list[str], int] | None:
    """The cells of one row and the line behind it; None when the line has no tab."""
    text, stop = lines[at], at + 1
    while text.count('"') % 2 and '\t"' in f"\t{text}" and stop < min(len(lines), at + 60):
        text, stop = f"{text}\n{lines[stop]}", stop + 1
    if text.count('"') % 2:
        text, stop = lines[at], at + 1
    if "\t" not in text:
        return None
    if stop == at + 1:
        return [_unquoted(cell) for cell in text.split("\t")], stop
    try:
        return next(csv.reader([text], delimiter="\t")), stop
    except (csv.Error, StopIteration):
        return text.split("\t"), stop


def _unquoted(cell: str) -> str:
    cell = cell.strip()
    return cell[1:-1].replace('""', '"') if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell


def _table(rows: Sequence[Sequence[str]], stop: int) -> Typed | None:
    width = max(map(len, rows), default=0)
    if len(rows) < 2 or not 2 <= width <= _MOST_COLUMNS:
        return None
    return Typed(tuple((*row, *[""] * (width - len(row))) for row in rows), stop)
