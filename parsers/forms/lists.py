"""Lists that people type into one box: numbered, named, one to a line, or joined by "and" and commas."""

import re

from parsers.dates import looks_like_a_date

_NUMBER = re.compile(
    r"(?:^|(?<=[\s;,]))(?:(?:child|twin|sibling)\s*\(?(?P<named>\d)\s*[:).–-]+|\((?P<round>\d|[a-e])\)"
    r"|(?P<closed>\d|[a-e])\)|(?P<dotted>\d)[.:](?=\s))\s*",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:;|&|\+|\band\b)\s*", re.IGNORECASE)
_COMMA = re.compile(r"\s*(?:[;&+]|(?<=\s)[/|](?=\s)|,\s*(?:and\b)?|\band\b)\s*", re.IGNORECASE)
_SLASH = re.compile(r"\s*(?:[;&+,/]|\band\b)\s*", re.IGNORECASE)
_LETTERS = "abcde"


def numbered(lines: list[str]) -> dict[int, str]:
    """What stands behind each number, "1) Kayden 2) Lexi-Mae"; empty unless the text begins with one and they rise."""
    text = "\n".join(lines)
    found: list[tuple[int, re.Match[str]]] = []
    for mark in _NUMBER.finditer(text):
        number = _value(mark)
        if (not found and not text[:mark.start()].strip()) or (found and number > found[-1][0]):
            found.append((number, mark))
    ends = [mark.start() for _, mark in found] + [len(text)]
    return {number: text[mark.end():end].strip(" ;,\n") for (number, mark), end in zip(found, ends[1:], strict=True)}


def _value(mark: re.Match[str]) -> int:
    said = next(group for group in mark.groups() if group).lower()
    return _LETTERS.index(said) + 1 if said in _LETTERS else int(said)


def highest_number(lines: list[str]) -> int:
    """The last number of a numbered list that begins with 1, else 0."""
    items = numbered(lines)
    return max(items, default=0) if 1 in items else 0


def by_numbers(lines: list[str], count: int) -> list[str] | None:
    """The items of a numbered list for ``count`` children, "" for one without an item; None when it is no such list."""
    items = numbered(lines)
    if not items or not set(items) <= set(range(1, count + 1)):
        return None
    return [items.get(number, "") for number in range(1, count + 1)]


def by_names(lines: list[str], names: list[str]) -> list[str] | None:
    """What stands behind each child's first name ("Kayden: male, Lexi-Mae: female"); None unless all are named."""
    if not names or len(set(names)) < len(names):
        return None
    text = "\n".join(lines)
    place = r"(?:^|(?<=[\n;,]))\s*(?:{})\s*(?:[:=–—-]|\s|\()\s*"
    marks = [re.search(place.format(re.escape(name)), text) for name in names]
    found = [mark for mark in marks if mark is not None]
    if len(found) < len(names) or text[:min(mark.start() for mark in found)].strip():
        return None
    starts = [*sorted(mark.start() for mark in found), len(text)]
    return [text[mark.end():starts[starts.index(mark.start()) + 1]].strip(" ;,\n)") for mark in found]


def by_lines(lines: list[str], count: int) -> list[str] | None:
    """The lines themselves where there is one for each child."""
    return [line.strip(" /&;,") for line in lines] if len(lines) == count else None


def by_words(line: str, commas: bool = False, slashes: bool = False) -> list[str]:
    """What "and" joins in a line, with ``commas`` and ``slashes`` also what these do."""
    mark = _SLASH if slashes else _COMMA if commas else _AND
    return [part for part in mark.split(line.strip()) if part]


def dates_in(lines: list[str]) -> int:
    """How many dates a list holds, whatever joins them; 0 when something else is among them."""
    parts = [part for line in lines for part in by_words(line, commas=True)]
    return len(parts) if all(map(looks_like_a_date, parts)) else 0
