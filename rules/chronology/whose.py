"""Which of several returns is about another child than the rest. None is silently merged, none dropped in doubt."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rules.chronology.alike import words_in
from rules.chronology.child import Concerned, Likeness, differing, known_best, likeness, words_of
from rules.chronology.people import people_in, subjects_in
from rules.chronology.types import Source

LONG_ENOUGH = 3
_CAPITAL = re.compile(r"[^\W\d_a-z](?:[\w-]|['’](?![sS]\b))*")


@dataclass(frozen=True, slots=True)
class Whose:
    """Whom a run of returns is about. ``said_by`` are the files that say so, none where a person or our own form did;
    ``family`` is everybody who is known to belong to it."""

    children: frozenset[Concerned] = frozenset()
    said_by: tuple[str, ...] = ()
    family: frozenset[Concerned] = frozenset()


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is to be said about a return that may be, or (``sure``) is, about another child."""

    says: str
    sure: bool


def whose(files: Sequence[Source]) -> Whose:
    """The child of the case: as the family's details name it, else as most returns do.

    Of two named equally often it is the one with more rows, then the first by the file's name.
    """
    family = frozenset(Concerned(name) for person in people_in(_details(files), ()) for name in person.names)
    told = frozenset(Concerned(name, born) for name, born in subjects_in(_details(files)))
    if told:
        return Whose(told, (), family)
    telling = [source for source in files if source.children]
    if not telling:
        return Whose(family=family)
    most = _like_most(telling)
    told_best = [source for source in most if source.children & known_best(c for one in most for c in one.children)]
    alike = [source for source in most if source in _like_most(told_best) or source not in told_best]
    return Whose(known_best(child for source in alike for child in source.children),
                 tuple(source.file for source in alike), family)


def doubt_about(source: Source, case: Whose) -> Doubt | None:
    """Whether a return is about another child than the case, in a sentence that names no child.

    It is sure when name and date of birth both differ as far as they are told, nobody of the family is called so, and
    the return's own words never name the case's child.
    """
    like = likeness(source.children, case.children)
    if like is None or like is Likeness.SAME:
        return None
    relative = likeness((Concerned(child.name) for child in source.children), case.family) is Likeness.SAME
    if relative and all(child.how == "title" for child in source.children):
        return None
    than = _than(case)
    if like is Likeness.PERHAPS or relative or _speaks_of(source, case.children):
        return Doubt(f"May be about another child than {than}: {differing(source.children, case.children)}. "
                     "Its rows are in; please check.", sure=False)
    return Doubt(f"It is about another child than {than}: {differing(source.children, case.children)}. "
                 "If that child belongs to this family, name it among the family.", sure=True)


def _than(case: Whose) -> str:
    if not case.said_by:
        return "the family’s details name"
    others = len(case.said_by) - 1
    return case.said_by[0] + (f" and {others} other return{'s' if others > 1 else ''}" if others else "")


def _like_most(telling: Sequence[Source]) -> list[Source]:
    """The returns about the child whom most of these are about."""
    first = min(telling, key=lambda source: (-_fellows(source, telling), -_rows(source), source.file))
    return [source for source in telling if likeness(source.children, first.children) is Likeness.SAME]


def _fellows(source: Source, telling: Iterable[Source]) -> int:
    return sum(likeness(source.children, other.children) is Likeness.SAME for other in telling)


def _rows(source: Source) -> int:
    return len(source.reading.entries) if source.reading else 0


def _details(files: Iterable[Source]) -> list[str]:
    return list(dict.fromkeys(source.details for source in files if source.details))


def _speaks_of(source: Source, children: Iterable[Concerned]) -> bool:
    """Whether the rows or the summary of a return hold the surname of one of the children, or a lone name."""
    names = {words[-1] for child in children if (words := words_of(child)) and len(words[-1]) >= LONG_ENOUGH}
    if all(child.how == "title" for child in source.children):
        names |= {words[0] for child in children if (words := words_of(child)) and len(words[0]) >= LONG_ENOUGH}
    return any(names.intersection(words_in(word[0])) for text in _texts(source) for word in _CAPITAL.finditer(text))


def _texts(source: Source) -> Iterator[str]:
    if source.reading is not None:
        yield from (section.text for section in source.reading.summary)
        for entry in source.reading.entries:
            yield from filter(None, (entry.event, entry.response, entry.comment, entry.source))
