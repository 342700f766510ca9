"""Whether two returns are about one child: by name, date of birth or initials, with care where names are alike."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from rapidfuzz.distance import OSA

from rules.chronology.alike import alike, words_in

# "Jude DOE, born 03/11/2025 (label)": as ``parsers.returns.child`` writes it.
_LINE = re.compile(r"^(?P<name>[^,(\n]*?)(?:, born (?P<day>\d\d)/(?P<month>\d\d)/(?P<year>\d{4}))? \((?P<how>\w+)\)$",
                   re.MULTILINE)
GROWN_UP_DAYS = 18 * 365
SHORT = 4
_NOT_YET_NAMED = frozenset(("baby", "unborn", "infant", "bb", "ub"))
class Likeness(IntEnum):
    """Whether two are one child, the surest first."""

    SAME = 0
    PERHAPS = 1
    OTHER = 2


@dataclass(frozen=True, slots=True, order=True)
class Concerned:
    """A child whom a return says it is about; ``how`` is "label", "title", "person" or "initials"."""

    name: str
    born: date | None = None
    how: str = "label"


def concerned_in(lines: str, latest: date | None) -> frozenset[Concerned]:
    """The children in such lines; a person of whom only the birth tells counts when not grown up by ``latest``."""
    found = set()
    for match in _LINE.finditer(lines):
        born = date(int(match["year"]), int(match["month"]), int(match["day"])) if match["year"] else None
        if match["how"] != "person" or (born and latest and (latest - born).days < GROWN_UP_DAYS):
            found.add(Concerned(match["name"], born, match["how"]))
    return frozenset(found)


def likeness(these: Iterable[Concerned], those: Iterable[Concerned]) -> Likeness | None:
    """How likely two returns share a child; ``None`` where one says nothing."""
    others = tuple(those)
    return min((_compared(one, other) for one in these for other in others), default=None)


def differing(these: Iterable[Concerned], those: Iterable[Concerned]) -> str:
    """What tells the nearest two apart, in words that name nobody: "the forename differs"."""
    others = tuple(those)
    one, other = min(((one, other) for one in these for other in others), key=lambda pair: _compared(*pair))
    aspects = {"the date of birth": _by_birth(one.born, other.born) not in (None, Likeness.SAME)}
    if is_initials(one) or is_initials(other):
        aspects["the initials"] = _by_name(one, other) is not Likeness.SAME
    elif one.name and other.name:
        lone = " " not in one.name or " " not in other.name
        named = _by_name(one, other)
        aspects["the name"] = named is Likeness.OTHER
        aspects["the forename"] = named is Likeness.PERHAPS and not lone and not _forename_alike(one, other)
        aspects["the surname"] = named is Likeness.PERHAPS and not lone and not alike(_surname(one), _surname(other))
    told = [aspect for aspect, differs in sorted(aspects.items(), reverse=True) if differs]
    return f"{' and '.join(told)} {'differs' if len(told) == 1 and not told[0].endswith('s') else 'differ'}"


def words_of(child: Concerned) -> tuple[str, ...]:
    """The words of a child's name in small letters without accents, forename first; of initials none."""
    return () if is_initials(child) else words_in(child.name)


def known_best(children: Iterable[Concerned]) -> frozenset[Concerned]:
    """Those told most fully: with name and birth, else by name, else all. So initials hide no other name."""
    told = frozenset(children)
    named = frozenset(child for child in told if child.name and not is_initials(child))
    return frozenset(child for child in named if child.born) or named or told


def is_initials(child: Concerned) -> bool:
    """Whether only the initials are known."""
    return child.how == "initials" or (child.name.isupper() and child.name.isalpha() and len(child.name) < SHORT)


def _compared(one: Concerned, other: Concerned) -> Likeness:
    """By name first; the date of birth then makes a likeness sure or puts it in doubt."""
    named, born = _by_name(one, other), _by_birth(one.born, other.born)
    if named is None:
        return Likeness.PERHAPS if born is None else min(born, Likeness.PERHAPS) if born else Likeness.SAME
    if named is Likeness.SAME:
        return Likeness.SAME if born in (None, Likeness.SAME) else Likeness.PERHAPS
    if named is Likeness.OTHER:
        return Likeness.OTHER if born in (None, Likeness.OTHER) else Likeness.PERHAPS
    return Likeness.SAME if born is Likeness.SAME and _forename_alike(one, other) else Likeness.PERHAPS


def _by_name(one: Concerned, other: Concerned) -> Likeness | None:
    if not one.name or not other.name:
        return None
    if is_initials(one) or is_initials(other):
        return _by_initials(one, other)
    these, those = words_of(one), words_of(other)
    if not these or not those:
        return None
    if len(these) == 1 or len(those) == 1:
        return Likeness.SAME if alike(these, those) else Likeness.OTHER
    surnames = alike(_surname(one), _surname(other))
    if {*these, *those} & _NOT_YET_NAMED:
        return Likeness.SAME if surnames else Likeness.PERHAPS
    forenames = _forename_alike(one, other)
    if (surnames and forenames) or these == tuple(reversed(those)):
        return Likeness.SAME
    return Likeness.PERHAPS if surnames or forenames else Likeness.OTHER


def _forename_alike(one: Concerned, other: Concerned) -> bool:
    """Whether one is called by a forename of the other, the first or a later one."""
    these, those = words_in(_split(one)[0]), words_in(_split(other)[0])
    return alike(these[:1], those) or alike(those[:1], these)


def _surname(child: Concerned) -> tuple[str, ...]:
    return words_in(_split(child)[1])


def _split(child: Concerned) -> tuple[str, str]:
    before, _, last = child.name.rpartition(" ")
    return before, last


def _by_initials(one: Concerned, other: Concerned) -> Likeness:
    """Initials may leave out a middle name or half of a double name; one letter alone may be chance."""
    these, those = _initials(one), _initials(other)
    if sorted(these) == sorted(those) or (these[:1], these[-1:]) == (those[:1], those[-1:]):
        return Likeness.SAME
    return Likeness.PERHAPS if set(these) & set(those) else Likeness.OTHER


def _initials(child: Concerned) -> str:
    if is_initials(child):
        return re.sub(r"\W", "", child.name).casefold()
    return "".join(word[0] for word in words_of(child))


def _by_birth(one: date | None, other: date | None) -> Likeness | None:
    """Days written with one figure wrong, or with day and month turned round, may be one day."""
    if one is None or other is None:
        return None
    if one == other:
        return Likeness.SAME
    near = OSA.distance(f"{one:%d%m%Y}", f"{other:%d%m%Y}") <= 1
    return Likeness.PERHAPS if near or (one.day, one.month) == (other.month, other.day) else Likeness.OTHER
