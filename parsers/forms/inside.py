"""Labels inside a line: "Name: Jo Smith Role: Nurse", or the boxes of the decision one after another."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from parsers.forms.found import Ends, Found
from parsers.forms.labels import find_exact
from parsers.forms.terms import Kind, Term
from parsers.forms.wording import LINE, Word, words_of
from parsers.forms.words import FormWords

_UNQUOTED = str.maketrans(dict.fromkeys("'’ʼ"))
_COLON = re.compile(r"\S\s?:")
_LONGEST_CHOICE = 800
"""In characters: the four boxes of the decision in one line are not longer."""
_LONGEST_REMARK = 40
"""In characters: what may stand between the sign in a box and its wording."""
_FAR = 300
"""In characters: how far before its colon a label may begin; a line of colons would be cut up from its beginning for
each of them."""
_MOST_WORDS = 40
"""A longer line is told, not listed: no second label is looked for in it."""


def find_inside(text: str, begin: int, vocabulary: FormWords, banded: bool = False) -> tuple[Found, ...]:
    """The labels in a line behind the one that ends at ``begin`` (0: there is none at its beginning).

    ``banded`` says that it is the heading of a child, which the first label may follow at once.
    """
    find = _in_a_line if len(text) <= LINE else _found
    return find(text, begin, vocabulary, banded)


@lru_cache(maxsize=2048)
def _in_a_line(text: str, begin: int, vocabulary: FormWords, banded: bool) -> tuple[Found, ...]:
    """The same for a line: forms print the same ones over and over."""
    return _found(text, begin, vocabulary, banded)


def _found(text: str, begin: int, vocabulary: FormWords, banded: bool) -> tuple[Found, ...]:
    return (*_labels(text, begin, vocabulary, banded), *_options(text, begin, vocabulary))


def _labels(text: str, begin: int, vocabulary: FormWords, banded: bool) -> Iterator[Found]:
    """The labels right before a colon."""
    if text.count(" ") <= _MOST_WORDS:
        for colon in _COLON.finditer(text, begin):
            found = _before(text, begin, colon.end(), banded, vocabulary)
            if found is not None:
                yield found


def _before(text: str, begin: int, end: int, banded: bool, vocabulary: FormWords) -> Found | None:
    """The longest label that stands right before a colon, with a capital and behind a space."""
    near = max(begin, end - _FAR)
    for word in words_of(text[near:end])[-8:]:
        start = near + word.start
        if (start == begin and not banded) or not text[start - 1].isspace() or not text[start].isupper():
            continue
        found = find_exact(text[start:], vocabulary)
        if found is not None and not text[start + len(found.printed):end].strip(" :"):
            return replace(found, start=start, end=start + found.end)
    return None


def _options(text: str, begin: int, vocabulary: FormWords) -> Iterator[Found]:
    """The boxes of the decision where several stand in one line, or one behind more than a sign."""
    plainly = text.translate(_UNQUOTED) if len(text) < _LONGEST_CHOICE else ""
    hints = list(vocabulary.option_beginnings.finditer(plainly))
    if not hints or (len(hints) == 1 and (begin or hints[0].start() > _LONGEST_REMARK)):
        return
    words = words_of(text)
    found = list(_options_among(words, text, vocabulary))
    ticked = bool(found) and not begin and words[0].plain in vocabulary.tick_words
    if len(found) > 1 or (ticked and found[0].start < _LONGEST_REMARK):
        yield from (option for option in found if option.start >= begin)


def _options_among(words: tuple[Word, ...], text: str, vocabulary: FormWords) -> Iterator[Found]:
    place = 0
    while place < len(words):
        count, terms = _option_at(words, place, vocabulary)
        if terms:
            start, end = words[place].start, words[place + count - 1].end
            yield Found(terms, start, end, text[start:end], ends=Ends.MARKED)
        place += max(count, 1)


def _option_at(words: tuple[Word, ...], place: int, vocabulary: FormWords) -> tuple[int, tuple[Term, ...]]:
    """The longest wording of a box that begins with the word at ``place``, and how many words it has."""
    if words[place].plain not in vocabulary.option_words:
        return 0, ()
    phrase = [word.plain for word in words[place:place + vocabulary.longest]]
    for count in range(len(phrase), 2, -1):
        terms = vocabulary.phrases.get(" ".join(phrase[:count]), ())
        if options := tuple(term for term in terms if term.kind is Kind.OPTION):
            return count, options
    return 0, ()
