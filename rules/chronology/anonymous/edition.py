"""Makes the anonymised edition of a combined chronology: the same rows under the same numbers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rules.chronology.anonymous.finder import Finder
from rules.chronology.anonymous.leftovers import Leftover, leftovers_in, names_written_in, small_words
from rules.chronology.anonymous.replace import Replaced, rewritten
from rules.chronology.people import people_in
from rules.chronology.types import Combined, Person, Source

ELSEWHERE = "[row of another case]"
# The reference is opaque, a date as written is no name, and a code stands for words of ours.
UNTOUCHED = frozenset({"reference", "date_text", "code", "time"})


@dataclass(frozen=True, slots=True)
class Anonymous:
    """The edition and its key: who is who, every replacement with its place, and what a person must look at."""

    combined: Combined
    people: tuple[Person, ...]
    replaced: tuple[Replaced, ...]
    leftovers: tuple[Leftover, ...]


def anonymise(
    combined: Combined, sources: Iterable[Source], told: Iterable[Person] = (), whole: Combined | None = None,
) -> Anonymous:
    """The chronology with roles in place of names, and what must be looked at before it leaves.

    People come from ``told``, from what the ``sources`` say about the family, and from the agencies' glossaries.
    Dates of birth become ages; addresses, schools, practices, telephone and NHS numbers become "[address 1]".
    ``whole`` is the chronology of all agencies where ``combined`` is that of one: what is a name there is one here.
    Of rows that were left out as another case's or child's not a word is told.
    Order, numbers and groups are those of the named edition; ``restore`` turns it back with ``replaced``.
    """
    files = list(sources)
    people = people_in((source.details for source in files), combined.glossary, told)
    births = frozenset(birth for source in files for birth in source.family)
    small = small_words(whole or combined)
    finder = Finder(people, combined.glossary, births, small, combined.agencies)
    elsewhere = {f"left_out[{place}].entry" for place, row in enumerate(combined.left_out) if row.elsewhere}
    changed, replaced = rewritten(replace(combined, people=people), finder.changes, UNTOUCHED,
                                  lambda path: ELSEWHERE if path in elsewhere else "")
    born = frozenset(birth.born for birth in births)
    known = finder.names | finder.strangers
    also = names_written_in(whole, known, small) if whole else frozenset()
    return Anonymous(changed, people, replaced, leftovers_in(changed, known, born, small, also))
