"""An HTML body as the text that a reader sees: lines, table rows with tabs, quotations with ``>``."""

import re

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from parsers.mail.words import seen
from parsers.text import collapse

HTML_LIMIT = 1_000_000
"""Characters of markup that are read; a mail that somebody wrote has a hundredth of it."""

_BREAKS = frozenset(re.findall(r"\w+", """
    address article aside blockquote body br center div dl dd dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header
    hr li main nav ol p pre section table tbody tfoot thead tr ul
"""))
_SILENT = frozenset(re.findall(r"\w+", "head style script title template noscript object svg math select datalist"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_PICTURES = re.compile(r"(?:src|background)\s*=\s*[\"']?cid:([^\"'\s>]{1,300})", re.IGNORECASE)
_DATA_PICTURES = re.compile(r"data:image/[^\"'\s>]*", re.IGNORECASE)
_PROLOGUE = re.compile(r"^\s*<\?xml[^>]*>")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_RULE = "_" * 32
_QUOTE_DEPTH = 9


def read_html(markup: str) -> str:
    """The words of ``markup``; what is hidden is left out, nothing is fetched or run.

    Cells of one row are parted by tabs, quoted passages (``blockquote``) begin with ``> `` in every line,
    and a horizontal rule is a row of underscores, as Outlook's plain text has it.
    """
    cleaned = _PROLOGUE.sub("", seen(_DATA_PICTURES.sub("", markup)))[:HTML_LIMIT]
    page = _Page()
    waiting: list[tuple[PageElement, bool]] = [(BeautifulSoup(f"<div>{cleaned}", "lxml"), False)]
    while waiting:
        node, leaving = waiting.pop()
        if isinstance(node, Tag):
            if leaving:
                page.leave(node)
            elif page.enter(node):
                waiting.append((node, True))
                waiting.extend((child, False) for child in reversed(node.contents))
        elif type(node) is NavigableString:
            page.write(str(node))
    return page.text()


def shown_pictures(markup: str) -> frozenset[str]:
    """The Content-IDs of the pictures that ``markup`` shows, without angle brackets."""
    return frozenset(match[1] for match in _PICTURES.finditer(markup))


class _Page:
    """The text so far: finished lines, and the pieces of the one being written."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._pieces: list[str] = []
        self._quoted = 0
        self._as_typed = 0
        self._rows: list[int | None] = []
        """For each open row the cells begun so far, or ``None`` for one that only lays out the page."""

    def enter(self, tag: Tag) -> bool:
        """Begins ``tag``; false when a reader sees nothing of it."""
        if tag.name in _SILENT or tag.has_attr("hidden") or _HIDDEN.search(str(tag.get("style", ""))):
            return False
        if tag.name in {"td", "th"} and self._rows and self._rows[-1] is not None:
            self._pieces.append("\t" if self._rows[-1] else "")
            self._rows[-1] += 1
        elif tag.name in _BREAKS | {"td", "th"}:
            self._break(tag)
        if tag.name == "tr":
            self._rows.append(0 if len(tag.find_all(("td", "th"), recursive=False, limit=2)) > 1 else None)
        self._quoted += tag.name == "blockquote"
        self._as_typed += tag.name == "pre"
        return True

    def leave(self, tag: Tag) -> None:
        """Ends ``tag``."""
        if tag.name == "tr" and self._rows:
            self._rows.pop()
        if tag.name in _BREAKS - {"br", "hr"}:
            self._break(tag)
        self._quoted -= tag.name == "blockquote"
        self._as_typed -= tag.name == "pre"

    def write(self, text: str) -> None:
        """Adds words to the line; in ``pre`` the line ends count."""
        if not self._as_typed or self._in_cell():
            self._pieces.append(_SPACES.sub(" ", text))
            return
        first, *others = text.split("\n")
        self._pieces.append(first)
        for line in others:
            self._end_line()
            self._pieces.append(line)

    def text(self) -> str:
        """All that was written, with never more than one blank line in a row."""
        self._end_line()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self._lines)).strip("\n")

    def _in_cell(self) -> bool:
        return any(row is not None for row in self._rows[-_QUOTE_DEPTH:])

    def _break(self, tag: Tag) -> None:
        """Ends the line; inside a table's cell, which is one line, it is a space."""
        if self._in_cell():
            self._pieces.append(" ")
            return
        if tag.name == "br" or "".join(self._pieces).strip(" \t"):
            self._end_line()
        if tag.name == "hr":
            self._lines.append(_RULE)
        self._pieces = []

    def _end_line(self) -> None:
        line = "\t".join(collapse(cell) for cell in "".join(self._pieces).split("\t")).rstrip()
        self._lines.append("> " * min(self._quoted, _QUOTE_DEPTH) + line)
        self._pieces = []
