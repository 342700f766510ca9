"""Who signed a return that is a letter: the name below "Yours sincerely"."""

import re
from collections.abc import Iterable

from parsers.blocks import Paragraph
from parsers.closings import closes_a_letter
from parsers.facts import Origin
from parsers.returns.person import RANK, TITLE
from parsers.returns.plain import holds, plain
from parsers.returns.words import ReturnWords
from parsers.text import collapse

_TITLE = rf"(?:(?:{TITLE}|{RANK})\.? (?:\d{{2,6}} )?)"
_NAME = re.compile(rf"{_TITLE}?(?:[A-Z](?:\.|[\w’'-]+)? ){{1,3}}[A-Z][\w’'-]+|{_TITLE}[A-Z][\w’'-]+")
_BEHIND = re.compile(r"[,(]| [–—-] ")


def signed_by(lines: Iterable[Paragraph], words: ReturnWords) -> Origin | None:
    """The name below the last words that close a letter, None where no person's name stands there."""
    filled = [(line, collapse(line.text).rstrip(" ,.")) for line in lines if line.text.strip()]
    closing = next((at for at in range(len(filled) - 1, -1, -1) if closes_a_letter(filled[at][1])), len(filled))
    line, text = next(((line, text) for line, text in filled[closing + 1:] if text[:1].isalpha()), (None, ""))
    name = _BEHIND.split(text, maxsplit=1)[0].strip()
    organised = any(holds(plain(name), word) for word in words.organisations)
    return Origin(line.where, name) if line and _NAME.fullmatch(name) and not organised else None
