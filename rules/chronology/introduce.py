"""The child whom the returns name above their chronologies, told to all of them where nobody told who the family is."""

from collections.abc import Iterable
from dataclasses import replace

from rules.chronology.admit import case_of
from rules.chronology.ages import births_in
from rules.chronology.child import Concerned, Likeness, is_initials, likeness
from rules.chronology.types import Source


def introduced(sources: Iterable[Source], reference: str | None = None) -> list[Source]:
    """The sources, each knowing the child of the case as one of the family, so that ages and roles can be given.

    Nothing is added where the family's details, or a person, already name the child, or where only initials are known.
    ``reference`` is the case wanted, as for ``combine``.
    """
    files = list(sources)
    case = case_of(files, reference)[1]
    unknown = [child for child in case.children if likeness((child,), case.family) is not Likeness.SAME]
    line = "\n".join(_line(child) for child in _each_once(unknown)) if case.said_by else ""
    return [replace(source, details="\n".join(filter(None, (source.details, line))),
                    family=source.family | births_in(line)) for source in files] if line else files


def _each_once(children: Iterable[Concerned]) -> list[Concerned]:
    """Each child by the longest name that is told."""
    found: list[Concerned] = []
    for child in sorted(children, key=lambda child: (-len(child.name), child.name, str(child.born))):
        if child.name and not is_initials(child) and likeness((child,), found) is not Likeness.SAME:
            found.append(child)
    return found


def _line(child: Concerned) -> str:
    """The child as the family's details would name it."""
    born = f"{child.born:%d/%m/%Y}" if child.born else "on a day not told"
    return f"{child.name}, born {born} (the subject child)"
