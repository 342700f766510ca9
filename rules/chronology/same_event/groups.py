"""Rows of different agencies that are likely to tell of the same event, put side by side and never merged."""

from collections.abc import Iterable
from dataclasses import dataclass

from rules.chronology.same_event.agencies import naming
from rules.chronology.same_event.clues import A_MONTH, Clue, clues_of
from rules.chronology.same_event.differences import differences
from rules.chronology.same_event.links import Link, links_between
from rules.chronology.same_event.words import weights
from rules.chronology.types import Group, Row

# One event does not fill a page: what grows beyond this is a chain of look-alikes.
MOST_ROWS = 20
FEW_WORDS = 4
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Corrections:
    """What people said about same events: rows, as (file, index), taken out of any group, and sets that belong
    together (SPLIT and JOIN of PROCESS, "Commands by reply")."""

    split: frozenset[Place] = frozenset()
    joined: tuple[frozenset[Place], ...] = ()


NO_CORRECTIONS = Corrections()


def groups_of(rows: Iterable[Row], corrections: Corrections = NO_CORRECTIONS) -> tuple[Group, ...]:
    """The same-event groups of dated rows in order, each with the evidence that made it and what differs.

    The strongest evidence is taken first. A group spans a month at most and holds no more than ``MOST_ROWS`` rows;
    a person's word comes before any of this.
    """
    ordered = [row for row in rows if (row.file, row.index) not in corrections.split]
    agencies = {row.agency for row in ordered}
    clues = clues_of(ordered, agencies)
    joined = [[row.number for row in ordered if (row.file, row.index) in together] for together in corrections.joined]
    gathering = _Gathering({clue.row.number: clue for clue in clues})
    for numbers in joined:
        gathering.join(numbers)
    found = links_between(clues, weights(clue.words for clue in clues))
    for link in sorted(found, key=lambda link: (-link.strength, link.one, link.other)):
        gathering.link(link)
    calling = naming(agencies)
    by_number = {row.number: row for row in ordered}
    members = sorted(sorted(group) for group in gathering.groups() if len(group) > 1)
    return tuple(
        Group(number, tuple(group), gathering.why(group), differences([by_number[n] for n in group], calling))
        for number, group in enumerate(members, start=1)
    )


class _Gathering:
    """Rows being gathered into groups, and the links that did it."""

    def __init__(self, clues: dict[int, Clue]) -> None:
        self._clues = clues
        self._group: dict[int, set[int]] = {}
        self._links: dict[int, list[Link]] = {}
        self._by_person: set[int] = set()

    def join(self, numbers: list[int]) -> None:
        """Puts these rows together on a person's word."""
        for number in numbers[1:]:
            self._unite(numbers[0], number)
        self._by_person.update(numbers)

    def link(self, link: Link) -> None:
        """Puts the two rows together with their groups, unless the whole would grow too large or too long."""
        together = self._of(link.one) | self._of(link.other)
        if link.other in self._of(link.one) or len(together) > MOST_ROWS or self._days(together) > A_MONTH:
            return
        self._unite(link.one, link.other)
        self._links.setdefault(link.one, []).append(link)

    def groups(self) -> Iterable[set[int]]:
        """The groups, each once."""
        return {id(group): group for group in self._group.values()}.values()

    def why(self, group: list[int]) -> str:
        """The sentence that says on what evidence the rows of a group were put together."""
        reasons = ["a person joined these rows"] if self._by_person & set(group) else []
        links = [link for number in group for link in self._links.get(number, ())]
        reasons += [_because(link) for link in sorted(links, key=lambda link: (-link.strength, link.one))]
        return f"{'. '.join(reason[0].upper() + reason[1:] for reason in reasons)}."

    def _of(self, number: int) -> set[int]:
        return self._group.get(number) or {number}

    def _unite(self, one: int, other: int) -> None:
        together = self._of(one) | self._of(other)
        self._group.update(dict.fromkeys(together, together))

    def _days(self, numbers: set[int]) -> int:
        clues = [self._clues[number] for number in numbers if number in self._clues]
        return (max(clue.start for clue in clues) - min(clue.end for clue in clues)).days if clues else 0


def _because(link: Link) -> str:
    who = ("", "; one names the other agency", "; each names the other agency")[link.naming]
    said = f"rows {link.one} and {link.other} {link.nearness.value}"
    if len(link.shared) < 2:
        return f"{said}{who}, which has no other row of that day"
    *most, last = (f"“{word}”" for word in link.shared[:FEW_WORDS])
    return f"{said} and share the words {', '.join(most)} and {last}{who}"
