"""Comparison with the answer keys that lie beside the samples."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parents[1] / "samples"


def sample_documents(*endings: str) -> list[Path]:
    """Every sample document with one of these endings that has an answer key beside it."""
    return sorted(path for path in SAMPLES.rglob("*") if path.suffix in endings and key_path(path).exists())


def key_path(document: Path) -> Path:
    """Where the answer key of a sample lies."""
    return document.with_name(document.name + ".json")


def differences(line: dict[str, Any], key: dict[str, Any]) -> Iterator[str]:
    """What is wrong in a line of JSON, to judge by the answer key.

    A value must be the key's; where it is null a problem may name its field instead. What a careful clerk must flag
    has to be flagged.
    """
    if line["kind"] != key["kind"]:
        yield f"kind is {line['kind']}"
        return
    asked = {(problem["field"], problem.get("row")) for problem in line["problems"]}
    for part in ("data", "referral"):
        if part in key:
            yield from _differ(line.get(part), key[part], "", asked)
    for flag in key["must_flag"]:
        if isinstance(flag, str):
            if flag not in {field for field, _ in asked}:
                yield f"{flag} is not asked about"
        elif flag["row"] not in {row for _, row in asked}:
            yield f"row {flag['row']} is not asked about: {flag['why']}"


def _differ(read: Any, right: Any, place: str, asked: set[tuple[str, int | None]]) -> Iterator[str]:
    if isinstance(right, dict) and isinstance(read, dict):
        for name, value in right.items():
            yield from _differ(read.get(name, "no such key"), value, f"{place}.{name}".lstrip("."), asked)
    elif isinstance(right, list) and isinstance(read, list):
        if len(read) != len(right):
            yield f"{place} has {len(read)} items, not {len(right)}"
        for number, (ours, theirs) in enumerate(zip(read, right, strict=False)):
            yield from _differ(ours, theirs, f"{place}[{number}]", asked)
    elif _simple(read) != _simple(right) and not (read is None and _is_asked(place, asked)):
        yield f"{place} is {read!r}, not {right!r}"


def _simple(value: Any) -> Any:
    return " ".join(value.split()).casefold() if isinstance(value, str) else value


def _is_asked(place: str, asked: set[tuple[str, int | None]]) -> bool:
    row = next((row for field, row in asked if row is not None and place.startswith(f"entries[{row}].")), None)
    return row is not None or any(place == field for field, _ in asked)


def load_key(document: Path) -> dict[str, Any]:
    """The answer key of a sample."""
    key: dict[str, Any] = json.loads(key_path(document).read_text("utf-8"))
    return key
