"""When two headings are the same: their numbers, quotation marks and capitals do not matter."""

import re

from parsers.text import collapse

_NUMBER = re.compile(r"^\s*(section\s+)?\d{1,2}[.):]?\s+", re.IGNORECASE)
_MARKS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})


def same_heading(one: str, other: str) -> bool:
    """Whether two headings say the same words ("3. The child’s voice" and "The Child's Voice:")."""
    return _bare(one) == _bare(other)


def _bare(heading: str) -> str:
    return collapse(_NUMBER.sub("", heading).translate(_MARKS)).casefold().rstrip(" .:?")
