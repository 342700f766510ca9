"""Every fault of the settings at once, each with its file, its key and what to write instead."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import ValidationError


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in one settings file."""

    file: str
    key: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}, {self.key}" if self.key else self.file
        return f"{place}: {self.message}"


class SettingsFaults(Exception):
    """The settings cannot be used; ``faults`` holds everything that is wrong with them."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in faults))


REMEDIES = {
    "missing": "this key is missing; add it",
    "extra_forbidden": "this key is not known; remove it or correct its spelling",
    "enum": "not one of the words known here; write one of {expected}",
    "literal_error": "not one of the words known here; write one of {expected}",
    "union_tag_invalid": "kind is not known; write one of {expected_tags}",
    "union_tag_not_found": "kind is missing; write \"maildir\", \"imap\" or \"smtp\"",
    "datetime_parsing": "not a date and time; write it like 2026-03-01T00:00:00+00:00",
    "datetime_type": "not a date and time; write it like 2026-03-01T00:00:00+00:00",
    "date_from_datetime_parsing": "not a date; write it like 2026-12-29",
    "date_type": "not a date; write it like 2026-12-29",
    "time_type": "not a time; write it like \"08:00\"",
    "string_too_short": "empty; write something here",
}
PATTERNS = {
    "@": "not an email address; write it like name@council.example",
    "[A-Z]": "not a reference prefix; write 2 to 12 capital letters and digits, like TSCP",
    "a-z": "not a key; write small letters, digits and hyphens, like health-visiting",
}


def faults_of(error: "ValidationError", file: Path) -> list[Fault]:
    """The faults that a failed validation found, in people's words. Values are never repeated: they may be secret."""
    found = []
    for detail in error.errors(include_url=False, include_input=False):
        key = ".".join(str(part) for part in detail["loc"] if part not in ("maildir", "imap", "smtp"))
        context = {name: str(value) for name, value in detail.get("ctx", {}).items()}
        found.append(Fault(file.name, key, _sentence(detail["type"], context, detail["msg"])))
    return found


def _sentence(kind: str, context: dict[str, str], otherwise: str) -> str:
    if kind == "string_pattern_mismatch":
        pattern = context.get("pattern", "")
        return next((words for mark, words in PATTERNS.items() if mark in pattern), otherwise)
    if kind in REMEDIES:
        return REMEDIES[kind].format_map({"expected": "", "expected_tags": "", **context})
    return otherwise[0].lower() + otherwise[1:]
