"""Returns for tests: case-a as its answer keys say it, and small ones made on the spot."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from parsers.facts import Code, Entry, Origin, Problem, Return, Section, Where
from rules.chronology import Source
from rules.chronology.child import Concerned

CASE_A = Path(__file__).parents[2] / "samples" / "returns" / "case-a"
# What the keys of case-a flag, by a word of the reason.
CODES = {"2062": Code.CONTRADICTION, "Tuesday": Code.WEEKDAY_MISMATCH, "no details": Code.EMPTY_EVENT}
MEADOW, BROOK = "Meadow Police", "Brook Primary School"


@dataclass(frozen=True)
class Expected:
    """``combined-expected.json``: (file, index) in order, and the groups as sets of numbers in that order."""

    order: tuple[tuple[str, int], ...]
    groups: tuple[frozenset[int], ...]


@cache
def expected() -> Expected:
    """What a careful reader made of case-a."""
    whole = json.loads((CASE_A / "combined-expected.json").read_text("utf-8"))
    return Expected(tuple((entry["file"], entry["row"]) for entry in whole["entries"]),
                    tuple(frozenset(member["n"] for member in group["members"]) for group in whole["same_event"]))


@cache
def case_a() -> tuple[Source, ...]:
    """The nine returns of case-a."""
    return tuple(source_of(path) for path in sorted(CASE_A.glob("0*.json")))


def source_of(key: Path) -> Source:
    """A return as its answer key says it; rows count from the second row of the second table."""
    whole = json.loads(key.read_text("utf-8"))
    data = whole["data"]
    reading = Return(data["agency"], data["author"], data["nil_return"],
                     tuple(Section(part["heading"], part["text"]) for part in data["summary"]),
                     tuple(_entry(entry, row) for row, entry in enumerate(data["entries"])))
    flags = [(flag["row"], flag["why"]) for flag in whole["must_flag"]]
    problems = tuple(Problem("entries", _code(why), why, row=row) for row, why in flags)
    return Source(data["agency"], key.name.removesuffix(".json"), reading, problems, "TSCP-2026-001")


def _entry(entry: dict[str, Any], row: int) -> Entry:
    return Entry(
        entry["date_text"], _day(entry["from"]), _day(entry["to"]), entry["approximate"], False, entry["time"],
        entry["source"], entry["event"], entry["response"], entry["comment"],
        Origin(Where(table=2, row=row + 2), entry["date_text"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _code(why: str) -> Code:
    return next((code for word, code in CODES.items() if word in why), Code.DATE_NOT_READ)


def on(day: str, event: str = "Seen.", time: str | None = None, **more: Any) -> Entry:
    """An entry of one sure day, given as ISO."""
    the_day = date.fromisoformat(day)
    return replace(Entry(day, the_day, the_day, time=time, event=event), **more)


def between(start: str | None, end: str | None, event: str = "Seen.", **more: Any) -> Entry:
    """An entry that allows several days; ``None`` is an open end."""
    return replace(Entry(f"{start} - {end}", _day(start), _day(end), event=event), **more)


def undated(event: str = "Seen.", **more: Any) -> Entry:
    """An entry without a date."""
    return replace(Entry("not known", event=event), **more)


def told(agency: str, *entries: Entry, file: str | None = None, **more: Any) -> Source:
    """A return of these entries; the file is called after the agency unless told."""
    return replace(Source(agency, file or f"{agency}.docx", Return(agency, entries=entries)), **more)


def about(name: str, born: str | None = None, how: str = "") -> frozenset[Concerned]:
    """Whom a return says it is about; short capitals are initials."""
    return frozenset({Concerned(name, _day(born) if born else None, how or ("label" if " " in name else "initials"))})


def events(rows: Iterable[Any]) -> list[str]:
    """The events of rows, in order."""
    return [row.entry.event for row in rows]
