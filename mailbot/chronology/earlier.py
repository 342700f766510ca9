"""Reads the rows of an earlier edition back from its JSON, so that a new one can say what changed since."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rules.chronology.changes import Past, entry_of


class NoEarlierEdition(ValueError):
    """A file that is no JSON edition of a chronology to compare with; its text says what to give instead."""

    def __init__(self, name: str, why: str = "is not a chronology that mailbot wrote as .json") -> None:
        super().__init__(f"{name} {why}; give the .json edition of the last time.")


@dataclass(frozen=True, slots=True)
class Earlier:
    """When the earlier edition was prepared (aware), its rows, and the agency when it held only that one's."""

    prepared: datetime
    rows: tuple[Past, ...]
    agency: str | None = None


def read_earlier(path: Path) -> Earlier:
    """The earlier edition in this file. Raises NoEarlierEdition; OSError when the file cannot be read."""
    return earlier_in(path.read_bytes(), path.name)


def earlier_in(data: bytes, name: str) -> Earlier:
    """The earlier edition in the bytes of a file of this name. Raises NoEarlierEdition."""
    try:
        whole = json.loads(data)
        prepared = datetime.fromisoformat(whole["prepared"])
        if prepared.tzinfo is None:
            raise ValueError("a moment without its offset")
        rows = tuple((str(row["agency"]), entry_of(row)) for row in whole["rows"])
        anonymised, agency = bool(whole.get("anonymised")), whole.get("agency")
    except (ValueError, KeyError, TypeError, RecursionError):
        raise NoEarlierEdition(name) from None
    if anonymised:
        raise NoEarlierEdition(name, "is an anonymised edition, in which every name would seem to have changed")
    return Earlier(prepared, rows, str(agency) if agency else None)
