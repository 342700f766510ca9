"""How old each child was at each event, as the panel asks at every row."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rules.chronology.child import Concerned, Likeness, likeness

# "Jude Rowan TATTERSALL, born 03/11/2025 (the subject child)", as the partnership fills in the family's details.
_BORN = re.compile(r"^\s*([^,\n]+?),? born (\d{1,2})[/.](\d{1,2})[/.](\d{4})\b", re.MULTILINE | re.IGNORECASE)
GROWN_UP, UNBORN_DAYS = 18, 280
# Up to so many days an age is told in days, then in weeks, then in months.
IN_DAYS, IN_WEEKS, IN_MONTHS = 14, 26 * 7, 24


@dataclass(frozen=True, slots=True, order=True)
class Birth:
    """A member of the family and the day of birth."""

    name: str
    born: date


def births_in(details: str) -> frozenset[Birth]:
    """The members of the family whose whole date of birth the details give, one to a line."""
    found = set()
    for name, day, month, year in _BORN.findall(details):
        try:
            found.add(Birth(" ".join(name.split()), date(int(year), int(month), int(day))))
        except ValueError:
            continue
    return frozenset(found)


def children_among(family: Iterable[Birth], latest: date | None) -> tuple[Birth, ...]:
    """Those who were not grown up on the day of the latest event, the youngest first.

    A name that is given with two dates of birth is left out: nobody can say which is right.
    """
    members = _each_once(family)
    children = [member for member in members if latest is not None and _years(member.born, latest) < GROWN_UP
                and not any(_is_called(member, other) for other in members if other.born != member.born)]
    return tuple(sorted(children, key=lambda child: (child.born, child.name), reverse=True))


def _each_once(family: Iterable[Birth]) -> list[Birth]:
    """Everybody once, by the longest name: "Jude DOE" and "Jude Rowan Doe" of one day are one."""
    found: list[Birth] = []
    for member in sorted(set(family), key=lambda member: (-len(member.name), member)):
        if not any(_is_called(member, other) for other in found if other.born == member.born):
            found.append(member)
    return found


def _is_called(one: Birth, other: Birth) -> bool:
    """Whether two names may be those of one person."""
    return likeness([Concerned(one.name)], [Concerned(other.name)]) is Likeness.SAME


def ages_on(children: Iterable[Birth], day: date) -> str:
    """The children's ages on a day: ``Jude 11 weeks, Maisie 6 years``; those not yet expected are left out."""
    known = tuple(children)
    first = [child.name.split()[0] for child in known]
    told = ((name if first.count(name) == 1 else child.name, age(child.born, day))
            for name, child in zip(first, known, strict=True))
    return ", ".join(f"{name} {old}" for name, old in told if old)


def age(born: date, day: date) -> str:
    """An age in the words that people use for it; ``unborn`` in the forty weeks before birth, "" earlier."""
    days = (day - born).days
    if days < 0:
        return "unborn" if -days <= UNBORN_DAYS else ""
    if days < IN_DAYS:
        return _counted(days, "day")
    if days < IN_WEEKS:
        return _counted(days // 7, "week")
    months = (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)
    return _counted(months, "month") if months < IN_MONTHS else _counted(months // 12, "year")


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _years(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
