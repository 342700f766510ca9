"""What a reading says, in the lines of a paper's expectation."""

from collections.abc import Iterable, Iterator
from datetime import date

from parsers.facts import Entry, Problem, Reading, Return

_SECTIONS = "agency author nil summary problems unread -"


def said(readings: Iterable[Reading]) -> list[str]:
    """The lines of a paper that these readings should have below its rule."""
    lines: list[str] = []
    for reading in readings:
        lines += ["next"] if lines else []
        lines += _said(reading)
    return lines or ["no return"]


def _said(reading: Reading) -> Iterator[str]:
    facts = reading.data
    if not isinstance(facts, Return):
        raise TypeError("a reading of a return is needed")
    if facts.agency:
        yield f"agency: {facts.agency}"
    if facts.author:
        yield f"author: {facts.author}"
    if facts.nil_return:
        yield "nil: true"
    for section in facts.summary:
        yield f"summary: {section.heading} = {section.text}"
    for problem in reading.problems:
        if problem.row is None:
            yield f"problems: {problem.field} {problem.code}"
    for row, entry in enumerate(facts.entries):
        yield _entry(entry, [problem for problem in reading.problems if problem.row == row])
    for left in reading.unread:
        yield f"unread: {left.why}"


def _entry(entry: Entry, problems: Iterable[Problem]) -> str:
    cells = (entry.date_text, _days(entry), entry.time or "", entry.source or "", entry.event, entry.response or "",
             entry.comment or "", " ".join(sorted(problem.code for problem in problems)))
    return _line(" | ".join(cell.replace("\n", " / ") for cell in cells))


def _days(entry: Entry) -> str:
    start, end = _day(entry.start), _day(entry.end)
    days = start if start == end and start else f"{start}..{end}"
    return f"{'+' if entry.carried else ''}{'~' if entry.approximate else ''}{days}"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _line(cells: str) -> str:
    return "- " + " | ".join(cell.strip() for cell in cells.split("|")).rstrip(" |")


def tidy(lines: Iterable[str]) -> list[str]:
    """Expected lines in the order and spacing of ``said``, whatever order a paper has them in."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if line == "next":
            groups.append([])
        else:
            groups[-1].append(_line(line[1:]) if line.startswith("-") else line)
    ordered = [sorted(group, key=lambda line: _SECTIONS.find(line.split(" ")[0].strip(":"))) for group in groups]
    return [line for number, group in enumerate(ordered) for line in (["next"] if number else []) + group]
