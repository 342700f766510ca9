"""The key of an anonymised edition: who is who, every replacement, and what a person must look at before it leaves."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from mailbot.chronology.cover import MARKING, Cover
from rules.chronology.anonymous import Anonymous

ENDINGS = (".xlsx", ".json")
_ABOUT = ("This file turns the anonymised edition back. It holds the names: keep it away from that edition, and "
          "send it to nobody who is not to know them.")


def write_key(anonymous: Anonymous, path: Path, cover: Cover) -> None:
    """Writes the key as .xlsx for people or .json for programs, by the ending. Raises OSError."""
    if path.suffix.lower() == ".json":
        _write_json(anonymous, path, cover)
    else:
        _write_excel(anonymous, path, cover)


def _write_json(anonymous: Anonymous, path: Path, cover: Cover) -> None:
    whole = {
        "title": f"Key to {cover.name}", "reference": cover.reference, "prepared": cover.prepared.isoformat(),
        "marking": MARKING, "people": [asdict(person) for person in anonymous.people],
        "replaced": [asdict(replaced) for replaced in anonymous.replaced],
        "look_at": [asdict(leftover) for leftover in anonymous.leftovers],
    }
    with path.open("w", encoding="utf-8", errors="backslashreplace") as file:
        json.dump(whole, file, ensure_ascii=False, indent=1)
        file.write("\n")


def _write_excel(anonymous: Anonymous, path: Path, cover: Cover) -> None:
    from mailbot.chronology.excel.sheets import workbook

    with workbook(path, f"Key to {cover.name}", cover.prepared, {}) as sheets:
        sheets.summary(MARKING, list(_summary(anonymous, cover)), heading=6, widths=(40, 90))
        sheets.table("Look at these", ("Words", "Why", "How often", "First rows"), (40, 60, 12, 50), (
            (one.words, one.why, one.times, ", ".join(map(str, one.rows))) for one in anonymous.leftovers))
        sheets.table("Every replacement", ("Stands there now", "Was", "How often"), (40, 60, 12), _replaced(anonymous))


def _summary(anonymous: Anonymous, cover: Cover) -> Iterable[Sequence[str]]:
    yield "Key to", cover.name
    yield "Prepared", cover.prepared_in_words
    yield "What to do with it", _ABOUT
    yield "Replacements", str(len(anonymous.replaced))
    yield "To look at", f"{len(anonymous.leftovers)}, on the sheet “Look at these”"
    yield "", ""
    yield "Stands there now", "Who it is"
    for person in anonymous.people:
        yield person.pseudonym, "; ".join(person.names)


def _replaced(anonymous: Anonymous) -> Iterable[Sequence[str | int]]:
    counted = Counter((one.pseudonym, one.original) for one in anonymous.replaced)
    return ((pseudonym, original, times) for (pseudonym, original), times in sorted(counted.items()))
