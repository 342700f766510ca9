"""Reading the parsed TOML of a vocabulary: typed, and with every fault kept until all can be told at once."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from parsers.returns.plain import plain


@dataclass(slots=True)
class Shelf:
    """A part of the parsed TOML; every fault is kept, so that all of them are told at once."""

    data: Mapping[str, object]
    faults: list[str] = field(default_factory=list)
    at: str = ""

    def _get(self, path: str) -> object:
        found: object = self.data
        for key in path.split("."):
            found = found.get(key) if isinstance(found, Mapping) else None
        return found

    def lines(self, path: str) -> tuple[str, ...]:
        found = self._get(path)
        if isinstance(found, list) and all(isinstance(item, str) for item in found):
            return tuple(found)
        self.faults.append(f"{self.at}{path}: a list of texts is needed here.")
        return ()

    def text(self, path: str) -> str:
        if isinstance(found := self._get(path), str):
            return found
        self.faults.append(f"{self.at}{path}: a text is needed here.")
        return ""

    def number(self, path: str) -> int:
        if isinstance(found := self._get(path), int):
            return found
        self.faults.append(f"{self.at}{path}: a number is needed here.")
        return 0

    def phrases(self, path: str) -> tuple[str, ...]:
        return tuple(plain(line) for line in self.lines(path))

    def set(self, path: str) -> frozenset[str]:
        return frozenset(self.phrases(path))

    def optional(self, path: str) -> tuple[str, ...]:
        return self.phrases(path) if self._get(path) is not None else ()

    def named(self, path: str, names: Iterable[str]) -> dict[str, str]:
        return {phrase: name for name in names for phrase in self.phrases(f"{path}.{name}")}

    def each(self, path: str) -> list["Shelf"]:
        found = self._get(path)
        if not isinstance(found, list):
            self.faults.append(f"{self.at}{path}: a list of tables is needed here.")
            return []
        return [Shelf(item, self.faults, f"{path}[{number}].") for number, item in enumerate(found)
                if isinstance(item, Mapping)]

    def pattern(self, path: str, text: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
        try:
            return re.compile(text, flags)
        except re.error as error:
            self.faults.append(f"{self.at}{path}: {text!r} is no regular expression ({error}).")
            return re.compile("(?!)")
