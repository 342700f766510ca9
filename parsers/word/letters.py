"""The letters of a run: what a reader sees of them."""

import re

_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_LIST_SIGN = re.compile(r"\s*[•●▪◦‣⁃·➢►❖]\s+(?=\S)")


def clean(words: str) -> str:
    """``words`` without the characters nobody sees (soft hyphens, direction marks), the non-breaking hyphen as "-".

    Line ends inside the XML are white space, not line breaks.
    """
    if not words.isascii():
        words = _UNSEEN.sub("", words).replace("\u2011", "-")
    if "\n" in words or "\r" in words:
        words = words.replace("\r", " ").replace("\n", " ")
    return words


def without_list_sign(words: str) -> str | None:
    """``words`` without the bullet typed or pasted in front of them, or None when there is none."""
    found = _LIST_SIGN.match(words) if not words.isascii() else None
    return words[found.end():] if found else None
