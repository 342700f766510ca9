"""Telling several children apart in the answers of one section: by places, numbers, names, lines or words."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from parsers.facts import Origin
from parsers.forms.answers import Answer, Piece
from parsers.forms.lists import by_lines, by_names, by_numbers, by_words, dates_in, highest_number
from parsers.text import collapse

NAMES = ("forenames", "child_name", "last_names")
_WHO = (*NAMES, "date_of_birth")
_COUNTED = (*_WHO, "age", "gender", "other_names")
"""What is numbered only where there are several children."""
_LINED = (*_COUNTED, "ethnicity", "disability")
"""What has a line for each child where it has as many lines as there are children; an address has not."""
_WORDED = (*_WHO, "age", "gender")
"""What may be told apart by "and" and by commas."""

_GOES_ON = re.compile(r"\s*(?:[-–—]\s*\w|\([^)]*\w[^)]*\s)")
"""How a remark on the line above begins; a letter or number in brackets begins an item of a list."""

Place = tuple[int, int]
PlaceOf = Callable[[Piece], Place]


@dataclass(frozen=True, slots=True)
class Part:
    """What one answer says of one child. ``shared`` says that it was typed once for all of them."""

    text: str
    origin: Origin
    day: date | None = None
    shared: bool = False


Group = Mapping[str, Answer]
Parts = list[Part | None]


def divide(group: Group) -> list[dict[str, Part | None]]:
    """The answers of a section as one mapping for each child; a single one where nothing tells children apart."""
    filled = {key: answer for key, answer in group.items() if answer.text}
    for places, place_of in ((_columns(filled), _column), (_rows(filled), _row)):
        if places:
            parts = {key: _by_place(answer, places, place_of) for key, answer in filled.items()}
            return _turned(parts, len(places))
    count = _count(filled)
    names = _first_names(filled, count)
    return _turned({key: _split(key, answer, count, names) for key, answer in filled.items()}, count)


def _turned(parts: Mapping[str, Parts], count: int) -> list[dict[str, Part | None]]:
    return [{key: values[number] for key, values in parts.items()} for number in range(count)]


def _column(piece: Piece) -> Place:
    return piece.start, piece.end


def _row(piece: Piece) -> Place:
    return piece.strip, piece.strip + 1


def _columns(group: Group) -> tuple[Place, ...]:
    """The columns that children have each to themselves: the same in two answers, one of which tells who it is."""
    places = {
        key: tuple(dict.fromkeys(_column(piece) for piece in answer.pieces if piece.start != answer.start))
        for key, answer in group.items() if len({piece.strip for piece in answer.pieces}) == 1
    }
    best = _common(places.values())
    return best if any(places.get(key) == best for key in _WHO) else ()


def _rows(group: Group) -> tuple[Place, ...]:
    """The rows that children have each to themselves: the same in two of the answers that tell who it is."""
    return _common(tuple(dict.fromkeys(map(_row, answer.pieces))) for key, answer in group.items() if key in _WHO)


def _common(places: Iterable[tuple[Place, ...]]) -> tuple[Place, ...]:
    counts = Counter(place for place in places if len(place) > 1)
    best, times = next(iter(counts.most_common(1)), ((), 0))
    return best if times > 1 else ()


def _by_place(answer: Answer, places: tuple[Place, ...], place_of: PlaceOf) -> Parts:
    """The parts of an answer that stand in each place; what stands in none of them, or over all, is everybody's."""
    across = all(piece.start <= places[0][0] and piece.end >= places[-1][1] for piece in answer.pieces)
    outside = not any(place_of(piece) in places for piece in answer.pieces)
    if outside or (place_of is _column and across):
        return _shared(answer, len(places))
    return [_part([piece for piece in answer.pieces if place_of(piece) == place]) for place in places]


def _part(pieces: Sequence[Piece]) -> Part | None:
    said = collapse(" ".join(piece.text for piece in pieces))
    return Part(said, Origin(pieces[0].line.where, said), _picked(pieces, said)) if said else None


def _picked(pieces: Sequence[Piece], said: str) -> date | None:
    """What a date picker holds that shows these words."""
    return next((control.day for piece in pieces for control in piece.line.controls
                 if control.kind == "date" and control.text.strip() == said), None)


def _shared(answer: Answer, count: int) -> Parts:
    part = _part(answer.pieces)
    return [replace(part, shared=count > 1) if part else None] * count


def _lines(answer: Answer) -> list[str]:
    """The lines of an answer; one that goes on behind a dash or in brackets belongs to the line above it."""
    lines: list[str] = []
    for text in (piece.text for piece in answer.pieces if piece.text.strip()):
        if lines and _GOES_ON.match(text) and not _GOES_ON.match(lines[0]):
            lines[-1] = f"{lines[-1]} {text.strip()}"
        else:
            lines.append(text)
    return lines


def _count(group: Group) -> int:
    """How many children the answers tell of. Numbers count; so do names joined by "and" or on lines of their own.

    Names and dates of birth that only commas join count where there are as many of the one as of the other.
    """
    numbers = [highest_number(_lines(group[key])) for key in _COUNTED if key in group]
    if max(numbers, default=0) > 1:
        return max(numbers)
    who = next((group[key] for key in NAMES if key in group), None)
    if who is None:
        return 1
    lines = _lines(who)
    births = dates_in(_lines(group["date_of_birth"])) if "date_of_birth" in group else 0
    if len(lines) > 1 or len(by_words(lines[0])) > 1:
        return len(lines) if len(lines) > 1 else len(by_words(lines[0]))
    listed = len(by_words(lines[0], commas=True))
    return listed if listed == births else 1


def _first_names(group: Group, count: int) -> list[str]:
    """The first word of each child's name, where there is one for each."""
    who = next((group[key] for key in ("forenames", "child_name") if key in group), None)
    if who is None or count < 2:
        return []
    names = _texts("forenames", _lines(who), count, [])
    return [name.split()[0].strip(",") for name in names if name] if names and all(names) else []


def _split(key: str, answer: Answer, count: int, names: list[str]) -> Parts:
    """What an answer says of each of ``count`` children; the whole of it for each when it does not tell them apart."""
    if count == 1:
        only = by_numbers(_lines(answer), 1) if key in _WHO else None
        return [_said(answer, only[0]) if only else _part(answer.pieces)]
    texts = _texts(key, _lines(answer), count, names)
    return _shared(answer, count) if texts is None else [_said(answer, text) for text in texts]


def _texts(key: str, lines: list[str], count: int, names: list[str]) -> list[str] | None:
    told = by_numbers(lines, count)
    if told is None and key not in NAMES:
        told = by_names(lines, names)
    if told is None and key in _LINED:
        told = by_lines(lines, count)
    if told is None and key in _WORDED and len(lines) == 1:
        worded = (by_words(lines[0]), by_words(lines[0], commas=True), by_words(lines[0], commas=True, slashes=True))
        told = next((words for words in worded if len(words) == count), None)
    return told


def _said(answer: Answer, text: str) -> Part | None:
    said = collapse(text)
    lines = [piece for piece in answer.pieces if said in collapse(piece.text)] or answer.pieces
    return Part(said, Origin(lines[0].line.where, said), _picked(lines, said)) if said else None
