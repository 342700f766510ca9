"""What somebody pasted or typed into a message itself, as a document: their own words, not the mail quoted below."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bs4 import Tag

from parsers.blocks import Block, Document, Paragraph, Table
from parsers.closings import closes_a_mail
from parsers.facts import Code, Kind, Message, Reading, Return
from parsers.forms import is_blank
from parsers.html import read_markup
from parsers.mail.quotes import split_reply
from parsers.plain import document_of

_QUOTES = frozenset({"gmail_quote", "x_gmail_quote", "gmail_attr", "yahoo_quoted", "moz-cite-prefix",
                     "protonmail_quote"})
_BELOW = frozenset({"divrplyfwdmsg", "x_divrplyfwdmsg", "appendonsend", "mail-editor-reference-message-container"})
_LABEL = re.compile(r"[^:\n]{2,60}:|.*\t")
_FEW = 2


def read_body(message: Message) -> Document | None:
    """The sender's own words in a message as blocks: from its HTML where there is some, else from its text.

    None when the message was written by a machine or says nothing. What follows the name at the end (address,
    disclaimer) is left out, and so is every quoted message.
    """
    if message.automatic or message.bounce:
        return None
    whole = read_markup(message.html, _prune) if message.html else document_of(message.body)
    blocks = _without_signature(_own(whole.blocks) if message.html else whole.blocks)
    return replace(whole, blocks=tuple(blocks)) if blocks else None


def _prune(page: Tag) -> None:
    """Take out of a page what quotes another message, by the marks of the programs that write them."""
    for tag in page.find_all(_is_quoted):
        tag.decompose()
    below = page.find(id=lambda name: str(name).lower() in _BELOW)
    for outer in [below, *below.parents] if below else []:
        for sibling in list(outer.next_siblings):
            sibling.extract()
    if below:
        below.decompose()


def _is_quoted(tag: Tag) -> bool:
    classes = {str(name).lower() for name in tag.get_attribute_list("class") if name}
    return (tag.name == "blockquote" and str(tag.get("type", "")).lower() == "cite") or bool(classes & _QUOTES)


def _own(blocks: Sequence[Block]) -> list[Block]:
    """The blocks above the first line that quotes another message."""
    lines = [(index, line) for index, block in enumerate(blocks) for line in block.text.split("\n")]
    _, quoted = split_reply("\n".join(line for _, line in lines))
    first = quoted.split("\n", 1)[0].strip()
    start = next((index for index, line in lines if line.strip() == first), len(blocks)) if first else len(blocks)
    return list(blocks[:start])


def _without_signature(blocks: Sequence[Block]) -> list[Block]:
    """The blocks down to the last "Kind regards", unless labels or a table follow below it."""
    signed = next((index for index in range(len(blocks) - 1, -1, -1) if _is_signed(blocks[index])), None)
    if signed is None:
        return list(blocks)
    below = blocks[signed + 1:]
    told = sum(isinstance(block, Paragraph) and _LABEL.match(block.text) is not None for block in below)
    tables = any(isinstance(block, Table) and len(block.rows) > _FEW for block in below)
    return list(blocks) if tables or told > _FEW else list(blocks[:signed])


def _is_signed(block: Block) -> bool:
    return isinstance(block, Paragraph) and closes_a_mail(block.text.split("\n")[0].strip())


def said_by(reading: Reading, message: Message) -> Reading:
    """A reading of a message's own words: a return that names no author is by the sender."""
    name = message.sender.name if message.sender else ""
    if not isinstance(reading.data, Return) or reading.data.author or not name:
        return reading
    asked = tuple(problem for problem in reading.problems if problem.field != "author")
    return replace(reading, data=replace(reading.data, author=name), problems=asked)


def is_filled(reading: Reading) -> bool:
    """Whether it is a form or return in which something is filled."""
    if reading.kind is Kind.OTHER or any(problem.code is Code.EMPTY for problem in reading.problems):
        return False
    return reading.kind is not Kind.REFERRAL or not is_blank(reading)
