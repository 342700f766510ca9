"""Values parted by commas, semicolons, tabs or bars, as spreadsheets and record systems save them."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO

from parsers.blocks import Document
from parsers.dates import looks_like_a_date
from parsers.facts.problems import Code, Problem
from parsers.plain import decode
from parsers.sheets.grid import Filled, Sheet, blocks_of
from parsers.zips import Refused

_SIGNS = ("\t", ";", "|", ",")
_ENOUGH = 300
"""Rows looked at to tell what parts the values."""
_DEEPEST_TITLE = 12
_LEAST_BELOW = 2


def read_delimited(data: bytes) -> Document | None:
    """Read values parted by a sign, which is found out; None for a text that is no such thing. Never raises."""
    text = decode(data)
    sign = _sign_in(text)
    if sign is None:
        return None
    sheet = Sheet()
    try:
        for row, values in enumerate(_parsed(text, sign)):
            for column, value in enumerate(values):
                sheet.fill(row, column, Filled(value))
    except (csv.Error, Refused):
        sentence = "The table is too large to be read. Please send it in parts."
        return Document(problems=(Problem("document", Code.TOO_LARGE, sentence),))
    return Document(tuple(blocks_of(sheet, 1)))


def _parsed(text: str, sign: str) -> Iterator[list[str]]:
    lines = StringIO(text)
    if text[:4].lower() == "sep=":
        lines.readline()
    return csv.reader(lines, delimiter=sign)


def _sign_in(text: str) -> str | None:
    """The sign that parts the values: most rows have the same number of them."""
    if text[:4].lower() == "sep=" and text[4:5] in _SIGNS:
        return text[4]
    found = {sign: _regular(text, sign) for sign in _SIGNS if sign in text}
    best = max(found, key=found.__getitem__, default=None)
    if best is not None and found[best] > 0:
        return best
    return "," if _is_one_column(text) else None


def _is_one_column(text: str) -> bool:
    """Whether quotation marks stand round every line with a comma, and round no other."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    quoted = [len(line) > 1 and line[0] == line[-1] == '"' for line in lines]
    return any(quoted) and quoted == ["," in line or '"' in line for line in lines]


def _below_its_title(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The rows without the lines of title, agency and author that stand above the table, one value each."""
    alone = [sum(map(bool, map(str.strip, row))) == 1 for row in rows[:_DEEPEST_TITLE]]
    below = alone.index(False) if False in alone else 0
    return rows[below:] if len(rows) - below >= _LEAST_BELOW else rows


def _may_be_prose(rows: Sequence[Sequence[str]], width: int) -> bool:
    """Whether the commas may be those of sentences: blanks behind most of them, or one a line and no date before it."""
    behind = [value.startswith(" ") for row in rows[:20] for value in row[1:] if value.strip()]
    if sum(behind) * 2 > len(behind):
        return True
    dated = sum(len(row) == width and looks_like_a_date(row[0]) for row in rows[1:])
    return width == 2 and dated * 2 < len(rows) - 1


def _regular(text: str, sign: str) -> float:
    """How regular the text is when parted by a sign: the share of the rows of the usual width, 0 if it is no table."""
    rows: list[Sequence[str]] = []
    try:
        for row in _parsed(text, sign):
            if any(value.strip() for value in row):
                rows.append(row)
            if len(rows) >= _ENOUGH:
                break
    except csv.Error:
        return 0
    table = _below_its_title(rows)
    widths = Counter(map(len, table))
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    if count < 2 or width < 2:
        return 0
    if sign == "," and _may_be_prose(table, width):
        return 0
    return count / len(table) + width / 1000 if count / len(table) >= 0.8 else 0
