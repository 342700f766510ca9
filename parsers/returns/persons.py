"""Columns that stand for people: "Child A | Child B", "Event – Jude | Event – Maya". Each tells the events of one."""

import re
from collections.abc import Callable
from dataclasses import replace

from parsers.returns.headings import Role, role_of
from parsers.returns.mapping import Mapping
from parsers.returns.person import Spelt, names_in
from parsers.returns.words import ColumnWords, ReturnWords

_SOMEBODY = re.compile(
    r"(?:the )?(?:(?:subject|index|focus) )?(?:child|sibling|twin|baby|infant|young person|yp|mother|father|mum|dad"
    r"|parent|carer|brother|sister|partner|adult)(?:(?: ?[-#] ?| )(?:[a-z]|\d{1,2}|one|two|three|four|five))?",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"(?P<what>[^\n(:–—-]+?)(?:\s*[(:]\s*| [–—-] | for )(?P<whose>[^()\n]{1,40}?)\)?")


def people_side_by_side(mapping: Mapping) -> None:
    """Two or more columns that name somebody each hold events, and what they say begins with the name.

    Bare names of one family are asked about all the same: they may be names of something else.
    """
    known = _named(mapping, lambda heading: _whose(heading, mapping.words.columns))
    named = known or _of_one_family(_named(mapping, lambda heading: _bare_name(heading, mapping.words)))
    for index, name in named.items():
        mapping.columns[index] = replace(mapping.columns[index], role=Role.EVENT, whose=name)
    mapping.guessed += [] if known else named


def answers_for_each_person(mapping: Mapping) -> None:
    """Several columns of actions or comments, each for somebody else, say whose theirs are: "Action for Child A"."""
    for role in (Role.RESPONSE, Role.COMMENT):
        headings = {index: _BEHIND.fullmatch(" ".join(column.heading.split()))
                    for index, column in enumerate(mapping.columns) if column.role is role}
        named = {index: parted["whose"].strip() for index, parted in headings.items()
                 if parted and _SOMEBODY.fullmatch(parted["whose"].strip())}
        if len(named) > 1 and len(set(named.values())) == len(named):
            for index, name in named.items():
                mapping.columns[index] = replace(mapping.columns[index], whose=name)


def _named(mapping: Mapping, whose: Callable[[str], str]) -> dict[int, str]:
    """Whose each column is; nobody's where only one is anybody's, two are the same one's, or another tells events."""
    found = {index: name for index, column in enumerate(mapping.columns)
             if column.role in (None, Role.EVENT) and mapping.found[index].filled and (name := whose(column.heading))}
    others = any(column.role is Role.EVENT for index, column in enumerate(mapping.columns) if index not in found)
    return {} if others or len(set(found.values())) < max(2, len(found)) else found


def _of_one_family(named: dict[int, str]) -> dict[int, str]:
    """Names that have their last word in common, else none: "Events" and "Contacts" look like names too."""
    surnames = {name.split()[-1] for name in named.values() if " " in name}
    return named if len(surnames) == 1 and all(" " in name for name in named.values()) else {}


def _whose(heading: str, words: ColumnWords) -> str:
    """Whom a heading names: all of it, or what stands behind the word for an event; "" when it names nobody."""
    text = " ".join(heading.split()).rstrip(" :")
    if _SOMEBODY.fullmatch(text):
        return text
    parted = _BEHIND.fullmatch(text)
    return parted["whose"].strip() if parted and role_of(parted["what"], words) is Role.EVENT else ""


def _bare_name(heading: str, words: ReturnWords) -> str:
    """A heading that is the name of a person and nothing else, by its looks."""
    names = names_in(heading, Spelt(strict=True, organisations=words.organisations))
    return heading.strip() if len(names) == 1 and names[0] == heading.strip() else ""
