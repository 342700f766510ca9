"""Elements to blocks, by a walk that needs no recursion but for tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from parsers.blocks import Block, Control, Paragraph, Table
from parsers.facts.problems import Unread, Where
from parsers.html import seen
from parsers.prompts import without_prompts
from parsers.signs import without_unseen
from parsers.text import collapse
from parsers.word.symbols import in_symbol_font

T = TypeVar("T")
MAX_DEPTH = 30
"""Tables inside each other."""
_BULLET = re.compile(r"[•●▪■◆➢❖‣·○◦\ufffd](?:\s+|$)")
_WORD_BULLET = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_WORD_LIST = re.compile(r"mso-list\s*:\s*l\d", re.IGNORECASE)


@dataclass(slots=True)
class Walk:
    """One page being read: what was left of it unread. ``depth`` counts tables in tables."""

    unread: list[Unread] = field(default_factory=list)
    depth: int = 0
    tables: int = 0


@dataclass(slots=True)
class Style:
    """What holds inside the elements that are open."""

    bold: int = 0
    typed: int = 0
    changed: int = 0
    fonts: list[str] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    listed: int = 0


@dataclass(slots=True)
class Page:
    """The blocks so far, and the paragraph being written."""

    where: Where
    style: Style = field(default_factory=Style)
    blocks: list[Block] = field(default_factory=list)
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    tracked: bool = False

    def write(self, text: str) -> None:
        """Add words, or a line end."""
        if text:
            self.pieces.append((text, self.style.bold > 0))
            self.tracked = self.tracked or (self.style.changed > 0 and bool(text.strip()))

    def close(self) -> None:
        """End the paragraph."""
        text = "\n".join(collapse(line) for line in "".join(piece for piece, _ in self.pieces).split("\n"))
        text = without_prompts(re.sub(r"\n{2,}", "\n", text).strip())
        bullet = _BULLET.match(text)
        if text or self.controls:
            self.blocks.append(Paragraph(
                text[bullet.end():] if bullet else text, self.where,
                level=self.style.levels[-1] if self.style.levels else None,
                listed=self.style.listed > 0 or bullet is not None, tracked=self.tracked,
                bold=all(bold for piece, bold in self.pieces if piece.strip()), controls=tuple(self.controls),
            ))
        self.pieces, self.controls, self.tracked = [], [], False


def blocks_in(root: Tag, walk: Walk, where: Where = Where()) -> list[Block]:
    """The blocks inside an element."""
    page = Page(where)
    waiting: list[tuple[PageElement, bool]] = [(child, False) for child in reversed(root.contents)]
    while waiting:
        node, leaving = waiting.pop()
        if not isinstance(node, Tag):
            if type(node) is NavigableString:
                _write(str(node), page)
        elif leaving:
            _leave(node, page)
        elif not seen.is_hidden(node) and _enter(node, page, walk):
            waiting.append((node, True))
            waiting.extend((child, False) for child in reversed(node.contents))
    page.close()
    return page.blocks


def _write(text: str, page: Page) -> None:
    text = without_unseen(text.replace("\r", " ").replace("\f", " "))
    if page.style.fonts:
        text = in_symbol_font(page.style.fonts[-1], text)
    page.write(text if page.style.typed else re.sub(r"\s+", " ", text))


def _enter(tag: Tag, page: Page, walk: Walk) -> bool:
    """Begin an element; false when all of it has been dealt with."""
    if seen.is_deleted(tag):
        page.tracked = True
        return False
    if tag.name == "table":
        page.close()
        page.blocks += _table(tag, walk, page.where)
        return False
    if (shown := seen.shown_by(tag)) is not None:
        _control(tag, shown, page)
        return False
    if tag.name == "br":
        page.write("\n")
    elif tag.name == "img" and str(tag.get("width", "")) != "1":
        walk.unread.append(Unread(page.where, "a picture"))
    if tag.name in seen.BLOCKS:
        page.close()
    if _WORD_BULLET.search(seen.style_of(tag)):
        return False
    _open(tag, page.style, 1)
    return True


def _leave(tag: Tag, page: Page) -> None:
    if tag.name in seen.BLOCKS:
        page.close()
    _open(tag, page.style, -1)


def _open(tag: Tag, style: Style, step: int) -> None:
    """Note what an element sets for the words inside it, or (``step`` -1) that it is over."""
    style.bold += step * seen.is_bold(tag)
    style.typed += step * (tag.name == "pre")
    style.changed += step * (tag.name == "ins")
    style.listed += step * (tag.name == "li" or _WORD_LIST.search(seen.style_of(tag)) is not None)
    _nest(style.fonts, seen.symbol_font(tag), step)
    _nest(style.levels, seen.heading_level(tag), step)


def _nest(opened: list[T], value: T | None, step: int) -> None:
    if value is not None and step > 0:
        opened.append(value)
    elif value is not None:
        opened.pop()


def _control(tag: Tag, shown: str, page: Page) -> None:
    ticked = seen.is_ticked(tag)
    kind = "checkbox" if ticked is not None else "choice" if tag.name == "select" else "text"
    name = str(tag.get("name", "") or tag.get("id", ""))
    if kind != "text" or shown:
        page.controls.append(Control(name, kind, shown.strip(), checked=ticked, where=page.where))
    page.write(shown)


def _table(tag: Tag, walk: Walk, where: Where) -> Iterator[Block]:
    from parsers.html.tables import read_table

    if walk.depth >= MAX_DEPTH:
        walk.unread.append(Unread(where, "tables inside each other too deep to be read"))
        return
    walk.depth += 1
    if walk.depth == 1:
        walk.tables += 1
        where = replace(where, table=walk.tables)
    table = read_table(tag, walk, where)
    walk.depth -= 1
    if isinstance(table, Table) and table.rows:
        yield table
