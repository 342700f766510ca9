"""Words that may be somebody's name: like one that was replaced, written like one, or in another alphabet."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from rules.chronology.anonymous.marks import CAPITAL
from rules.chronology.people import FAMILY_NAME, does_something, is_a_word_too, is_no_name

WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SENTENCE_ENDS = re.compile(r"(?:^|[.!?:;•‘“\"(\[/\n–-]\s*)$")
# Of 100: as many letters the same; and, of a word with a capital that nobody writes small, the same from the beginning.
LIKE_A_NAME, BEGINS_LIKE_A_NAME = 84, 0.84
# A word that begins with a name is listed where that has more letters.
_LEAST = 4
CAPITAL_LETTER = "Written like a name."
_FORENAME_BEFORE = re.compile(rf"(?<!\w)([{CAPITAL}][^\W\d_A-Z]+) $")
_MOST_OF_AN_ABBREVIATION = 5
_EITHER = "A name and a word: it was left, as it may be the word here."
# In such writing a name has no capital that tells it; in English records hardly anything else is written so.
_ALPHABET = "In another alphabet: it may be a name."
_LETTERS = "[\u0370-\u1cff\u1f00-\u1fff\u2e80-\ua63f\ua800-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefc]"
_IN_ANOTHER_ALPHABET = re.compile(f"{_LETTERS}{{2,}}(?:[ '’-]+{_LETTERS}+)*")
_ALONE = re.compile(rf"(?:,? (?:and |& )?[{CAPITAL}][\w’'-]+){{0,3}}\)")
# Of a word that may as well begin a sentence: listed only where it is listed elsewhere too.
OPENS = "opens a sentence"
# Words that are written with a capital and name nobody.
_GENERAL_WORDS = """january february march april may june july august september october november december monday
 tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sept sep oct nov dec spring summer autumn
 winter christmas easter ramadan eid diwali i english british irish scottish welsh black white asian african caribbean
 polish romanian muslim christian section act children’s child police social care service services team nhs trust court
 emergency department mother father sibling person maternal paternal hospital national panel head named doctor dr no nos
 mrs mr mum dad grandma nan xray rapid review mon tue tues wed thu thur thurs fri sat sun
 he she it we they you who this that there these none nobody everybody all both parents paramedics ambulance teacher
 teachers staff card letter patient camhs marac mash maracs icpc sudic idva maternity neighbour neighbours"""
GENERAL_WORDS = frozenset(_GENERAL_WORDS.split())


@dataclass(frozen=True)
class Known:
    """The names that were replaced, in small letters, and what stands there now in their place."""

    names: frozenset[str]
    ours: re.Pattern[str]

    @cached_property
    def long(self) -> tuple[str, ...]:
        """The names that are long enough to be likened to."""
        return tuple(sorted(name for name in self.names if len(name) > 3))

    @cached_property
    def telling(self) -> frozenset[str]:
        """The names with which a longer word hardly begins by chance."""
        return frozenset(name for name in self.long if len(name) > _LEAST and not is_a_word_too(name))

    @cached_property
    def likened(self) -> dict[tuple[str, bool], bool]:
        """Of each word, with whether nobody writes it small, whether it is like one of the names."""
        return {}


def names_in(told: str, text: str, known: Known, small: frozenset[str]) -> Iterable[tuple[str, str]]:
    """What may be a name, and why: in ``text``, which is ``told`` with what is ours crossed out."""
    for words in _IN_ANOTHER_ALPHABET.finditer(text):
        yield words[0], _ALPHABET
    text = _IN_ANOTHER_ALPHABET.sub(lambda match: "x" * len(match[0]), text)
    for word in WORD.finditer(text):
        plain = bare(word[0])
        if plain in known.names and is_a_word_too(plain):
            if not is_no_name(text, *word.span()):
                yield word[0], _EITHER
        elif len(plain) > 3 and _is_likened(word[0], plain, known, plain not in small | GENERAL_WORDS):
            yield word[0], "Much like a name that was replaced."
        elif word[0][0].isupper() and len(word[0]) > 1 and plain not in small | GENERAL_WORDS:
            is_named = (_is_capital(text, word.start(), word[0]) or _stands_like_a_name(told, *word.span())
                        or _acts_like_a_name(text, *word.span(), small))
            yield word[0], CAPITAL_LETTER if is_named else OPENS


def bare(word: str) -> str:
    """A word in small letters, without the "s" of a possessive."""
    return re.sub(r"['’]s?$", "", word).casefold()


def _is_like(word: str, known: Known, is_no_word: bool) -> bool:
    """Whether a word is like a name; each is likened once."""
    if (word, is_no_word) not in known.likened:
        plain = word.replace("-", "")
        known.likened[word, is_no_word] = (
            process.extractOne(plain, known.long, scorer=fuzz.ratio, score_cutoff=LIKE_A_NAME) is not None
            or (is_no_word and process.extractOne(
                plain, known.long, scorer=JaroWinkler.similarity, score_cutoff=BEGINS_LIKE_A_NAME) is not None))
    return known.likened[word, is_no_word]


def _is_likened(word: str, plain: str, known: Known, is_no_word: bool) -> bool:
    return (word[0].isupper() and _is_like(plain, known, is_no_word)) or _is_a_handle(plain, known)


def _is_a_handle(word: str, known: Known) -> bool:
    """Whether it begins with a name, or is one with figures or a low line, as on the internet: "zofia_w99"."""
    return any(word[:end] in known.telling for end in range(_LEAST + 1, len(word))) or (
        re.search(r"[\d_]", word) is not None and any(name in word for name in known.long))


def _is_capital(text: str, start: int, word: str) -> bool:
    """Whether a word is written with one capital in the middle of a sentence and outside our own brackets."""
    return (word[0].isupper() and len(word) > 1 and not word[1:].isupper() and not any(c.isdigit() for c in word)
            and not _SENTENCE_ENDS.search(text[:start]))


def _acts_like_a_name(text: str, start: int, end: int, small: frozenset[str]) -> bool:
    """Whether it opens a sentence and does something ("Nell rang"), or is a surname in capitals, as the police write.

    Short words in capitals are abbreviations, but behind a forename.
    """
    word = text[start:end]
    if not word.isupper():
        return does_something(text, end)
    before = _FORENAME_BEFORE.search(text[:start])
    return len(word) > _MOST_OF_AN_ABBREVIATION or (
        len(word) >= _LEAST and before is not None and before[1].casefold() not in small | GENERAL_WORDS)


def _stands_like_a_name(text: str, start: int, end: int) -> bool:
    """Whether a surname stands behind a word, or it stands in brackets alone or with its like: "(Dave and Kim)"."""
    return text[end:].startswith(f" {FAMILY_NAME}") or (
        text[:start].endswith("(") and not text[start:end].isupper() and _ALONE.match(text[end:]) is not None)
