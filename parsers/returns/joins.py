"""Rows that an agency's program or a page end split in two: the second is the rest of the first."""

import re

from parsers.returns.headings import Role, role_of
from parsers.returns.plain import plain
from parsers.returns.seen import Seen
from parsers.returns.words import ReturnWords
from parsers.returns.written import Written

_OF_PROSE = (Role.EVENT, Role.RESPONSE, Role.COMMENT)
_OPEN_END = re.compile(r"(?:[\w,;:–—&/-]|\.\.\.|…)$")
_HANGING = re.compile(
    r"(?:[,;–—&/-]|\.\.\.|…|\b(?:and|or|the|an?|to|of|with|that|was|were|had|for|in|at|by|on|who|is|her|his|their))$",
    re.IGNORECASE)
_WORD = r"(?:continued|cont['’]?d?)\b[^\w]*"
_CONTINUED = re.compile(rf"^[\s(\[]*{_WORD}|[\s(\[]*{_WORD}$", re.IGNORECASE)


def continues(seen: Seen, above: Written, ends_sentences: bool, words: ReturnWords) -> bool:
    """Whether a row has only prose, and that goes on in the middle of a sentence of the row above.

    Where events do not end with full stops anyway (``ends_sentences`` is false), only a sentence left hanging tells.
    Prose across the whole table under a row that told no event is that row's event; behind a label ("Analysis: ...")
    it is what the label says of that row.
    """
    if seen.wide:
        role, text = _across(seen, words)
        return role is not Role.EVENT or (not above.text(Role.EVENT) and text[0].isupper() and " " in text)
    own = seen.words
    if seen.merged or not own or any(role not in _OF_PROSE for role in own):
        return False
    if any(plain(text.split("\n")[0]) in words.rows["continued"] or _says_continued(text) for text in own.values()):
        return True
    end = _OPEN_END if ends_sentences else _HANGING
    return any(text[0].islower() and end.search(above.text(role)) is not None for role, text in own.items())


def join(seen: Seen, above: Written, words: ReturnWords) -> None:
    """Add the words of a row to those of the row above."""
    own = dict([_across(seen, words)]) if seen.wide else seen.words
    for role, text in own.items():
        before = _CONTINUED.sub("", above.text(role))
        above.words[role] = " ".join(part for part in (before, _CONTINUED.sub("", text)) if part)
    above.said = f"{above.said}\t{seen.said}"
    above.hidden = above.hidden or seen.row.hidden
    above.tracked = above.tracked or seen.row.tracked


def _across(seen: Seen, words: ReturnWords) -> tuple[Role, str]:
    """What words across the table are: what the label before them says, else an event."""
    label, colon, text = seen.texts[0].partition(":")
    role = role_of(label, words.columns) if colon and text.strip() else None
    return (role, text.strip()) if role in _OF_PROSE else (Role.EVENT, seen.texts[0])


def _says_continued(text: str) -> bool:
    return _CONTINUED.match(text) is not None and text[:1] in "([C" and _CONTINUED.sub("", text) != text
