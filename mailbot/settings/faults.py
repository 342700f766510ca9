"""Every fault of the settings at once, each with its file, its key and what to write instead."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from pydantic import ValidationError

Made = TypeVar("Made")


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


def gather(faults: list[Fault], make: Callable[[], Made]) -> Made | None:
    """What ``make`` makes; ``None``, and its faults added, when it raises SettingsFaults."""
    try:
        return make()
    except SettingsFaults as error:
        faults += error.faults
        return None


SECRET = re.compile(r"(?:^|[._])(?:password|passwd|pass|secret|token|key)$", re.IGNORECASE)
"""Keys under which somebody may have written a secret."""
REMEDIES = {
    "secret": "a secret never stands here; remove it, and put it into the environment or a file (README, step 3)",
    "missing": "this key is missing; add it",
    "extra_forbidden": "this key is not known; remove it or correct its spelling",
    "enum": "not one of the words known here; write one of {expected}",
    "literal_error": "not one of the words known here; write one of {expected}",
    "union_tag_invalid": "kind is not known; write one of {expected_tags}",
    "union_tag_not_found": "kind is missing; write one of those that the comments in mailbox.toml list, in quotes",
    "string_too_short": "empty; write something here",
    "string_type": "not text; write it in quotes",
    "path_type": "not text; write it in quotes",
    "int_type": "not a whole number; write it without quotes, like 60",
    "bool_type": "neither true nor false; write one of them, without quotes",
    "tuple_type": "not a list; write it in square brackets",
    "too_short": "empty; write at least one",
    "greater_than_equal": "too small; write {ge} or more",
    "less_than_equal": "too large; write {le} or less",
    "model_type": "not a table; write its keys below a heading in square brackets, or in braces",
    "model_attributes_type": "not a table; write its keys below a heading in square brackets, or in braces",
    "dict_type": "not a table; write its keys below a heading in square brackets, or in braces",
}
KINDS = {"maildir", "imap", "smtp", "graph", "ews", "microsoft", "refresh_token"}
"""What a fault's place is named after in a choice of tables: no key of the file."""
PATTERNS = {
    "+@": "not an email address; write it like name@council.example",
    "@": "not a domain; write what stands behind the @, like council.example",
    "[A-Z]": "not a reference prefix; write 2 to 12 capital letters and digits, like TSCP",
    "a-z": "not a key; write small letters, digits and hyphens, like health-visiting",
}


def faults_of(error: "ValidationError", file: Path) -> list[Fault]:
    """The faults that a failed validation found, in people's words. Values are never repeated: they may be secret."""
    found = []
    for detail in error.errors(include_url=False, include_input=False):
        key = ".".join(str(part) for part in detail["loc"] if part not in KINDS)
        context = {name: str(value) for name, value in detail.get("ctx", {}).items()}
        kind = "secret" if detail["type"] == "extra_forbidden" and SECRET.search(key) else detail["type"]
        found.append(Fault(file.name, key, _sentence(kind, context, detail["msg"])))
    return found


def _sentence(kind: str, context: dict[str, str], otherwise: str) -> str:
    if kind == "string_pattern_mismatch":
        pattern = context.get("pattern", "")
        return next((words for mark, words in PATTERNS.items() if mark in pattern), otherwise)
    if kind in REMEDIES:
        return REMEDIES[kind].format_map({"expected": "", "expected_tags": "", **context})
    return otherwise[0].lower() + otherwise[1:]
