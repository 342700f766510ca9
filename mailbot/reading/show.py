"""A reading for a person: what was read and where, what is missing or doubtful, what was left unread."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from parsers.facts import Code, Entry, Kind, Lead, Outcome, PanelMember, Problem, Reading, Return, Section

WIDEST = 140
"""Longer lines are hard to read, however wide the terminal."""
_ROOMY = 100
_NARROW: "Widths" = MappingProxyType({"Field": 26, "Where": 16})
_WIDE: "Widths" = MappingProxyType({"Field": 40, "Where": 26})
"""In characters: how wide the columns for names and places are at most, so that the words have the room."""
_CHILD = re.compile(r"children\[(?P<number>\d+)\]")
_AS = {"": "in no field", "date_text": "as date", "to": "as the end of the date"}
_TITLES = {
    Kind.REFERRAL: "Rapid Review referral form (Part A)",
    Kind.SCREENING: "Screening form (Part B)",
    Kind.RETURN: "Agency's return",
    Kind.OTHER: "No form and no return",
}
_NOTHING = Text("not given", style="dim")
NameOf = Callable[[str], str]
Widths = Mapping[str, int]


def show(reading: Reading, file: Path, name_of: NameOf, console: Console | None = None) -> None:
    """Print one reading of ``file``. ``name_of`` gives a data key as people say it."""
    console = console or Console(highlight=False)
    if not console.is_terminal:
        console = Console(file=console.file, width=WIDEST, highlight=False)
    width = min(console.width, WIDEST)
    widest = _WIDE if width >= _ROOMY else _NARROW
    console.print(Group(*_parts(reading, file, name_of, widest)), width=width)


def _parts(reading: Reading, file: Path, name_of: NameOf, widest: Widths) -> Iterator[RenderableType]:
    place = f"{file}, in it {reading.part}" if reading.part else str(file)
    yield Text.assemble("\n", (_TITLES[reading.kind], "bold"), "  ", _text(place))
    for facts in (reading.data, reading.referral):
        if facts is not None:
            yield _fields(facts, reading, name_of, widest)
    if isinstance(reading.data, Return) and reading.data.entries:
        yield _chronology(reading.data.entries, frozenset(problem.row for problem in reading.problems))
        said = "; ".join(f"“{heading}” {_AS.get(field, f'as {field}')}" for heading, field in reading.columns.items())
        yield _text(f"Columns understood: {said}" if said else "The table has no headings.", "dim")
    if reading.problems:
        yield _questions(reading.problems, widest)
    if reading.unread:
        yield _left(reading, widest)
    if not reading.problems and reading.kind is not Kind.OTHER:
        yield Text("Nothing to ask about.", style="green")


def _table(*headings: str, widest: Widths = MappingProxyType({})) -> Table:
    """An empty table whose columns are no wider than ``widest`` says."""
    table = Table(box=SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold", max_width=widest.get(heading))
    return table


def _fields(facts: object, reading: Reading, name_of: NameOf, widest: Widths) -> Table:
    """Every field but the chronology, with the place it was read from."""
    doubted = {problem.field: problem.code for problem in reading.problems if problem.row is None}
    table = _table("Field", "Read as", "Where", widest=widest)
    child = ""
    for key, name, value in _lines(facts, name_of):
        found = _CHILD.match(key)
        if found is not None and found[0] != child:
            child = found[0]
            table.add_row(Text(f"Child {int(found['number']) + 1}", style="bold"))
        origin = reading.origins.get(key) or reading.origins.get(key.rpartition(".")[0])
        said = _capital(name.removesuffix(f" of child {int(found['number']) + 1}")) if found else _capital(name)
        table.add_row(Padding(_text(said), (0, 0, 0, 2 if found else 0)), _value(value, doubted.get(key)),
                      _text(origin.where if origin else ""))
    return table


def _value(value: str, doubt: Code | None) -> Text:
    """A value as read. What is doubtful has a mark; what is not there says whether it is needed."""
    if doubt is None:
        return _text(value) if value else _NOTHING.copy()
    absent = "missing" if doubt is Code.MISSING else "not clear"
    return Text.assemble(_text(value or absent, "" if value else "yellow"), ("  ?", "bold yellow"))


def _lines(facts: object, name_of: NameOf, before: str = "") -> Iterator[tuple[str, str, str]]:
    """Key (as problems name it), name and words of every field; the chronology has a table of its own."""
    for field in fields(cast(Any, facts)):
        key, value = before + field.name, getattr(facts, field.name)
        if field.name == "entries":
            continue
        if not isinstance(value, tuple) or not value:
            yield key, name_of(key), _words(value)
            continue
        for number, item in enumerate(value):
            yield from _item(f"{key}[{number}]", number, item, name_of)


def _item(key: str, number: int, item: object, name_of: NameOf) -> Iterator[tuple[str, str, str]]:
    """The lines of one item of a list: a child has a line for each field, any other thing is one line."""
    match item:
        case Section():
            yield key, item.heading, item.text
        case PanelMember():
            yield f"{key}.name", f"panel member for {item.organisation}", item.name
        case Lead():
            said = (item.name, item.role, item.organisation, item.contact)
            yield f"{key}.name", f"lead {number + 1}", ", ".join(words for words in said if words)
        case _:
            yield from _lines(item, name_of, f"{key}.")


def _words(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case date():
            return f"{value.day} {value:%B %Y}"
        case Outcome():
            return value.replace("_", " ")
        case str():
            return value
        case _:
            return ""


def _chronology(entries: tuple[Entry, ...], doubted: frozenset[int | None]) -> Table:
    """The rows of a chronology, doubtful ones with a mark; a column that no row fills is left out."""
    rows = [_row(number, entry, number - 1 in doubted) for number, entry in enumerate(entries, start=1)]
    used = [heading for heading in rows[0] if any(row[heading] for row in rows)]
    table = _table(*used)
    for row in rows:
        table.add_row(*(_text(row[heading]) for heading in used))
    return table


def _row(number: int, entry: Entry, doubted: bool) -> dict[str, str]:
    read = _span(entry.start, entry.end) + (" (about)" if entry.approximate else "")
    return {
        "Row": f"{number} ?" if doubted else str(number), "Date": entry.date_text,
        "Read as": read + (" (carried)" if entry.carried else ""),
        "Time": entry.time or "", "Event": entry.event, "Source": entry.source or "",
        "Action or response": entry.response or "", "Comment": entry.comment or "",
    }


def _span(start: date | None, end: date | None) -> str:
    match start, end:
        case None, None:
            return "no date"
        case None, date():
            return f"up to {end:%d/%m/%Y}"
        case date(), None:
            return f"from {start:%d/%m/%Y}"
    return f"{start:%d/%m/%Y}" if start == end else f"{start:%d/%m/%Y} to {end:%d/%m/%Y}"


def _questions(problems: tuple[Problem, ...], widest: Widths) -> Table:
    """What to ask about. The sentences name the field themselves, but no row of the chronology."""
    table = _table("To ask about", "Where", widest=widest)
    for problem in problems:
        row = (f"Row {problem.row + 1}: ", "yellow") if problem.row is not None else ""
        table.add_row(Text.assemble(row, _text(problem.message)), _text(problem.where))
    return table


def _left(reading: Reading, widest: Widths) -> Table:
    table = _table("Left unread", "Where", widest=widest)
    for left in reading.unread:
        table.add_row(_text(_capital(left.why)), _text(left.where))
    return table


def _text(words: object, style: str = "") -> Text:
    """Words of strangers for a terminal: no markup, and no sign that a terminal would obey."""
    return Text("".join(sign if sign.isprintable() or sign == "\n" else " " for sign in str(words)), style)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
