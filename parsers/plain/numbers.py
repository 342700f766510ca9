"""Section numbers that stand on a line of their own, because they stood in a cell of their own."""

import re
from collections.abc import Sequence

_NUMBER = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})*\.\s*")
_BARE = re.compile(r"\s*\d{1,2}\s*")
_LONG = 5
"""In words: what is shorter may be the next label, and the figure the answer to the last."""


def with_numbers(lines: Sequence[str]) -> list[str]:
    """The lines with each lone number before the words below it; as many lines as before."""
    found = list(lines)
    for at in range(len(found) - 1):
        words = found[at + 1].strip()
        numbered = _NUMBER.fullmatch(found[at]) or (_BARE.fullmatch(found[at]) and _is_a_title(words))
        if numbered and words and not words[0].isdigit():
            found[at], found[at + 1] = "", f"{found[at].strip()} {words}"
    return found


def _is_a_title(words: str) -> bool:
    return len(words.split()) >= _LONG and not words.endswith((":", ".")) and len(words) < 120
