"""A whole page: its markup parsed, bounded, and walked."""

import re
from collections.abc import Callable
from dataclasses import replace

from bs4 import BeautifulSoup, Tag

from parsers.blocks import Document
from parsers.facts.problems import Code, Problem
from parsers.glued import deletions_asked
from parsers.html.flow import Walk, blocks_in
from parsers.plain import decode

MAX_LETTERS = 8_000_000
MAX_TAGS = 400_000
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_BY_LIBREOFFICE = re.compile(rb"<meta[^>]{0,200}generator[^>]{0,200}(?:Libre|Open)Office", re.IGNORECASE)
_PROLOGUE = re.compile(r"^\s*<\?xml[^>]*>")
_TOO_LARGE = "The document is too large to be read. Please send it in parts."


def read_page(data: bytes) -> Document:
    """Read a web page of any encoding. Never raises, whatever the bytes; nothing is fetched, scripts are not run."""
    page = read_markup(_decoded(data))
    copied = _BY_LIBREOFFICE.search(data[:3_000]) is not None  # it leaves out that words were deleted, not the words
    return replace(page, problems=(*page.problems, *deletions_asked(page))) if copied else page


def read_markup(markup: str, prune: Callable[[Tag], None] = lambda page: None) -> Document:
    """Read HTML. ``prune`` takes out of the page what is not to be read (the mail quoted in an answer)."""
    if len(markup) > MAX_LETTERS or markup.count("<") > MAX_TAGS:
        return _nothing()
    try:
        # html.parser and lxml differ in little but speed; lxml closes what lies deeper than it allows.
        page = BeautifulSoup(f"<div>{_PROLOGUE.sub('', markup)}", "lxml")
        prune(page)
        walk = Walk()
        blocks = blocks_in(page, walk)
    except (RecursionError, MemoryError):
        return _nothing()
    return Document(tuple(blocks), unread=tuple(walk.unread))


def _nothing() -> Document:
    return Document(problems=(Problem("document", Code.TOO_LARGE, _TOO_LARGE),))


def _decoded(data: bytes) -> str:
    """By the mark at the beginning, the page's own word, or a guess."""
    named = _CHARSET.search(data[:3_000])
    if named and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        name = named[1].decode("ascii").lower()
        try:
            text = data.decode({"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252"}.get(name, name))
            return text.replace("\0", "")
        except (LookupError, ValueError):
            pass
    return decode(data)
