"""What may still tell who somebody is. Nothing here was changed: a person looks at each before the edition leaves."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from rules.chronology.anonymous.marks import TITLES
from rules.chronology.people import is_a_word_too, is_no_name
from rules.chronology.types import Combined, Row

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SENTENCE_ENDS = re.compile(r"(?:^|[.!?:;•‘“\"(\[/\n–-]\s*)$")
_LONG_NUMBER = re.compile(r"(?<![\w/.])(?:\d(?:[ -]?\d){6,}|[A-Z]{1,4}\d?[ /-]?\d{5,}"
                          r"|(?=[\d/-]*[A-Z])(?:[A-Z0-9]+[/-]){1,3}\d{2,}|@\w{4,})(?![\w/])")
# As many figures as an NHS or telephone number has, whatever parts them; and a day in figures, which is none.
_SPACED_NUMBER = re.compile(r"(?<![\w/.])\d(?:[\s./–—-]{0,3}\d){8,11}(?![\w/])")
_A_DAY = re.compile(r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])([\s./–—-])(?:0?[1-9]|1[0-2])\1(?:(?:19|20)\d\d|\d\d)(?!\d)"
                    r"|(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)")
_ORDINALS = (r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
             r"|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)")
_DAY_IN_WORDS = re.compile(
    rf"\b(?:(?:twenty|thirty)[ -])?{_ORDINALS}(?: day)?(?: of)? (?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\b", re.IGNORECASE)
_SMALL_STREET = re.compile(r"(?<!\w)\d{1,4}[a-z]? [a-z]{3,} (?:road|street|lane|avenue|crescent|terrace|grove)\b")
# Of 100: as many letters the same; and, of a word with a capital that nobody writes small, the same from the beginning.
LIKE_A_NAME, BEGINS_LIKE_A_NAME = 84, 0.84
_NUMBER = "A long number: it may be somebody’s."
_CAPITAL = "Written like a name."
_EITHER = "A name and a word: it was left, as it may be the word here."
# Words that are written with a capital and name nobody.
_GENERAL_WORDS = """january february march april may june july august september october november december monday
 tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sept sep oct nov dec spring summer autumn
 winter christmas easter ramadan eid diwali i english british irish scottish welsh black white asian african caribbean
 polish romanian muslim christian section act children’s child police social care service services team nhs trust court
 emergency department mother father sibling person maternal paternal hospital national panel head named doctor dr no nos
 mrs mr mum dad grandma nan xray rapid review mon tue tues wed thu thur thurs fri sat sun"""
_GENERAL = frozenset(_GENERAL_WORDS.split())


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something to look at: the words, why, how often they stand, and the numbers of the first rows that hold them."""

    words: str
    why: str
    times: int
    rows: tuple[int, ...]


def leftovers_in(
    combined: Combined, names: Iterable[str], births: frozenset[date], small: frozenset[str],
) -> tuple[Leftover, ...]:
    """What is left in the rows of an anonymised chronology, the most telling first.

    ``names`` are the names that were replaced, ``births`` the dates of birth of the family, ``small`` the words
    that agencies also write small.
    """
    known = _Known(frozenset(map(str.casefold, names)), _ours(person.pseudonym for person in combined.people))
    places: dict[tuple[str, str], list[int]] = {}
    for row in combined.every_row:
        for words, why in _in_row(row, known, small, births):
            places.setdefault((why, words), []).append(row.number)
    times = Counter({key: len(rows) for key, rows in places.items()})
    order = sorted(places, key=lambda key: (key[0] == _CAPITAL, key[0], -times[key], key[1]))
    return tuple(Leftover(words, why, times[why, words], tuple(dict.fromkeys(places[why, words]))[:10])
                 for why, words in order)


@dataclass(frozen=True)
class _Known:
    """The names that were replaced, in small letters, and what stands there now in their place."""

    names: frozenset[str]
    ours: re.Pattern[str]

    @cached_property
    def long(self) -> tuple[str, ...]:
        """The names that are long enough to be likened to."""
        return tuple(sorted(name for name in self.names if len(name) > 3))


def _ours(pseudonyms: Iterable[str]) -> re.Pattern[str]:
    """What we wrote: roles, strangers' letters, and whatever stands in our brackets."""
    roles = "|".join(map(re.escape, sorted(pseudonyms, key=lambda role: (-len(role), role))))
    return re.compile(rf"\[[a-zA-Z][^\]\n]*\]|\b(?:(?i:{'|'.join(TITLES)})\.? [A-Z]{{1,2}}|{roles or '(?!)'})\b")


def _in_row(row: Row, known: _Known, small: frozenset[str], births: frozenset[date]) -> Iterable[tuple[str, str]]:
    if row.exact in births:
        yield row.entry.date_text, "The row stands on a date of birth; the day itself tells it."
    for told in _told(row):
        text = known.ours.sub(lambda match: "x" * len(match[0]), told)
        for number in _LONG_NUMBER.finditer(text):
            yield number[0], _NUMBER
        for number in _SPACED_NUMBER.finditer(_A_DAY.sub(lambda match: "x" * len(match[0]), text)):
            if not _LONG_NUMBER.search(number[0]):
                yield number[0], _NUMBER
        for day in _DAY_IN_WORDS.finditer(text):
            yield day[0], "A day in words: it may be a date of birth."
        for place in _SMALL_STREET.finditer(text):
            yield place[0], "Like an address."
        for word in _WORD.finditer(text):
            plain = re.sub(r"['’]s?$", "", word[0]).casefold()
            if plain in known.names and is_a_word_too(plain):
                if not is_no_name(text, *word.span()):
                    yield word[0], _EITHER
            elif len(plain) > 3 and word[0][0].isupper() and _is_like(
                    plain, known.long, plain not in small | _GENERAL):
                yield word[0], "Much like a name that was replaced."
            elif _is_capital(text, word.start(), word[0]) and plain not in small and plain not in _GENERAL:
                yield word[0], _CAPITAL


@lru_cache(maxsize=20_000)
def _is_like(word: str, known: tuple[str, ...], is_no_word: bool) -> bool:
    plain = word.replace("-", "")
    return process.extractOne(plain, known, scorer=fuzz.ratio, score_cutoff=LIKE_A_NAME) is not None or (
        is_no_word and process.extractOne(
            plain, known, scorer=JaroWinkler.similarity, score_cutoff=BEGINS_LIKE_A_NAME) is not None)


def _is_capital(text: str, start: int, word: str) -> bool:
    """Whether a word is written with one capital in the middle of a sentence and outside our own brackets."""
    return (word[0].isupper() and len(word) > 1 and not word[1:].isupper() and not any(c.isdigit() for c in word)
            and not _SENTENCE_ENDS.search(text[:start]))


def _told(row: Row) -> tuple[str, ...]:
    entry = row.entry
    return tuple(text for text in (entry.source, entry.event, entry.response, entry.comment) if text)


def small_words(combined: Combined) -> frozenset[str]:
    """The words that agencies also write small: most of them are no names."""
    return frozenset(word[0].casefold() for row in combined.every_row for text in _told(row)
                     for word in _WORD.finditer(text) if word[0].islower())
