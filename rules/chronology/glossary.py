"""The abbreviations and people's keys that agencies explain in their summaries, collected."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rules.chronology.types import Abbreviation, Source

_HEADING = re.compile(r"abbreviation|key people|glossary", re.IGNORECASE)
# A short form is one word, or two at most; most are capitals or end in a number.
_SHORT = r"(?!(?:The|This|Please|None|N/A|See)\b)[A-Z][\w&/.’'-]{0,14}(?: [\w&]{1,10})?"
_CAPITALS = r"[A-Z][\w&/’'-]{0,8}[A-Z0-9][\w&/’'-]{0,8}(?: ?\d{1,2})?"
# "EDT: Emergency Duty Team. SW1 – Imogen Straw, HV = health visitor": where one explanation ends and the next begins.
_NEXT = re.compile(rf"\n|(?<=[.;])\s*(?={_SHORT}\s*[:=–])|[.;,]\s+(?={_CAPITALS}(?:\s*[:=–]|\s+[-—]\s))"
                   r"|(?<=\)),?\s+(?=[A-Z])")
_BULLET = re.compile(r"^[\s•·*▪◦‣o–-]*(?=[A-Z])|^\s*(?:e\.g\.|i\.e\.)\s*")
# How one is written; the first that fits counts.
_WAYS = (
    re.compile(rf"(?P<short>{_SHORT})\s*[:=–]\s*(?P<meaning>.+)", re.DOTALL),
    re.compile(rf"(?P<short>{_CAPITALS})(?:\s+[-—]\s+|\t+\s*)(?P<meaning>.+)", re.DOTALL),
    re.compile(rf"(?P<short>{_CAPITALS}) \((?P<meaning>[^()]+)\)"),
    re.compile(rf"(?P<meaning>[^()]{{3,60}}) \((?P<short>{_CAPITALS})\)"),
)
# "HV Health Visitor", only where the letters are those of the words.
_SIDE_BY_SIDE = re.compile(r"(?P<short>[A-Z]{2,6})\s+(?P<meaning>[A-Z].+)")
_SMALL = frozenset(("and", "of", "the", "for", "in", "to", "at"))


def glossary_of(sources: Iterable[Source]) -> tuple[Abbreviation, ...]:
    """Each short form with its meaning and who uses it so, in alphabetical order; two meanings are two lines."""
    told: dict[tuple[str, str], Abbreviation] = {}
    for source in sources:
        for short, meaning in _explained(source):
            known = told.get((short, meaning.casefold()), Abbreviation(short, meaning, ()))
            if source.agency not in known.agencies:
                known = replace(known, agencies=(*known.agencies, source.agency))
            told[short, meaning.casefold()] = known
    return tuple(sorted(told.values(), key=lambda one: (one.short.casefold(), one.meaning)))


def _explained(source: Source) -> Iterator[tuple[str, str]]:
    for section in source.reading.summary if source.reading else ():
        if _HEADING.search(section.heading):
            for piece in _NEXT.split(section.text):
                yield from _one(_BULLET.sub("", piece.strip()))


def _one(piece: str) -> Iterator[tuple[str, str]]:
    for way in _WAYS:
        if match := way.fullmatch(piece.rstrip(" .;,")):
            yield match["short"], match["meaning"].strip()
            return
    match = _SIDE_BY_SIDE.fullmatch(piece.rstrip(" .;,"))
    if match and match["short"] == _letters(match["meaning"]):
        yield match["short"], match["meaning"]


def _letters(meaning: str) -> str:
    return "".join(word[0].upper() for word in re.findall(r"[A-Za-z]+", meaning) if word not in _SMALL)
