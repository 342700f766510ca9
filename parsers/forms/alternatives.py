"""Alternatives that a form prints for an answer ("Male / Female"), of which one was to be struck out or kept."""

import re

from parsers.forms.wording import words_of
from parsers.forms.words import FormWords

_BETWEEN = re.compile(r"\s*(?:[/|\\]|\bor\b)\s*", re.IGNORECASE)
_LONGEST = 3
"""In words: what is longer is no alternative but an answer ("Other", "Prefer not say")."""


def only_offers(text: str, vocabulary: FormWords) -> bool:
    """Whether an answer is printed alternatives and nothing else: it does not tell which of them was kept."""
    parts = [tuple(word.plain for word in words_of(part)) for part in _BETWEEN.split(text.strip())]
    return _together(parts, vocabulary) and all(len(words) <= _LONGEST for words in parts)


def offers(text: str, vocabulary: FormWords) -> bool:
    """Whether an answer begins with printed alternatives, whatever else it says ("Yes / No - mild hearing loss")."""
    parts = [tuple(word.plain for word in words_of(part)) for part in _BETWEEN.split(text.strip(), maxsplit=1)]
    return _together(parts, vocabulary)


def _together(parts: list[tuple[str, ...]], vocabulary: FormWords) -> bool:
    """Whether the first part is one word, and it and the first word of the second are alternatives to each other."""
    if len(parts) < 2 or len(parts[0]) != 1 or not parts[1]:
        return False
    return frozenset((parts[0][0], parts[1][0])) in vocabulary.alternatives
