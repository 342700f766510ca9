"""Who is named: the family as the partnership listed it, professionals as agencies explain them, whom a person adds."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import count

from rules.chronology.ages import births_in
from rules.chronology.types import Abbreviation, Person

# "Callum BRIERLEY, born 08/02/1998 (Jude’s father; also known as Cal BRADLEY)", a line each.
_LINE = re.compile(r"^\s*(?P<name>[^,(\n]+?),?\s+born\b[^(\n]*(?:\((?P<role>[^)\n]*)\))?", re.MULTILINE | re.IGNORECASE)
_ALIAS = re.compile(r"(?:also known as|a\.?k\.?a\.?|known as|formerly|previously|née|nee)\s+([^;,)]+)", re.IGNORECASE)
_SUBJECT = re.compile(r"\b(?:subject|index)\b", re.IGNORECASE)
_SIBLING = re.compile(r"\b(?:sister|brother|sibling|twin)\b", re.IGNORECASE)
_WHOSE = re.compile(r"^(?P<name>\w+)['’]s\s+(?P<role>.+)$")
_ROLES = frozenset(("mother", "father", "mum", "dad", "parent", "carer", "grandmother", "grandfather", "aunt", "uncle",
                    "partner", "sister", "brother"))
# A key of an agency's own: letters and a number ("SW1", "PN 2"); what stands before the comma is the person.
_KEY = re.compile(r"^[A-Z][A-Za-z]{0,4} ?\d{1,2}$")
_BEFORE_A_NAME = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Staff|Nurse|Sister|Midwife|Doctor|PC|DC|DS|DI|Sgt|PCSO|Social|Worker)"
    r"\.?\s+)+", re.IGNORECASE)


def people_in(
    details: Iterable[str], glossary: Iterable[Abbreviation], told: Iterable[Person] = (),
) -> tuple[Person, ...]:
    """Everybody who is named: whom a person told first, then the family, then the professionals of the glossary.

    Nobody is in it twice: a name told by a person is not taken from elsewhere.
    """
    people = list(told)
    taken = {_plain(name) for person in people for name in person.names}
    lines = [line for line in _lines(details) if _plain(line[0]) not in taken]
    subjects = {_first(name) for name, role in lines if _SUBJECT.search(role)}
    pseudonyms: dict[str, str] = {}
    for name, role in sorted(lines, key=lambda line: not _SUBJECT.search(line[1])):
        wanted = _pseudonym(role, pseudonyms, subjects)
        pseudonym = _free(wanted, {person.pseudonym for person in people})
        pseudonyms[_first(name)] = pseudonym
        people.append(Person(pseudonym, (name, *(alias.strip() for alias in _ALIAS.findall(role)))))
    for person in _professionals(glossary, {person.pseudonym for person in people}):
        if not taken & {_plain(name) for name in person.names}:
            people.append(person)
    return tuple(people)


def subjects_in(details: Iterable[str]) -> frozenset[tuple[str, date | None]]:
    """The children whom the family's details call the subject, with the date of birth where it is whole."""
    texts = list(details)
    born = {birth.name: birth.born for text in texts for birth in births_in(text)}
    return frozenset((name, born.get(name)) for name, role in _lines(texts) if _SUBJECT.search(role))


def _lines(details: Iterable[str]) -> list[tuple[str, str]]:
    """Each member of the family once, with the longest account of who that is."""
    found: dict[str, tuple[str, str]] = {}
    for text in details:
        for match in _LINE.finditer(text):
            name, role = " ".join(match["name"].split()), (match["role"] or "").strip()
            if len(role) >= len(found.get(_plain(name), ("", ""))[1]):
                found[_plain(name)] = (name, role)
    return list(found.values())


def _pseudonym(role: str, known: dict[str, str], subjects: set[str]) -> str:
    """The role as the family's details give it: "mother" is Mother, "Maisie’s father" Father of Sibling A."""
    plain = re.split(r"[;,]", role)[0].strip()
    if _SUBJECT.search(role):
        return "Child"
    if _SIBLING.search(plain):
        return "Sibling"
    whose = _WHOSE.match(plain)
    if whose:
        name, of = whose["name"].casefold(), whose["role"]
        if name in _ROLES:
            return plain.capitalize()
        return of.capitalize() if name in subjects else f"{of.capitalize()} of {known.get(name, 'another child')}"
    return plain.capitalize() if plain and not plain[0].isdigit() else "Person"


# Of these there are often several; each has a letter from the first on.
_SEVERAL = frozenset(("Child", "Sibling", "Person"))


def _free(wanted: str, taken: set[str]) -> str:
    """The pseudonym, told apart from those that are taken: Child A, Child B; Mother, Mother B."""
    if wanted not in taken and wanted not in _SEVERAL:
        return wanted
    first = 0 if wanted in _SEVERAL else 1
    return next(name for place in count(first) if (name := f"{wanted} {letter(place)}") not in taken)


def letter(place: int) -> str:
    """A, B, ... Z, AA, AB ...: as numbers would be taken for part of an age or of an agency's own key."""
    before, last = divmod(place, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def _professionals(glossary: Iterable[Abbreviation], taken: set[str]) -> Iterable[Person]:
    """Those whom an agency calls by a key of its own; the same key in two agencies is told apart by the agency."""
    known = [(entry, name) for entry in glossary if _KEY.match(entry.short) and (name := _name(entry.meaning))]
    shorts = [entry.short for entry, _ in known]
    for entry, name in known:
        alone = shorts.count(entry.short) == 1 and entry.short not in taken
        yield Person(entry.short if alone else f"{entry.short} ({entry.agencies[0]})", (name,))


def _name(meaning: str) -> str:
    """The name in an explanation: "Dr Tom Wren, specialty trainee, ED" is Tom Wren; "" where there is none."""
    first = _BEFORE_A_NAME.sub("", meaning.split(",", maxsplit=1)[0].strip())
    words = first.split()
    return first if 1 <= len(words) <= 4 and all(word[0].isupper() for word in words) else ""


def _first(name: str) -> str:
    return name.split(maxsplit=1)[0].casefold()


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").split())
