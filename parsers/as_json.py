"""A reading as the plain data of the reading contract, ready for ``json.dumps``."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from parsers.facts import Kind, Origin, Problem, Reading, Return

_RENAMED = {"start": "from", "end": "to"}
_APART = {"origin"}


def as_json(reading: Reading, file: str) -> dict[str, Any]:
    """One line of ``mailbot parse --json`` for a reading of the file ``file`` (path as given).

    ``origins`` says for each data key, and for each row of the chronology as ``entries[0]``, where it was read and
    in which words.
    """
    line: dict[str, Any] = {
        "file": file,
        "part": reading.part,
        "kind": reading.kind.value,
        "data": _plain(reading.data) if reading.data is not None else {},
    }
    if reading.referral is not None:
        line["referral"] = _plain(reading.referral)
    line["problems"] = [_problem(problem) for problem in reading.problems]
    line["unread"] = [{"where": str(left.where), "why": left.why} for left in reading.unread]
    if reading.kind is Kind.RETURN:
        line["columns"] = dict(reading.columns)
    line["origins"] = {key: {"where": str(origin.where), "said": origin.said} for key, origin in _origins(reading)}
    return line


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {
            _RENAMED.get(field.name, field.name): _plain(getattr(value, field.name))
            for field in fields(value) if field.name not in _APART
        }
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def _problem(problem: Problem) -> dict[str, Any]:
    said: dict[str, Any] = {
        "field": problem.field, "code": problem.code.value, "message": problem.message, "where": str(problem.where),
    }
    return said if problem.row is None else {**said, "row": problem.row}


def _origins(reading: Reading) -> list[tuple[str, Origin]]:
    rows = reading.data.entries if isinstance(reading.data, Return) else ()
    return [*reading.origins.items(), *((f"entries[{number}]", row.origin) for number, row in enumerate(rows))]
