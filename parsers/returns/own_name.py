"""An agency that calls itself by its name: "Not known to Adult Social Care", by Adult Social Care, says "to us"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from parsers.returns.plain import holds, plain
from parsers.returns.words import ReturnWords

_PARTS = re.compile(r"[,;()|]|\s[–—-]\s")
_SEVERAL = re.compile(r"\b(?:and|or)\b|[&/+]")
_FEWEST_LETTERS, _LONGEST_PLACE = 3, 2


def knowing_its_name(words: ReturnWords, agency: str) -> ReturnWords:
    """The vocabulary as this agency uses it: its own name, of several services none alone, means itself."""
    names = sorted({name for part in _PARTS.split(agency) for name in _names(part, words)}, key=len, reverse=True)
    own = re.compile(rf"\b(?:the )?(?:{'|'.join(map(re.escape, names))})\b") if names else None
    return replace(words, nil=replace(words.nil, own=own))


def _names(part: str, words: ReturnWords) -> Iterator[str]:
    """A name, its end without the place in front of it ("Tameside *Adult Social Care*"), and their first initials."""
    spoken = plain(part).split()
    shortest = len(spoken) if _SEVERAL.search(part) else min(2, len(spoken))
    for start in range(min(len(spoken) - shortest, _LONGEST_PLACE) + 1):
        name = " ".join(spoken[start:])
        if name in words.known_alone or (" " in name and any(holds(name, word) for word in words.organisations)):
            yield name
    organised = any(holds(plain(part), word) for word in words.organisations)
    initials = "".join(word[0] for word in spoken) if organised else ""
    yield from (initials[:end] for end in range(_FEWEST_LETTERS, len(initials) + 1))
