"""The editions for programs: CSV and JSON."""

import csv
import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from mailbot.chronology.columns import event_notes, rows_by_group
from mailbot.chronology.cover import MARKING, Cover
from mailbot.chronology.safe import not_a_formula
from rules.chronology import Combined, LeftOut, Row

CSV_COLUMNS = (
    "number", "date_text", "from", "to", "approximate", "carried", "time", "agency", "source", "event", "response",
    "comment", "notes", "ages", "group", "interval", "file", "row", "where",
)


def write_csv(combined: Combined, path: Path, cover: Cover) -> None:
    """Writes one line for each row in order, UTF-8 with a byte order mark, so that Excel reads the letters right.

    A text that a spreadsheet would compute (it begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end, white
    space before it or not) has an apostrophe put in front; take one off to have the agency's words.
    """
    groups = rows_by_group(combined)
    with path.open("w", encoding="utf-8-sig", newline="", errors="backslashreplace") as file:
        lines = csv.writer(file)
        lines.writerow(CSV_COLUMNS)
        for row in combined.every_row:
            notes = " ".join(filter(None, (*row.notes, event_notes(row, groups))))
            values = {**_row(row), "notes": notes}
            lines.writerow([_cell(values[column]) for column in CSV_COLUMNS])


def write_json(combined: Combined, path: Path, cover: Cover) -> None:
    """Writes everything: ``rows`` in order (the undated last), ``left_out``, ``counts``, ``groups``, ``gaps``,
    ``oddities``, ``changes``, ``glossary``; ``anonymised`` and ``agency`` say which edition it is.

    Days are ISO dates, ``row`` is the 0-based index into the file's own entries, absent is null.
    """
    whole = {
        "title": cover.title, "reference": cover.reference, "prepared": cover.prepared.isoformat(),
        "marking": MARKING, "edition": cover.kind, "anonymised": cover.anonymised, "agency": cover.agency,
        "rows": [_row(row) | {"notes": row.notes, "doubts": row.doubts, "episode": row.episode, "repeats": row.repeats}
                 for row in combined.every_row],
        "left_out": [_entry(row) | {"reason": row.reason} for row in combined.left_out],
        "counts": [asdict(count) | {"balanced": count.balanced} for count in combined.counts],
        "groups": [asdict(group) for group in combined.groups],
        "gaps": [asdict(gap) | {"days": gap.days} for gap in combined.gaps],
        "oddities": [asdict(oddity) for oddity in combined.oddities],
        "changes": [asdict(change) for change in combined.changes],
        "glossary": [asdict(abbreviation) for abbreviation in combined.glossary],
    }
    with path.open("w", encoding="utf-8", errors="backslashreplace") as file:
        json.dump(whole, file, ensure_ascii=False, indent=1, default=_day)
        file.write("\n")


def _row(row: Row) -> dict[str, Any]:
    return {"number": row.number, **_entry(row), "group": row.group, "interval": row.interval, "ages": row.ages}


def _entry(row: Row | LeftOut) -> dict[str, Any]:
    entry = row.entry
    return {
        "agency": row.agency, "file": row.file, "row": row.index, "where": row.where, "date_text": entry.date_text,
        "from": entry.start, "to": entry.end, "approximate": entry.approximate, "carried": entry.carried,
        "time": entry.time, "source": entry.source, "event": entry.event, "response": entry.response,
        "comment": entry.comment,
    }


def _cell(value: Any) -> str:
    """A value as it stands in a CSV cell; what is not text cannot be a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return not_a_formula(value) if isinstance(value, str) else str(value)


def _day(value: Any) -> str:
    """A day for JSON."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in the chronology")
