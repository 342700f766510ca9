"""Everything read from a scan is marked, value by value: no program reads a picture without fault."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from parsers.facts import Code, Problem, Reading

_SENTENCE = "This was read from a scan. Please check it."


def marked(reading: Reading) -> Reading:
    """The reading with a problem ``scanned`` for each value and each row in it, also where OCR saw nothing."""
    found = [problem for data in (reading.data, reading.referral) for problem in _problems(data)]
    return replace(reading, problems=(*reading.problems, *found))


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
