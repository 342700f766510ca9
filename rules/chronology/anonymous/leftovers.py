"""What may still tell who somebody is. Nothing here was changed: a person looks at each before the edition leaves."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rules.chronology.anonymous.composed import composed
from rules.chronology.anonymous.file_names import FILE_NAME, names_a_file
from rules.chronology.anonymous.like_names import CAPITAL_LETTER, OPENS, WORD, Known, bare, names_in
from rules.chronology.anonymous.marks import TITLES
from rules.chronology.types import Combined, Row

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
_LIKE_A_PLACE = re.compile(
    r"(?<!\w)\d{1,4}[A-Za-z]?,? [A-Za-z]{3,} (?i:road|street|lane|avenue|crescent|terrace|grove|close|drive)\b"
    r"|\b(?!THE |HER |HIS |AT |FROM )[A-Z’']{2,} (?:HIGH |PRIMARY )?(?:SCHOOL|ACADEMY|NURSERY|COLLEGE)\b"
    r"|\b[A-Z’']{3,} (?:MEDICAL|HEALTH) (?:PRACTICE|CENTRE)\b")
_NUMBER = "A long number: it may be somebody’s."


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something to look at: the words, why, how often they stand, and the numbers of the first rows that hold them."""

    words: str
    why: str
    times: int
    rows: tuple[int, ...]


def leftovers_in(
    combined: Combined, names: Iterable[str], births: frozenset[date], small: frozenset[str],
    also: frozenset[str] = frozenset(),
) -> tuple[Leftover, ...]:
    """What is left in the rows of an anonymised chronology, the most telling first.

    ``names`` are the names that were replaced, ``births`` the dates of birth of the family, ``small`` the words
    that agencies also write small, ``also`` what is written like a name in rows that are not in this edition.
    """
    known = Known(frozenset(map(str.casefold, names)), _ours(person.pseudonym for person in combined.people))
    places: dict[tuple[str, str], list[int]] = {}
    for row in combined.every_row:
        for words, why in _in_row(row, known, small, births):
            places.setdefault((why, words), []).append(row.number)
    _join_what_opens(places, also)
    places |= {(FILE_NAME, count.file): [] for count in combined.counts if names_a_file(count, known, small)}
    times = Counter({key: len(rows) for key, rows in places.items()})
    order = sorted(places, key=lambda key: (key[0] == CAPITAL_LETTER, key[0], -times[key], key[1]))
    return tuple(Leftover(words, why, times[why, words] or 1, tuple(dict.fromkeys(places[why, words]))[:10])
                 for why, words in order)


def _join_what_opens(places: dict[tuple[str, str], list[int]], also: frozenset[str]) -> None:
    """What is listed as written like a name is listed also where it begins a sentence or is all in capitals."""
    openings = {words: places.pop((OPENS, words)) for why, words in list(places) if why == OPENS}
    listed = {bare(words): words for why, words in places if why == CAPITAL_LETTER}
    for words, rows in openings.items():
        known = listed.get(bare(words)) or (words if bare(words) in also else None)
        if known is not None:
            places[CAPITAL_LETTER, known] = sorted(places.get((CAPITAL_LETTER, known), []) + rows)


def _ours(pseudonyms: Iterable[str]) -> re.Pattern[str]:
    """What we wrote: roles, strangers' letters, and whatever stands in our brackets."""
    roles = "|".join(map(re.escape, sorted(pseudonyms, key=lambda role: (-len(role), role))))
    strangers = rf"(?i:{'|'.join(TITLES)})\.? [A-Z]{{1,2}}"
    return re.compile(rf"\[[a-zA-Z][^\]\n]*\]|\b(?:{strangers}|{roles or '(?!)'})(?![^\W_])")


def _in_row(row: Row, known: Known, small: frozenset[str], births: frozenset[date]) -> Iterable[tuple[str, str]]:
    if row.exact in births:
        yield row.entry.date_text, "The row stands on a date of birth; the day itself tells it."
    for told in _told(row):
        text = known.ours.sub(lambda match: "x" * (len(match[0]) - 1) + " ", told)
        for number in _LONG_NUMBER.finditer(text):
            yield number[0], _NUMBER
        for number in _SPACED_NUMBER.finditer(_A_DAY.sub(lambda match: "x" * len(match[0]), text)):
            if not _LONG_NUMBER.search(number[0]):
                yield number[0], _NUMBER
        for day in _DAY_IN_WORDS.finditer(text):
            yield day[0], "A day in words: it may be a date of birth."
        for place in _LIKE_A_PLACE.finditer(text):
            yield place[0], "Like an address, a school or a practice."
        yield from names_in(told, text, known, small)


def _told(row: Row) -> tuple[str, ...]:
    entry = row.entry
    return tuple(composed(text) for text in (entry.source, entry.event, entry.response, entry.comment) if text)


def names_written_in(whole: Combined, names: Iterable[str], small: frozenset[str]) -> frozenset[str]:
    """The words, in small letters, that are written like names somewhere in a chronology."""
    known = Known(frozenset(map(str.casefold, names)), _ours(()))
    return frozenset(bare(words) for row in whole.every_row for told in _told(row)
                     for words, why in names_in(told, told, known, small) if why == CAPITAL_LETTER)


def small_words(combined: Combined) -> frozenset[str]:
    """The words that agencies also write small: most of them are no names."""
    return frozenset(word[0].casefold() for row in combined.every_row for text in _told(row)
                     for word in WORD.finditer(text) if word[0].islower())
