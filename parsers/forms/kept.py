"""What is kept of an answer in which something is struck out, or one of the printed alternatives is highlighted."""

import re

from parsers.blocks import Spans
from parsers.forms.alternatives import offers
from parsers.forms.lines import Line
from parsers.forms.words import FormWords

_LEFT_OVER = re.compile(r"^\s*(?:[/|\\,;]|\bor\b)\s*|\s*(?:[/|\\,;]|\bor\b)\s*$", re.IGNORECASE)
"""What parted a word that is struck out from the next one."""
_SEVERAL = re.compile(r"[/|\\]")


def kept_words(line: Line, vocabulary: FormWords) -> str:
    """The words of an answer that are meant: all that are not struck out, of alternatives the one highlighted.

    Where more than one of the alternatives is left the line is given as it is printed, for somebody to be asked.
    """
    offered = offers(line.text, vocabulary)
    if line.struck:
        kept = _LEFT_OVER.sub("", _LEFT_OVER.sub("", _without(line.text, line.struck)))
        return line.text if offered and _SEVERAL.search(kept) else kept
    if line.marked and offered:
        kept = " ".join(line.text[start:stop].strip() for start, stop in line.marked)
        return kept if kept and not _SEVERAL.search(kept) else line.text
    return line.text


def _without(text: str, spans: Spans) -> str:
    kept, at = "", 0
    for start, stop in spans:
        kept, at = kept + text[at:start], stop
    return kept + text[at:]
