"""The ways in which a person's name is written, as one pattern for all people."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable

from rules.chronology.people.name_or_word import AMBIGUOUS
from rules.chronology.types import Person

FAMILY_NAME = "[family name]"
# What people type for one, and what some keyboards make of it.
APOSTROPHES = "'’‘`´ʼ′"
_MOST_INITIALS, _LEAST = 4, 3
# Capitals of every record; whoever has such initials is not told by them.
_CAPITALS = "AM PM GP HV ED SW CP DV DA PC DC DS DI MH IT TV CT BP DR MR MS ST UK LA NO OK TA DNA MRI SEN EHA"
_NOT_INITIALS = frozenset(_CAPITALS.split())
# Letters whose stroke is no accent that could be taken off, and what a keyboard without them has.
_STROKES = str.maketrans(dict(zip("łŁøØđĐıßæÆœŒ", ("l", "L", "o", "O", "d", "D", "i", "ss", "ae", "Ae", "oe", "Oe"),
                                  strict=True)))
_INITIALS = re.compile(r"[A-Z](?:(?:[.-] ?| )[A-Z])+[.]?")
_PARTICLES = frozenset(("de", "da", "di", "du", "la", "le", "van", "von", "der", "den", "bin", "ibn", "al", "el", "st"))


def written(people: Iterable[Person], not_initials: Iterable[str]) -> dict[str, str]:
    """What is written -> what stands for it, for everybody.

    Full names, forename and surname, "SURNAME, Forename", single forenames, surnames, halves of double names, and
    initials. A surname that several share becomes ``FAMILY_NAME``; a forename or initials that several share, and
    initials in ``not_initials`` (abbreviations), are left out: nobody can say who is meant. Half of a double name
    stands for its bearer only where nobody is called so.
    """
    known = list(people)
    whole, halves = _whose(known, _ways), _whose(known, _half_ways)
    shared = {surname for surname, times in Counter(
        surname for person in known for surname in surnames_of([person])).items() if times > 1}
    abbreviations = _NOT_INITIALS | {short.upper() for short in not_initials}
    found = {unicodedata.normalize("NFC", way): whose.pop() for way, whose in {**halves, **whole}.items()
             if len(whose) == 1 and way not in shared and way not in abbreviations}
    everything = found | dict.fromkeys(shared, FAMILY_NAME)
    return {_unaccented(way): stands for way, stands in everything.items()} | everything


def surnames_of(people: Iterable[Person]) -> frozenset[str]:
    """Everybody's surnames, as printed."""
    return frozenset(surname for person in people for name in person.names if (surname := _parts(name)[1]))


def _whose(people: Iterable[Person], ways_of: Callable[[str], set[str]]) -> dict[str, set[str]]:
    """Each way of writing, with everybody whom it may mean."""
    ways: dict[str, set[str]] = {}
    for person in people:
        for name in person.names:
            for way in ways_of(name):
                ways.setdefault(way, set()).add(person.pseudonym)
    return ways


def _parts(name: str) -> tuple[list[str], str]:
    """Forenames and surname (particles belong to it), each as a name is printed; one word alone is a forename."""
    words = [word.title() if word.isupper() and len(word) > 1 else word for word in name.replace(",", " ").split()]
    if len(words) < 2:
        return words, ""
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    return words[:start], " ".join(words[start:])


def _ways(name: str) -> set[str]:
    forenames, surname = _parts(name)
    ways = {forename for forename in forenames if len(forename) > 1}
    ways |= {" ".join(forenames)} if len(forenames) > 1 else set()
    if surname:
        ways |= {surname, f"{forenames[0]} {surname}", f"{' '.join(forenames)} {surname}",
                 f"{surname}, {forenames[0]}", f"{surname} {forenames[0]}", f"{forenames[0][0]} {surname}",
                 f"{forenames[0][0]}. {surname}", f"{forenames[0]} {surname[0]}"}
        ways |= {forenames[0][0] + surname[0], "".join(word[0] for word in (*forenames, surname)),
                 "".join(half[0] for word in (*forenames, surname) for half in _halves(word))}
    return ways


def _unaccented(way: str) -> str:
    """A name as it is typed on a keyboard without accents: Zoe, Lukasz."""
    parts = unicodedata.normalize("NFKD", way.translate(_STROKES))
    return "".join(part for part in parts if not unicodedata.combining(part))


def _half_ways(name: str) -> set[str]:
    """Ways of writing half of a double name: Alfie, AJ and Alfie Brookes for Alfie-Jay Brookes-Dunne."""
    forenames, surname = _parts(name)
    first, last = _halves(forenames[0]) if forenames else [], _halves(surname)
    ways = {half for half in (*first, *last) if len(half) >= _LEAST}
    ways |= {way for half in last if first for way in (f"{first[0]} {half}", f"{first[0][0]} {half}",
                                                       f"{first[0][0]}. {half}")}
    return ways | ({"".join(half[0] for half in first), "".join(first).title()} if len(first) > 1 else set())


def _halves(word: str) -> list[str]:
    return [half for half in word.split("-") if half]


def pattern_of(ways: Iterable[str]) -> re.Pattern[str] | None:
    """All ways of writing as one pattern, the longest first, never inside a word; a low line parts words.

    Initials only in capitals, with or without stops; names in any letters, a hyphen as good as a space.
    """
    forms = sorted(set(ways), key=lambda form: (-len(form), form))
    if not forms:
        return None
    joined = "|".join(_form(form) for form in forms)
    return re.compile(rf"(?<![^\W_])(?<!@)(?:{joined})(?![^\W_]|@)")


def _form(form: str) -> str:
    if form.isupper() and form.isalpha() and len(form) <= _MOST_INITIALS:
        return rf"(?:{form}|{'[- ]'.join(form)}|{'[.] ?'.join(form)}[.]?)(?!['’][A-Z])"
    words = re.split(r"[ ,-]+", form)
    gap = r"[\s,_]+" if "," in form else r"[\s_]+"
    joined = _word(words[0], alone=len(words) == 1) + "".join(
        rf"(?:{gap}{_word(word, alone=False)}|-{_word(word, alone=True)})" for word in words[1:])
    if form.isupper():
        return joined
    return f"(?i:{joined}){_several(words[0])}" if len(words) == 1 else f"(?i:{joined})"


def _several(name: str) -> str:
    """Behind a single name: the "s" of several, or of a possessive typed without its apostrophe ("the Does").

    Only behind a name with its capital, in the middle of a sentence: "does" is a word.
    """
    if len(name) < _LEAST or name.casefold() in AMBIGUOUS or name.endswith("s"):
        return ""
    return rf"(?:(?<=[a-z,;] (?-i:{name[0].upper()}).{{{len(name) - 1}}})s)?"


def _word(word: str, *, alone: bool) -> str:
    """A word of a name; with a space before or behind it, a single letter or what is a word too needs its capital."""
    spelt = re.sub("['’]", f"[{APOSTROPHES} ]?", re.escape(word))
    if alone or (len(word) > 1 and word.casefold() not in AMBIGUOUS):
        return spelt
    return f"(?-i:{word.title()}|{word.upper()})" if len(word) > 1 else f"(?-i:{word})"


def plainly(text: str) -> str:
    """A name as it is compared: in small letters, without apostrophes and what parts its words."""
    if _INITIALS.fullmatch(text):
        return re.sub(r"[\W_]", "", text).casefold()
    return re.sub(r"[\s,_-]+", " ", re.sub(f"[{APOSTROPHES}.]", "", text.casefold())).strip()
