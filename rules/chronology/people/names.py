"""The ways in which a person's name is written, as one pattern for all people."""

import re
from collections import Counter
from collections.abc import Callable, Iterable

from rules.chronology.types import Person

FAMILY_NAME = "[family name]"
_MOST_INITIALS = 4
_INITIALS = re.compile(r"[A-Z](?:[.-] ?[A-Z])+[.]?")
_PARTICLES = frozenset(("de", "da", "di", "du", "la", "le", "van", "von", "der", "den", "bin", "ibn", "al", "el", "st"))
# Names that are words too. Written small, at the beginning of a sentence, or as a month or season, nobody can say
# which it is: they stay, and the key lists them.
_WORDS = """april may june august summer autumn dawn sky mark grace rose will hope faith joy jack bill rob frank drew
 chase hunter mason iris ivy daisy poppy lily ruby amber pearl jade robin jay dean guy pat sue ray art bob rich miles
 gene brown white black green gray grey young wood woods king hill baker cook field fields banks rivers small long
 short bell cross day best rice love price reed page bush stone marsh moor ford lane street church hall park wells
 pool brook moss frost snow winter sharp savage swift strong sweet low speed driver carter walker porter butler
 carpenter smart bright noble wise good root branch flower bird fox wolf lamb hart drake swan parish abbot bishop
 pope monk nunn power case post read singer english french holland ireland wales london major pardon penny"""
AMBIGUOUS = frozenset(_WORDS.split())


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
    abbreviations = {short.upper() for short in not_initials}
    found = {way: whose.pop() for way, whose in {**halves, **whole}.items()
             if len(whose) == 1 and way not in shared and way not in abbreviations}
    return found | dict.fromkeys(shared, FAMILY_NAME)


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
    if surname:
        ways |= {surname, f"{forenames[0]} {surname}", f"{' '.join(forenames)} {surname}",
                 f"{surname}, {forenames[0]}", f"{surname} {forenames[0]}", f"{forenames[0][0]} {surname}",
                 f"{forenames[0][0]}. {surname}"}
        ways |= {forenames[0][0] + surname[0], "".join(word[0] for word in (*forenames, surname)),
                 "".join(half[0] for word in (*forenames, surname) for half in _halves(word))}
    return ways


def _half_ways(name: str) -> set[str]:
    """Ways of writing half of a double name: Alfie, AJ and Alfie Brookes for Alfie-Jay Brookes-Dunne."""
    forenames, surname = _parts(name)
    first, last = _halves(forenames[0]) if forenames else [], _halves(surname)
    ways = {half for half in (first[0], *last) if len(half) > 2} if first else set()
    ways |= {f"{first[0]} {half}" for half in last if first}
    return ways | ({"".join(half[0] for half in first)} if len(first) > 1 else set())


def _halves(word: str) -> list[str]:
    return [half for half in word.split("-") if half]


def pattern_of(ways: Iterable[str]) -> re.Pattern[str] | None:
    """All ways of writing as one pattern, the longest first, never inside a word.

    Initials only in capitals, with or without stops; names in any letters, a hyphen as good as a space.
    """
    forms = sorted(set(ways), key=lambda form: (-len(form), form))
    if not forms:
        return None
    joined = "|".join(_form(form) for form in forms)
    return re.compile(rf"(?<![\w@])(?:{joined})(?![\w@])")


def _form(form: str) -> str:
    if form.isupper() and form.isalpha() and len(form) <= _MOST_INITIALS:
        return rf"(?:{form}|{'-'.join(form)}|{'[.] ?'.join(form)}[.]?)"
    words = [re.sub("['’]", "['’]", re.escape(word)) for word in re.split(r"[ ,-]+", form)]
    joined = r"(?:[\s,]+|-)".join(words)
    return joined if form.isupper() else f"(?i:{joined})"


def is_a_word(text: str, start: int, end: int) -> bool:
    """Whether what is written here may as well be an ordinary word, a month or a season."""
    word = text[start:end]
    if word.casefold() not in AMBIGUOUS or word.isupper():
        return False
    return (word.islower() or re.search(r"(?:^|[.!?\n]\s*)$", text[:start]) is not None
            or re.search(r"\d(?:st|nd|rd|th)?(?: of)?\s*$", text[:start]) is not None
            or re.match(r"\s*'?\d", text[end:]) is not None
            or re.search(r"(?i)\b(?:in|since|until|early|mid|late|last|next|by)\s+$", text[:start]) is not None)


def plainly(text: str) -> str:
    """A name as it is compared: in small letters, one kind of apostrophe, without what parts its words or initials."""
    if _INITIALS.fullmatch(text):
        return re.sub(r"[\W_]", "", text).casefold()
    return re.sub(r"[\s,-]+", " ", text.casefold().replace("’", "'").replace(".", "")).strip()
