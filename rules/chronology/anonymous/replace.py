"""Text with roles in place of names, each replacement remembered with its place, so that it can be turned back."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, TypeVar

Whole = TypeVar("Whole")
Change = tuple[int, int, str]
"""From where to where in a text, and what stands there instead."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """One replacement: ``path`` names the text ("rows[26].entry.event"), ``at`` is where it begins in the new text."""

    path: str
    at: int
    original: str
    pseudonym: str


def rewritten(
    whole: Whole, changes: Callable[[str, date | None], Iterable[Change]], untouched: frozenset[str],
    instead_of: Callable[[str], str] = lambda _: "",
) -> tuple[Whole, tuple[Replaced, ...]]:
    """A frozen value with every text in it rewritten, and what was replaced, in order.

    ``changes`` finds what to replace in a text; it also gets the day of the row that the text stands in, if it
    stands in one. Fields called by a name in ``untouched`` stay as they are. Where ``instead_of`` has
    words for the path of a value, they stand in place of every text in it.
    """
    found: list[Replaced] = []

    def walk(value: Any, path: str, day: date | None, instead: str = "") -> Any:
        if isinstance(value, str) and not isinstance(value, Enum):
            wanted = [(0, len(value), instead)] if instead else changes(value, day)
            return _apply(value, wanted, path, found) if value else value
        if isinstance(value, tuple):
            return tuple(walk(item, f"{path}[{place}]", day, instead) for place, item in enumerate(value))
        if is_dataclass(value) and not isinstance(value, type):
            own, instead = getattr(value, "day", day), instead or instead_of(path)
            named = {one.name: getattr(value, one.name) for one in fields(value) if one.name not in untouched}
            fresh = {name: walk(item, f"{path}.{name}".lstrip("."), own, instead) for name, item in named.items()}
            return replace(value, **{name: item for name, item in fresh.items() if item is not named[name]})
        return value

    new: Whole = walk(whole, "", None)
    return new, tuple(found)


def _apply(text: str, changes: Iterable[Change], path: str, found: list[Replaced]) -> str:
    pieces, end, length = [], 0, 0
    for start, stop, pseudonym in sorted(changes):
        if start < end:
            continue
        pieces += [text[end:start], pseudonym]
        length += start - end
        found.append(Replaced(path, length, text[start:stop], pseudonym))
        length += len(pseudonym)
        end = stop
    return "".join((*pieces, text[end:])) if pieces else text


def restore(whole: Whole, key: Iterable[Replaced]) -> Whole:
    """The value as it was before: every replacement in the key turned back at its own place.

    Raises ValueError where a text no longer holds what the key says, naming the place and not the words.
    """
    by_path: dict[str, list[Replaced]] = {}
    for one in key:
        by_path.setdefault(one.path, []).append(one)

    def walk(value: Any, path: str) -> Any:
        if isinstance(value, str):
            return _back(value, by_path[path]) if path in by_path else value
        if isinstance(value, tuple):
            return tuple(walk(item, f"{path}[{place}]") for place, item in enumerate(value))
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{one.name: walk(getattr(value, one.name), f"{path}.{one.name}".lstrip("."))
                                     for one in fields(value)})
        return value

    restored: Whole = walk(whole, "")
    return restored


def _back(text: str, replaced: list[Replaced]) -> str:
    for one in sorted(replaced, key=lambda one: one.at, reverse=True):
        stop = one.at + len(one.pseudonym)
        if text[one.at:stop] != one.pseudonym:
            raise ValueError(f"{one.path} does not fit the key: the edition was changed after the key was written.")
        text = text[:one.at] + one.original + text[stop:]
    return text


def texts_of(whole: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a frozen value with its path."""
    if isinstance(whole, str) and not isinstance(whole, Enum):
        yield path, whole
    elif isinstance(whole, tuple):
        for place, item in enumerate(whole):
            yield from texts_of(item, f"{path}[{place}]")
    elif is_dataclass(whole) and not isinstance(whole, type):
        for one in fields(whole):
            yield from texts_of(getattr(whole, one.name), f"{path}.{one.name}".lstrip("."))
