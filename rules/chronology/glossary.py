"""The abbreviations and people's keys that agencies explain in their summaries, collected."""

import re
from collections.abc import Iterable

from rules.chronology.types import Abbreviation, Source

_HEADING = re.compile(r"abbreviation|key people|glossary", re.IGNORECASE)
# "EDT: Emergency Duty Team. SW1: Imogen Straw, social worker." A short form is one word, or two at most.
_SHORT = r"[A-Z][\w&/.’'-]{0,14}(?: [\w&]{1,10})?"
_MEANING = re.compile(rf"(?:^|(?<=[.;\n]))\s*({_SHORT})\s*[:=–]\s*(.+?)(?=[.;\n]\s*{_SHORT}\s*[:=–]|[.;]?\s*$)",
                      re.DOTALL)


def glossary_of(sources: Iterable[Source]) -> tuple[Abbreviation, ...]:
    """Each short form with its meaning and who uses it so, in alphabetical order; two meanings are two lines."""
    told: dict[tuple[str, str], list[str]] = {}
    for source in sources:
        for short, meaning in _explained(source):
            agencies = told.setdefault((short, meaning), [])
            if source.agency not in agencies:
                agencies.append(source.agency)
    ordered = sorted(told, key=lambda key: (key[0].casefold(), key[1]))
    return tuple(Abbreviation(short, meaning, tuple(told[short, meaning])) for short, meaning in ordered)


def _explained(source: Source) -> list[tuple[str, str]]:
    summary = source.reading.summary if source.reading else ()
    return [(match[1], match[2].strip()) for section in summary if _HEADING.search(section.heading)
            for match in _MEANING.finditer(section.text)]
