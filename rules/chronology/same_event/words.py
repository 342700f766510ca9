"""The words of a row that can tell one event from another, and what each is worth."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]+|['-])+")
_ENDINGS = (("ies", "y"), ("ied", "y"), ("ings", ""), ("ing", ""), ("ed", ""), ("es", "e"), ("s", ""))
# Of these, one may be left: "referral" is "referr" is "refer", "discharge" is "discharg".
_LAST = re.compile(r"(?<=rr)als?$|(?<=..[^aeiou])e$")
_TWICE = re.compile(r"([bdfgklmnprt])\1$")
# Words of every record, which tell nothing apart.
_COMMON = """
a about after again all also an and any are as at be because been before being but by can case could did do does
each for from given had has have he her him his i if in into is it its just last left log made make me more most
mr mrs ms my new no not note notes now of off on one or other our out over record recorded records said same say
says see seen she so system than that the their them then there these they this those to too two until up us very
was we well went were what when which while who will with would you your
january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday
"""
COMMON = frozenset(_COMMON.split())
# Neighbours in spelling: as alike as this, of these lengths, and one of them rare.
ALIKE, LONG_ENOUGH, RARE = 90, 6, 2
# So that the second mention of a word in a handful of rows weighs about as much as in a hundred.
SETTLING = 20


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word without its commonest English endings, so that "referred" and "referrals" meet."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)] + instead
            break
    return _TWICE.sub(r"\1", _LAST.sub("", word))


@lru_cache(maxsize=50_000)
def _telling(word: str) -> tuple[str, str] | None:
    """The stem of a word as it stands in a text, and the word itself; None for one that tells nothing apart."""
    plain = word.removesuffix("'s").strip("'-")
    return (stem(plain), plain) if len(plain) > 2 and plain not in COMMON else None


def telling_words(text: str, ignored: frozenset[str]) -> dict[str, str]:
    """The telling words of a text: stem to the word as first written there (in lower case)."""
    found: dict[str, str] = {}
    for word in _WORD.findall(text.casefold().replace("’", "'")):
        telling = _telling(word)
        if telling and telling[1] not in ignored:
            found.setdefault(*telling)
    return found


def weights(rows: Iterable[Iterable[str]]) -> dict[str, float]:
    """What sharing each word is worth, from 0 (in every row) to almost 1 (in hardly any)."""
    texts = [set(row) for row in rows]
    seen = Counter(word for text in texts for word in text)
    whole = math.log(len(texts) + SETTLING)
    return {word: max(0.0, math.log((len(texts) + SETTLING) / times) / whole) for word, times in seen.items()}


def respelt(seen: Mapping[str, int]) -> dict[str, str]:
    """Rare words that are most likely another spelling of a more frequent one: "brierly" of "brierley".

    Only words with the same first two letters are compared, so the cost does not grow with the square of the words.
    """
    shelves: dict[str, list[str]] = {}
    for word, times in seen.items():
        if times > RARE and len(word) >= LONG_ENOUGH:
            shelves.setdefault(word[:2], []).append(word)
    meant = {}
    for word, times in seen.items():
        if times <= RARE and len(word) >= LONG_ENOUGH and (shelf := shelves.get(word[:2])):
            best = process.extractOne(word, shelf, scorer=fuzz.ratio, score_cutoff=ALIKE)
            if best:
                meant[word] = best[0]
    return meant
