"""The lines of a plain message as they were typed: many programs break them at 60 to 80 letters before they send."""

import re
from itertools import pairwise

_FIRST = re.compile(r"\s*(\S+)")
# A point of a list, or a label with its answer, begins a line of its own.
_BEGINS = re.compile(r"\s*(?:[-–*•·>]|\(?[a-z0-9]{1,2}[.)]\s|[^:.]{2,40}:\s)")
# Much longer lines were broken by no program, and short ones by the writer. Broken ones end near to one another.
_SHORT, _NARROW, _WIDE, _NEAR = 30, 60, 100, 14


def unbroken(text: str) -> str:
    """The text with the lines joined that a program broke. A line that could have gone on and did not stays."""
    lines = text.split("\n")
    lengths = sorted((len(line) for line in lines if len(line) <= _WIDE), reverse=True)
    full = lengths[0] if len(lengths) > 1 and lengths[0] - lengths[1] < _NEAR else _WIDE
    joined = lines[:1]
    for before, line in pairwise(lines):
        joined += [" " if _goes_on(before, line, max(full, _NARROW)) else "\n", line]
    return "".join(joined)


def _goes_on(before: str, line: str, full: int) -> bool:
    """Whether a line goes on where the one before was broken: it is small, or its first word had no room there."""
    first = _FIRST.match(line)
    if first is None or not _SHORT <= len(before.strip()) <= _WIDE or _BEGINS.match(line):
        return False
    return first[1][0].islower() or len(before.rstrip()) + 1 + len(first[1]) > full
