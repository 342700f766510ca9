"""Which two rows of different agencies are likely to tell of the same event, and on what evidence."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from rules.chronology.same_event.clues import Clue
from rules.chronology.same_event.nearness import NEAR_DAYS, NEEDED, Nearness, nearness

# A word that so many rows of one day share tells nothing apart, and looking at all of them would be quadratic.
CROWD = 40
# Words worth less are too common to look for.
RARE = 0.25
ENOUGH_WORDS = 2
# As strong as words that just suffice: what shares words is put together first.
SURE_ENOUGH = 1.0
LEAST = min(weight for by_naming in NEEDED.values() for weight in by_naming)

Shelf = dict[date, dict[str, list[int]]]


@dataclass(frozen=True, slots=True)
class Link:
    """Two rows (by number) that are likely to tell of one event.

    ``strength`` is how many times over the needed weight is there; ``shared`` the words, the most telling first.
    """

    one: int
    other: int
    strength: float
    nearness: Nearness
    shared: tuple[str, ...]
    naming: int


def links_between(clues: tuple[Clue, ...], worth: dict[str, float]) -> Iterator[Link]:
    """The links among rows in order of time. Each row is compared only with earlier rows that share words with it
    on the days in question, so the cost grows with the rows and not with their square."""
    yield from _passed_on(clues)
    on_day: Shelf = defaultdict(lambda: defaultdict(list))
    of_day: Shelf = defaultdict(lambda: defaultdict(list))
    for position, clue in enumerate(clues):
        rare = [word for word in clue.words if worth[word] >= RARE]
        for earlier in _worth_comparing(clue, rare, on_day, of_day, worth):
            link = _link(clues[earlier], clue, worth)
            if link is not None:
                yield link
        _shelve(on_day, (clue.start + timedelta(n) for n in range((clue.end - clue.start).days + 1)), rare, position)
        _shelve(of_day, iter(clue.spoken), rare, position)


def _passed_on(clues: tuple[Clue, ...]) -> Iterator[Link]:
    """The links of rows that name another agency and a day of which that agency has one row only: it can be no other,
    whatever the words ("Police notice about 20 December"). Yesterday is near enough for words to tell."""
    of_agency: defaultdict[tuple[str, date], list[Clue]] = defaultdict(list)
    for clue in clues:
        if clue.is_short:
            of_agency[clue.row.agency, clue.start].append(clue)
    for clue in clues:
        days = (day for day in clue.spoken if clue.start - day > timedelta(days=1))
        for key in product(clue.named - {clue.row.agency}, sorted(days)):
            if len(told := of_agency.get(key, [])) == 1:
                shared = tuple(sorted(clue.words[word] for word in clue.words.keys() & told[0].words.keys()))
                one, other = sorted((clue.row.number, told[0].row.number))
                yield Link(one, other, SURE_ENOUGH, Nearness.SPOKEN, shared, 1)


def _worth_comparing(
    clue: Clue, rare: list[str], on_day: Shelf, of_day: Shelf, worth: dict[str, float],
) -> list[int]:
    """The earlier rows that share enough on the days just before, or on a day that both are about."""
    shared: defaultdict[int, float] = defaultdict(float)
    places = [on_day.get(clue.start - timedelta(n)) for n in range(NEAR_DAYS + 1)]
    places += [shelf.get(day) for day in clue.spoken for shelf in (on_day, of_day)]
    for words in filter(None, places):
        for word in words.keys() & rare:
            weight = worth[word]
            for earlier in words[word]:
                shared[earlier] += weight
    return [earlier for earlier, weight in shared.items() if weight >= LEAST]


def _shelve(shelf: Shelf, days: Iterator[date], rare: list[str], position: int) -> None:
    for day in days:
        words = shelf[day]
        for word in rare:
            if len(words[word]) < CROWD:
                words[word].append(position)


def _link(one: Clue, other: Clue, worth: dict[str, float]) -> Link | None:
    if one.row.agency == other.row.agency:
        return None
    shared = one.words.keys() & other.words.keys()
    weight = sum(worth[word] for word in shared)
    if len(shared) < ENOUGH_WORDS or weight < LEAST or (near := nearness(one, other)) is None:
        return None
    naming = (other.row.agency in one.named) + (one.row.agency in other.named)
    strength = weight / NEEDED[near][naming]
    if strength < 1:
        return None
    telling = sorted(shared, key=lambda word: (-worth[word], word))
    return Link(one.row.number, other.row.number, strength, near, tuple(one.words[word] for word in telling), naming)
