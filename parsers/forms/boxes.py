"""Answers that are ticked in a list of printed ones: "☐ Male ☒ Female"."""

import re

_BOX = re.compile(r"[☐□◻⬜▢❏❑❒○◯☑☒◉🗹🗷]")
_TICKED = frozenset("☑☒◉🗹🗷")


def ticked_words(text: str) -> str:
    """The words whose boxes are ticked, joined by commas; "" when none is. A text without boxes is given back.

    The boxes stand before their words, or behind them when the text begins with words.
    """
    signs = _BOX.findall(text)
    words = [part.strip(" \t,;:/") for part in _BOX.split(text)]
    if not signs or not any(words):
        return text
    behind = words[1:] if not words[0] else words[:-1]
    return ", ".join(said for said, sign in zip(behind, signs, strict=False) if sign in _TICKED and said)
