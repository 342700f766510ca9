"""Labels with a value beside, below or behind them: "Agency: ...", "Completed by | ..."."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.blocks import Block, Cell, Paragraph, Row, Table
from parsers.facts import Where
from parsers.returns.person import RANK, TITLE
from parsers.returns.plain import plain, unnumbered
from parsers.returns.words import ReturnWords
from parsers.text import collapse

_LONGEST_LABEL = 90
_BRACKETS = re.compile(r"\([^)]*\)")
_COLON = re.compile(r"\s*[:：]\s*|\t+")
_NAME_BEHIND = re.compile(rf"\s+(?=(?:{TITLE}\.?|{RANK}\.?(?: \d{{2,6}})?|[A-Z][\w’'-]+|[A-Z]\.) [A-Z])")
_LONGEST_NAME = 100
_TITLED = re.compile(
    r"[^\d.]*\b(?:chronology|report|timeline|return|notes|extracts?|summary|information|response|records?)"
    r"\s*[,;:–—-]+ \w+ by$", re.IGNORECASE)
"""What was written, and behind a mark that it was done by somebody: an event is seldom told like that."""
_PARTING, _FIGURE = ".,;)–—-", re.compile(r"\d")
_WHAT_WAS_WRITTEN = re.compile(
    r"^(?:this |the )?(?:\w+ )?(?:report|chronology|timeline|return|form|information|response|document|summary|log)"
    r" (?:(?:was|has been|is) )?(?=\w+ by$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pair:
    """A label that the vocabulary knows as ``name``, as printed, and the value beside it ("" when blank)."""

    name: str
    label: str
    value: str
    where: Where


def name_of(text: str, words: ReturnWords) -> str | None:
    """What a label asks for ("agency", "author", "completed", "detail" ...), or None when it is no label."""
    if len(text) > _LONGEST_LABEL or not text.strip():
        return None
    bare = unnumbered(text).rstrip(" :：?.*\t")
    if name := words.labels.get(plain(bare)) or words.labels.get(plain(_BRACKETS.sub(" ", bare))):
        return name
    by = _WHAT_WAS_WRITTEN.sub("", bare) if bare.endswith(("by", "By", "BY")) else bare
    return "author" if by != bare and words.labels.get(plain(by)) == "author" else None


def pairs(blocks: Sequence[Block], words: ReturnWords) -> Iterator[Pair]:
    """Every label of the blocks with its value, in reading order."""
    waiting: Pair | None = None
    for block in blocks:
        if isinstance(block, Table):
            waiting = None
            yield from _in_table(block, words)
            continue
        found = list(_in_line(block.text, block.where, words))
        if waiting and not found and 0 < len(block.text) <= _LONGEST_NAME:
            yield Pair(waiting.name, waiting.label, collapse(block.text), block.where)
        if found or block.text.strip():
            waiting = found[-1] if found and not found[-1].value else None
        yield from found


def _in_line(text: str, where: Where, words: ReturnWords) -> Iterator[Pair]:
    """The labels of one line: "Agency: A", "Completed by: B   Date: C", "Completed by B"."""
    pieces = _COLON.split(text)
    label, name = pieces[0], name_of(pieces[0], words)
    if name is None and len(pieces) > 1 and not _FIGURE.search(label):
        before, label = _split_label(pieces[0], words)
        name = name_of(label, words) if _parts(before, label) else None
    if name is None or len(pieces) == 1:
        yield from _without_colon(text, where, words)
        return
    value: list[str] = []
    for piece in pieces[1:-1]:
        before, next_label = _split_label(piece, words)
        if next_label:
            yield Pair(name, collapse(label), _value([*value, before], words), where)
            label, name, value = next_label, name_of(next_label, words) or name, []
        else:
            value.append(piece)
    yield Pair(name, collapse(label), _value([*value, pieces[-1]], words), where)


def _parts(before: str, label: str) -> bool:
    """Whether words and a mark stand in front of a label ("Case notes, completed by")."""
    return bool(before) and (before[-1] in _PARTING or label[:1] in _PARTING)


def _split_label(piece: str, words: ReturnWords) -> tuple[str, str]:
    """A value that runs into the next label of its line: the value, and that label ("" when there is none)."""
    tokens = piece.split()
    for size in (4, 3, 2, 1):
        if size <= len(tokens) and name_of(" ".join(tokens[-size:]), words) not in (None, "detail"):
            return " ".join(tokens[:-size]), " ".join(tokens[-size:])
    return piece, ""


def _without_colon(text: str, where: Where, words: ReturnWords) -> Iterator[Pair]:
    if len(text) > _LONGEST_NAME:
        return
    if (name := name_of(text, words)) in ("author", "agency"):
        yield Pair(name, collapse(text), "", where)
    for gap in _NAME_BEHIND.finditer(text):
        head = text[:gap.start()]
        label = _split_label(head, words)[1] if _TITLED.match(head) else head
        if name_of(label, words) == "author":
            yield Pair("author", collapse(text[:gap.start()]), collapse(text[gap.end():]), where)
            return


def _in_table(table: Table, words: ReturnWords) -> Iterator[Pair]:
    for number, row in enumerate(table.rows):
        below = table.rows[number + 1] if number + 1 < len(table.rows) else None
        if number == 0 and len(table.rows) == 2 and below and _all_labels(row, words) and not _all_labels(below, words):
            yield from _downwards(row, below, words)
        else:
            yield from _across(row, words)


def _all_labels(row: Row, words: ReturnWords) -> bool:
    filled = [cell for cell in row.cells if cell.text.strip()]
    return len(filled) > 1 and all(name_of(cell.text, words) for cell in filled)


def _downwards(row: Row, below: Row, words: ReturnWords) -> Iterator[Pair]:
    for label, value in zip(row.cells, below.cells, strict=False):
        if name := name_of(label.text, words):
            yield Pair(name, collapse(label.text), _value([value.text], words), value.where)


def _across(row: Row, words: ReturnWords) -> Iterator[Pair]:
    cells = [cell for cell in row.cells if not cell.continues]
    for index, cell in enumerate(cells):
        beside = cells[index + 1] if index + 1 < len(cells) else None
        name = name_of(cell.text, words)
        if name and beside is not None and not name_of(beside.text, words):
            yield Pair(name, collapse(cell.text), _value([beside.text], words), beside.where)
        elif not name:
            yield from _inside(cell, words)


def _inside(cell: Cell, words: ReturnWords) -> Iterator[Pair]:
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            for line in block.text.split("\n"):
                yield from _in_line(line, cell.where, words)


def _value(parts: Sequence[str], words: ReturnWords) -> str:
    value = collapse(": ".join(part.strip() for part in parts)).strip(" ;|")
    return "" if plain(value) in words.template.prompts else value
