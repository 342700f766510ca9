"""Small truths about text that every reader shares."""

import re

_SPACES = re.compile(r"\s+")


def collapse(text: str) -> str:
    """The same words with every run of white space (no-break spaces included) made one space."""
    return _SPACES.sub(" ", text).strip()
