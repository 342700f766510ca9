"""Papers: a document and what it says in one small text file, to be built by several producers.

Above the line of equals signs stands the document: ``# heading``, ``* list item``, ``**bold line**``, rows of
``| cell | cell |`` with ``^`` for a cell merged with the one above and ``<`` for one merged with the one to its left,
``\\n`` for a new paragraph, ``{{a ; b // c ; d}}`` for a table inside a cell, ``{hidden}``, ``{tracked}`` or
``{header}`` behind a row; ``[[`` and ``]]`` round what stands in a one-cell table; ``@header text`` and
``@property name=value``.
Below it stands what is to be read: ``agency:``, ``author:``, ``nil:``, ``summary: heading = text``, ``unread:``,
``problems:``, and a line for each entry, ``- date text | days | time | source | event | response | comment | doubts``,
the days as ``2019-03-12`` or ``2019-03-01..2019-03-31``, ``~`` before what is approximate, ``+`` before what is
carried. A line ``next`` begins the next reading; ``no return`` says that there is none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PAPERS = Path(__file__).parents[2] / "documents" / "returns"
_RULE = re.compile(r"^={4,}$", re.MULTILINE)
_FLAGS = re.compile(r"\{(\w+(?: \w+)*)\}\s*$")
_NESTED = re.compile(r"^\{\{(.*)\}\}$")


@dataclass(slots=True)
class Square:
    """A cell as drawn: its paragraphs, or a table inside it; merged with the cell above, or the one to its left."""

    paragraphs: list[str]
    nested: list[list[str]] = field(default_factory=list)
    up: bool = False
    left: bool = False


@dataclass(slots=True)
class Strip:
    """A row as drawn."""

    cells: list[Square]
    flags: frozenset[str] = frozenset()


@dataclass(slots=True)
class Line:
    """A paragraph as drawn."""

    text: str
    level: int = 0
    bold: bool = False
    listed: bool = False


@dataclass(slots=True)
class Box:
    """A one-cell table round other blocks."""

    inside: list["Line | Box | list[Strip]"]


Drawn = Line | Box | list[Strip]


@dataclass(slots=True)
class Paper:
    """A document to be built and the lines of what it says."""

    name: str
    blocks: list[Drawn] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    expected: list[str] = field(default_factory=list)


def papers() -> list[Paper]:
    """Every paper, by name."""
    return [read_paper(path.stem, path.read_text("utf-8")) for path in sorted(PAPERS.glob("*.txt"))]


def read_paper(name: str, text: str) -> Paper:
    """Read one paper."""
    drawing, expected = _RULE.split(text)
    paper = Paper(name, expected=[line.strip() for line in expected.splitlines() if line.strip()])
    _draw(iter(drawing.splitlines()), paper, paper.blocks)
    return paper


def _draw(lines: Iterator[str], paper: Paper, blocks: list[Drawn]) -> None:
    rows: list[Strip] | None = None
    for line in lines:
        if line.startswith("|"):
            if rows is None:
                rows = []
                blocks.append(rows)
            rows.append(_strip(line))
            continue
        rows = None
        if line == "]]":
            return
        if line == "[[":
            box = Box([])
            blocks.append(box)
            _draw(lines, paper, box.inside)
        elif line.startswith("@header "):
            paper.margins.append(line[8:])
        elif line.startswith("@property "):
            name, _, value = line[10:].partition("=")
            paper.properties[name] = value
        elif line.strip():
            blocks.append(_line(line))


def _line(line: str) -> Line:
    if heading := re.match(r"(#+) (.*)", line):
        return Line(heading[2], level=len(heading[1]))
    if line.startswith("* "):
        return Line(line[2:], listed=True)
    if line.startswith("**") and line.endswith("**"):
        return Line(line[2:-2], bold=True)
    return Line(line.replace("\\t", "\t"))


def _strip(line: str) -> Strip:
    flags = _FLAGS.search(line) if not line.rstrip().endswith("|") else None
    body = line[:flags.start()] if flags else line
    cells = [cell.strip() for cell in body.strip().strip("|").split("|")] if body.strip() != "||" else [""]
    return Strip([_square(cell) for cell in cells], frozenset(flags[1].split()) if flags else frozenset())


def _square(text: str) -> Square:
    if nested := _NESTED.match(text):
        return Square([], [[cell.strip() for cell in row.split(";")] for row in nested[1].split("//")])
    if text in ("^", "<"):
        return Square([""], up=text == "^", left=text == "<")
    return Square(text.split("\\n"))


def names(found: Sequence[Paper]) -> list[str]:
    """The names of papers, for the ids of tests."""
    return [paper.name for paper in found]
