"""Finds in a text what tells who somebody is, and says what is to stand there instead."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from rules.chronology.ages import Birth, age
from rules.chronology.anonymous.birthdays import birthdays_in
from rules.chronology.anonymous.composed import composed, places
from rules.chronology.anonymous.marks import CAPITAL, MARKS, TITLES, WITHOUT_GAPS
from rules.chronology.anonymous.places import where_it_begins
from rules.chronology.anonymous.replace import Change
from rules.chronology.people import FAMILY_NAME, is_a_word, letter, pattern_of, plainly, surnames_of, written
from rules.chronology.types import Abbreviation, Person

# For a name that is found and, as odd letters go, cannot be looked up.
SOMEBODY = "[name]"
_CHILDREN = ("Child", "Sibling")
_NAME_BEFORE = re.compile(rf"(?<![\w])([{CAPITAL}][^\W\d_A-Z]+(?:[’'-][^\W\d_]+)*) $")


class Finder:
    """Knows everybody's names; counts places and strangers as they come: the same words, the same number.

    ``names`` are the words of everybody's names, ``strangers`` those of the strangers found so far.
    """

    def __init__(
        self, people: Iterable[Person], glossary: Iterable[Abbreviation], births: Iterable[Birth],
        small: frozenset[str], agencies: Iterable[str] = (),
    ) -> None:
        known = tuple(people)
        ways = written(known, (entry.short for entry in glossary))
        self._small = small
        self._agencies = tuple(agency.casefold() for agency in agencies)
        self._surnames = frozenset(map(plainly, surnames_of(known)))
        self._halves = frozenset(half for name in surnames_of(known) for half in map(plainly, name.split("-")))
        self.names = frozenset(word for way in ways for word in way.replace(",", " ").split())
        self._pattern = pattern_of(ways)
        self._standing_for = {plainly(way): pseudonym for way, pseudonym in ways.items()}
        self._born = frozenset(birth.born for birth in births)
        self._numbers: dict[str, dict[str, int]] = {}
        self.strangers: set[str] = set()

    def changes(self, text: str, day: date | None) -> list[Change]:
        """What is to be replaced in a text of a row of this day; where two overlap, the longer one."""
        plain = composed(text)
        if plain == text:
            return self._changes(text, day)
        at = places(text)
        return [(at[start], at[end], instead) for start, end, instead in self._changes(plain, day)]

    def _changes(self, text: str, day: date | None) -> list[Change]:
        names = list(self._named(text))
        found = sorted((*names, *self._birthdays(text, day), *self._marked(text, names)),
                       key=lambda change: (change[0] - change[1], change[0]))
        kept: list[Change] = []
        for change in found:
            if all(change[1] <= other[0] or change[0] >= other[1] for other in kept):
                kept.append(change)
        return kept

    def _named(self, text: str) -> Iterator[Change]:
        """Everybody known who is named; a surname that a hyphen ties to a name is part of that one."""
        last: Change | None = None
        for match in self._pattern.finditer(text) if self._pattern else ():
            if is_a_word(text, *match.span()):
                continue
            way = plainly(match[0])
            if last and way in self._surnames and text[last[1]:match.start()] == "-":
                last = (last[0], match.end(), last[2])
                continue
            if last:
                yield last
            last = (match.start(), match.end(), self._stands_for(way, text[:match.start()]))
        if last:
            yield last

    def _stands_for(self, way: str, before: str) -> str:
        """What stands for a name; several of one surname, or a surname behind another's forename, are the family.

        So is a child's surname alone: "AHMED arrested", "Mr Ahmed" are about somebody grown up.
        """
        ways = (way, way.replace(" ", ""), way.removesuffix("s"))
        one = next((known for known in ways if known in self._standing_for), ways[-1])
        stands = self._standing_for.get(one, SOMEBODY)
        of_the_family = one in self._surnames | self._halves and (
            one == ways[-1] != way or stands.startswith(_CHILDREN) or self._follows_a_name(before))
        return FAMILY_NAME if of_the_family else stands

    def _follows_a_name(self, before: str) -> bool:
        """Whether somebody else's forename stands before a surname: "Kieran Brierley" need not be Callum Brierley."""
        word = _NAME_BEFORE.search(before)
        return word is not None and word[1].casefold() not in self._small | TITLES

    def _marked(self, text: str, names: list[Change]) -> Iterator[Change]:
        for what, pattern in MARKS:
            for match in pattern.finditer(text):
                if what == "name after a post" and not self._is_no_word(match["value"]):
                    continue
                if what in ("titled name", "name after a post"):
                    yield self._titled(match, names)
                elif what == "date of birth":
                    yield match.start("value"), match.end("value"), "[date of birth]"
                elif (start := where_it_begins(what, match, self._agencies)) < match.end():
                    words = text[start:match.end()]
                    yield start, match.end(), f"[{what} {self._number(what, words)}]"

    def _titled(self, match: re.Match[str], names: list[Change]) -> Change:
        """A title with a surname: the person if it is one of the known, else a stranger with a letter."""
        inside = [pseudonym for start, end, pseudonym in names if match.start() <= start and end <= match.end()]
        if inside and FAMILY_NAME not in inside:
            return match.start(), match.end(), inside[-1]
        title = match["title"]
        self.strangers.update(word for word in re.findall(r"[^\W\d_]{3,}", match["value"]))
        surname = match["value"].split()[-1]
        return match.start(), match.end(), f"{title} {letter(self._number(title.casefold(), surname) - 1)}"

    def _is_no_word(self, name: str) -> bool:
        """Whether the first word of what may be a name is written small nowhere."""
        return next(word for word in re.findall(r"[^\W\d_]+", name)).casefold() not in self._small

    def _birthdays(self, text: str, day: date | None) -> Iterator[Change]:
        for start, end, born in birthdays_in(text, self._born):
            old = age(born, day) if day else ""
            yield start, end, f"[date of birth; {old} on this day]" if old else "[date of birth]"

    def _number(self, what: str, words: str) -> int:
        known, parted = self._numbers.setdefault(what, {}), r"[\W_]|^NHS[^\d]*" if what in WITHOUT_GAPS else "$"
        return known.setdefault(plainly(re.sub(parted, "", words)), len(known) + 1)
