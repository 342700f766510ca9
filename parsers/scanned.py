"""Everything read from a scan is marked, value by value: no program reads a picture without fault."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from parsers.facts import Code, Kind, Problem, Reading, Referral, Screening, Unread, Where

_SENTENCE = "This was read from a scan. Please check it."
_BLANK_PART_B = "specks or words beside the boxes of Part B, in which nothing else is filled in"
_LEAST_OF_A_LEAD = 2
_OF_PART_B = frozenset(field.name for field in fields(Screening))


def marked(reading: Reading) -> Reading:
    """The reading with a problem ``scanned`` for each value and each row in it, also where OCR saw nothing.

    What OCR makes of the printed boxes of a blank Part B does not make a referral a screening.
    """
    if _is_blank(reading.data) and reading.referral not in (None, Referral()):
        reading = _without_part_b(reading)
    found = [problem for data in (reading.data, reading.referral) for problem in _problems(data)]
    return replace(reading, problems=(*reading.problems, *found))


def _is_blank(data: object) -> bool:
    """Whether nothing in a Part B was filled in: OCR may take the heads of its list of leads, run together, for one."""
    return isinstance(data, Screening) and replace(data, leads=()) == Screening() and all(
        sum(value is not None for _, value in _values(lead)) < _LEAST_OF_A_LEAD for lead in data.leads)


def _without_part_b(reading: Reading) -> Reading:
    problems = tuple(problem for problem in reading.problems if problem.field.partition("[")[0] not in _OF_PART_B)
    unread = (*reading.unread, Unread(Where(), _BLANK_PART_B))
    return replace(reading, kind=Kind.REFERRAL, data=reading.referral, referral=None, problems=problems, unread=unread)


def _problems(data: Any) -> Iterator[Problem]:
    for name, value in _values(data):
        if name == "entries":
            yield from (Problem(name, Code.SCANNED, _SENTENCE, row=row) for row in range(len(value)))
        elif isinstance(value, tuple) and value:
            yield from (Problem(f"{name}[{number}].{key}", Code.SCANNED, _SENTENCE)
                        for number, item in enumerate(value) for key, _ in _values(item))
        else:
            yield Problem(name, Code.SCANNED, _SENTENCE)


def _values(data: Any) -> list[tuple[str, Any]]:
    return [(field.name, getattr(data, field.name)) for field in fields(data)] if is_dataclass(data) else []
