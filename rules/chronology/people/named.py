"""In which rows a person is named."""

from collections.abc import Callable, Iterable

from rules.chronology.people.name_or_word import is_a_word
from rules.chronology.people.names import pattern_of, plainly, written
from rules.chronology.types import Abbreviation, Person, Row


def naming(people: Iterable[Person], glossary: Iterable[Abbreviation]) -> Callable[[Row], frozenset[str]]:
    """A function that gives the roles of the people whom a row names, by name or by the agency's own key."""
    known = tuple(people)
    roles = {person.pseudonym for person in known}
    ways = {way: role for way, role in written(known, (entry.short for entry in glossary)).items() if role in roles}
    ways |= {role: role for role in roles}
    pattern = pattern_of(ways)
    standing_for = {plainly(way): role for way, role in ways.items()}

    def named_in(row: Row) -> frozenset[str]:
        if pattern is None:
            return frozenset()
        entry = row.entry
        text = "\n".join(filter(None, (entry.source, entry.event, entry.response, entry.comment)))
        found = (plainly(match[0]) for match in pattern.finditer(text) if not is_a_word(text, *match.span()))
        return frozenset(role for way in found
                         if (role := standing_for.get(way) or standing_for.get(way.removesuffix("s"))))

    return named_in
