"""What a column is for, by the words of its heading."""

import re
from enum import StrEnum
from functools import lru_cache
from itertools import chain

from rapidfuzz import fuzz, process

from parsers.returns.plain import plain
from parsers.returns.words import ColumnWords


class Role(StrEnum):
    """What a column holds."""

    DATE = "date"
    END = "end"
    TIME = "time"
    SOURCE = "source"
    EVENT = "event"
    RESPONSE = "response"
    COMMENT = "comment"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    END_TIME = "end_time"
    ENTERED = "entered"
    OTHER_DATE = "other_date"
    NUMBER = "number"


FIELD_OF = {
    Role.DATE: "date_text", Role.YEAR: "date_text", Role.MONTH: "date_text", Role.DAY: "date_text", Role.END: "to",
    Role.TIME: "time", Role.SOURCE: "source", Role.EVENT: "event", Role.RESPONSE: "response", Role.COMMENT: "comment",
}
"""The field of an entry that a column is read to, as ``columns`` prints it; the other roles go to no field."""

_LONGEST = 90
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_PARTS = re.compile(r"[/&:;,–—|+?.(\n]| - |\band\b|\bor\b", re.IGNORECASE)
_BEFORE_GUIDANCE = re.compile(r"[.?!:(]| [–—-] ")
_SHORTEST_MISSPELT, _SIMILAR = 5, 87


def role_of(heading: str, words: ColumnWords) -> Role | None:
    """The role that a heading names, or None: by its first line, by all of it, or by what stands before guidance."""
    first = heading.strip().split("\n", 1)[0]
    return next((role for text in (first, heading, _BEFORE_GUIDANCE.split(first, maxsplit=1)[0])
                 if text and len(text) <= _LONGEST and (role := _by_words(text, words))), None)


@lru_cache(maxsize=2048)
def _by_words(heading: str, words: ColumnWords) -> Role | None:
    spoken = plain(_BRACKETS.sub(" ", heading)) or plain(heading)
    for rule in words.rules:
        if rule.fits(spoken):
            return Role(rule.field)
    return _by_head_word(heading, words)


def _by_head_word(heading: str, words: ColumnWords) -> Role | None:
    """The role of the last known word in the first part of the heading that has one ("agency *response* to it")."""
    parts = [plain(part).split() for part in _PARTS.split(heading)]
    for spoken in (*(_without_attachments(part, words) for part in parts), *parts):
        known = (words.heads[word] for word in reversed(spoken) if word in words.heads)
        if field := next(chain(known, filter(None, (_misspelt(word, words) for word in reversed(spoken)))), None):
            return Role(field)
    return None


def _without_attachments(spoken: list[str], words: ColumnWords) -> list[str]:
    cut = next((index for index, word in enumerate(spoken) if index and word in words.cut_at), len(spoken))
    return spoken[:cut]


def _misspelt(word: str, words: ColumnWords) -> str | None:
    """The field of a head word that this is all but: asked last, as "reported" is one letter from "reporter"."""
    if len(word) < _SHORTEST_MISSPELT:
        return None
    close = process.extractOne(word, words.heads.keys(), scorer=fuzz.ratio, score_cutoff=_SIMILAR)
    return words.heads[close[0]] if close else None
