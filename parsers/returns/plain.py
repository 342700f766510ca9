"""Words made comparable: lower case, without punctuation, so that ``Child’s`` and ``CHILDS`` differ by no accident."""

import re
from functools import lru_cache

_APOSTROPHE = re.compile(r"['’‘`´]s\b|['’‘`´]")
_OTHER = re.compile(r"[^\w]+|_+")
_PAGE = re.compile(r"page \d+(?: of \d+)?", re.IGNORECASE)
_NUMBERING = re.compile(
    r"^\s*(?:(?:section|part|appendix)\s+\w{1,3}\b|\d{1,2}(?:\.\d{1,2})+\.?(?=\s)"
    r"|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)](?!\d))\s*[:.–-]?\s*",
    re.IGNORECASE)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """``text`` in lower case, its words parted by single spaces; ``s`` after an apostrophe is dropped."""
    return _OTHER.sub(" ", _APOSTROPHE.sub("", text.lower())).strip()


def unnumbered(text: str) -> str:
    """A heading without its number ("1. ", "A. ", "Section 3: ")."""
    return _NUMBERING.sub("", text, count=1)


def is_page_number(text: str) -> bool:
    """Whether a line is "Page 2" or "Page 2 of 5"."""
    return _PAGE.fullmatch(text) is not None


def holds(spoken: str, phrase: str) -> bool:
    """Whether the plain words of ``phrase`` stand together in the plain words ``spoken``."""
    return f" {phrase} " in f" {spoken} "
