"""Words as they compare: what remains of a label when case, punctuation and plural signs do not matter."""

import re
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

_TOKEN = re.compile(
    r"[nN]/[aA](?![^\W_])|(?:[^\W\d_]\.){2,}[^\W\d_]?(?![^\W_])"
    r"|[^\W_]+(?:['’ʼ][^\W_]+)*(?:\s?/\s?[sS](?![^\W_])|\([sS]\))?"
    r"|&"
)
_DROPPED = re.compile(r"['’ʼ./()\s]")
_SAME = {"&": "and", "organization": "organisation", "co": "co"}
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NUMBER = re.compile(
    r"\s*(?:(?:section|part|question|adran|q)\s*)?\(?(?:\d{1,2}(?:\.\d{1,2})*(?:[a-z](?=[.):]))?|[a-z](?=[.)]))"
    r"\s*[.):–-]*(?=[\s(A-Z])",
    re.IGNORECASE,
)


_LABEL = 120
"""In characters: what is longer is no label, and is not kept in mind."""


LINE = 300
"""In characters: what is longer is looked at once, and not kept in mind."""


class Word(NamedTuple):
    """One word in its comparable form, and where it stands in the text."""

    plain: str
    start: int
    end: int


def words_of(text: str, most: int | None = None) -> tuple[Word, ...]:
    """The words of a text: small letters, "Name/s" and "name(s)" as "names", "D.O.B." as "dob", "&" as "and".

    With ``most``, so many of the first words only.
    """
    return _words_of_a_line(text, most) if len(text) <= LINE else _split(text, most)


def _split(text: str, most: int | None) -> tuple[Word, ...]:
    return tuple([Word(_plain(found[0]), *found.span()) for found in islice(_TOKEN.finditer(text), most)])


@lru_cache(maxsize=512)
def _words_of_a_line(text: str, most: int | None) -> tuple[Word, ...]:
    """The same for a line: each is looked at for one reason after the other."""
    return _split(text, most)


@lru_cache(maxsize=4096)
def _plain(token: str) -> str:
    word = _DROPPED.sub("", token.casefold())
    return _SAME.get(word, word)


def first_word(text: str) -> str:
    """The first word of a text in its comparable form, "" when it has none."""
    found = _TOKEN.search(text)
    return _plain(found.group()) if found else ""


def plain(text: str) -> str:
    """The comparable form of a whole text: ``Last name/s:`` and ``LAST NAME(S)`` are both ``last names``."""
    return _plain_label(text) if len(text) < _LABEL else " ".join(word.plain for word in words_of(text))


@lru_cache(maxsize=2048)
def _plain_label(text: str) -> str:
    """The same for what is short enough for a label: forms print the same ones over and over."""
    return " ".join(word.plain for word in words_of(text))


def without_brackets(text: str) -> str:
    """The text without remarks in brackets."""
    return _BRACKETED.sub(" ", text)


def number_length(text: str) -> int:
    """How many characters of a section number ("4.", "Section 4:", "a)") the text begins with; 0 for none."""
    found = _NUMBER.match(text)
    return found.end() if found else 0
