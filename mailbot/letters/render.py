"""From a letter's name and its facts to what a person reads: a subject, a plain text and a page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from textwrap import shorten
from typing import cast

from jinja2 import TemplateError
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from mailbot.letters.facts import Letterhead
from mailbot.letters.page import html_page
from mailbot.letters.shelf import ALWAYS, FRAME, LetterFault, letter, shelf
from mailbot.letters.text import plain_text
from mailbot.letters.words import printable

MARKING = "OFFICIAL-SENSITIVE"
LONGEST_SUBJECT = 180


class _Markdown(MarkdownIt):
    """CommonMark with tables and without HTML; a link leads to a ready reply or to a secure page, or is no link."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 (the library's name)
        return url.startswith(("mailto:", "https://"))


_MARKDOWN = _Markdown("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A letter ready to be composed: one line, a plain text and an HTML page that say the same words."""

    subject: str
    text: str
    html: str


def render(name: str, facts: Mapping[str, object], folder: Path) -> Rendered:
    """The letter ``NAME.md`` of ``folder`` with its facts filled in.

    ``facts`` holds ``office`` (a Letterhead), ``reference`` (str, "" without a case) and whatever the letter declares
    under [needs]; others are ignored. Every value is shown as the characters it has and nothing else: no value can
    add markup, a line, a header or a template expression. Raises LetterFault with a sentence for whoever keeps the
    letters.
    """
    needed = letter(name, folder)
    if missing := sorted((ALWAYS | needed.needs.keys()) - facts.keys()):
        raise LetterFault(f"{name}.md needs facts that were not given: {', '.join(missing)}")
    try:
        asks = needed.asks.render(facts)
        body = _tokens(needed.body.render(facts))
        foot = _foot(cast(Callable[[object], str], shelf(folder).globals["foot"])(facts["office"]))
    except (TemplateError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise LetterFault(f"{name}.md cannot be filled in: {error}") from error
    return _dress(printable(facts["reference"]), asks, facts["office"], _both(body), foot)


def _dress(reference: str, asks: str, office: object, body: tuple[str, str], foot: tuple[str, str]) -> Rendered:
    if not isinstance(office, Letterhead):
        raise LetterFault("office must be a Letterhead: who writes, and whom to ring")
    subject = shorten(" ".join((MARKING, reference, printable(asks))), LONGEST_SUBJECT, placeholder=" …")
    head = [MARKING, printable(office.partnership), *([f"Reference {reference}"] if reference else [])]
    text = "\n\n".join(("\n".join(head), body[0], "-- ", foot[0]))
    return Rendered(subject, text + "\n", html_page(subject, head, body[1], foot[1]))


@lru_cache(maxsize=8)
def _foot(source: str) -> tuple[str, str]:
    """What stands below every letter, the same below each."""
    return _both(_tokens(source))


def _both(tokens: list[Token]) -> tuple[str, str]:
    """The plain text and the HTML of one structure."""
    return plain_text(SyntaxTreeNode(tokens)), _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})


def _tokens(source: str) -> list[Token]:
    """The letter's structure; the cells that head a column or a row say so, for people who listen to tables."""
    tokens = _MARKDOWN.parse(source)
    heads_row = False
    for before, token in pairwise(tokens):
        if token.type == "th_open":
            token.attrSet("scope", "col")
        if token.type == "td_open" and (heads_row := before.type == "tr_open"):
            token.attrSet("scope", "row")
        if token.type in ("td_open", "td_close") and heads_row:
            token.tag = "th"
    return tokens


def names(folder: Path) -> tuple[str, ...]:
    """The letters that a folder holds, by name, in alphabetical order."""
    return tuple(sorted(path.stem for path in folder.glob("*.md") if path.name != FRAME))


def faults(folder: Path, wanted: Mapping[str, Mapping[str, object]]) -> tuple[str, ...]:
    """Everything wrong with the letters of a folder, a sentence each: those wanted are rendered with the facts given.

    ``wanted`` maps each letter's name to facts to try it with (``mailbot.letters.samples`` has some for every letter).
    """
    found = []
    for name, facts in wanted.items():
        try:
            render(name, facts, folder)
        except LetterFault as fault:
            found.append(str(fault))
    return tuple(dict.fromkeys(line for fault in found for line in fault.split("\n")))
