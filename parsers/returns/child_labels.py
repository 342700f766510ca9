"""Labels of a child in a return, and the day of birth beside or below them."""

import re
from collections.abc import Sequence
from datetime import date

from parsers.dates import read_date
from parsers.returns.plain import plain, unnumbered

LABEL, TITLE, PERSON, INITIALS = "label", "title", "person", "initials"
"""How the child is told: by a label that says so, in a title, or as a person of whom only the birth tells the age."""
_LONGEST_LABEL = 80
OF = r"(?:of|for|with|about|regarding|concerning|relating to|in respect of|re)"
_WHO = r"(?:(?:subject|index|focus) )?(?:child(?:ren)?|young person|baby|infant|pupil|student)"
# In plain words (see ``plain``): an apostrophe's "s" is gone already.
_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (LABEL, re.compile(rf"(?:the )?(?:re )?{_WHO}(?: or young person| young person| yp| ren)?s?(?: \d)?"
                       rf"(?: (?:full |legal )?names?(?: in full)?(?: and (?:dob|d o b|date of birth))?)?")),
    (LABEL, re.compile(rf"(?:full |legal )?(?:names?|details) {OF} (?:the )?{_WHO}(?: or young person| young person|"
                       rf" yp| ren| s)?(?: and (?:dob|d o b|date of birth))?")),
    (PERSON, re.compile(r"(?:full |patient |client |service user )?name(?: of (?:patient|client|service user|subject))?"
                        r"|re|subject|patient|client|service user|name and (?:dob|d o b|date of birth)")),
)
_NEXT = ("d\\.?o\\.?b|date of|nhs|upn|address|age|agency|year|class|school|gender|sex|ethnicity|ref|reference|status"
         "|legal|religion|language|tel|phone|postcode|mother|father|parents?|carers?|siblings?|case|id|period")
_NEXT_LABEL = re.compile(rf"\s{{3,}}|\b(?:{_NEXT})\b", re.IGNORECASE)
# A cell beside a name, in a list of the family.
IS_THE_SUBJECT = re.compile(rf"(?:the )?(?:(?:subject|index|focus)(?: of (?:the )?review)?|{_WHO})|self", re.IGNORECASE)
_INITIALS = re.compile(rf"(?:{_WHO} )?initials?(?: of (?:the )?{_WHO})?")
_DAY = (r"(\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{2,4}|\d{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9},? \d{4}"
        r"|\d{4}-\d\d-\d\d)")
BORN = re.compile(rf"\b(?:d\.?\s?o\.?\s?b\b\.?|date of birth|birth ?date|born(?: on)?)\W{{0,4}}{_DAY}", re.IGNORECASE)
_BARE = re.compile(rf"[^\W\d_][,;(\s]+{_DAY}(?:\)|\s*$)")
_PART = r"(?im)(?:^|\t)(?P<child>child(?:['’]?s)? )?(?:%s)\W{0,6}?[:\t]+(?P<value>[^\t:\n]+)"
_FORENAME = re.compile(_PART % r"(?:fore|first |given )names?(?:\(s\))?")
_SURNAME = re.compile(_PART % r"surname|(?:last|family) name")
_SOMEBODY_ELSE = re.compile(r"\b(?:mother|father|mum|dad|parent|carer|sibling|brother|sister|partner|completed|author|"
                            r"prepared)\b", re.IGNORECASE)


def label(text: str) -> str:
    """How a label tells of a child: LABEL, PERSON, INITIALS, or "" when it is none."""
    spoken = plain(unnumbered(text)) if len(text) <= _LONGEST_LABEL else ""
    how = next((how for how, pattern in _LABELS if pattern.fullmatch(spoken)), "")
    return how or (INITIALS if _INITIALS.fullmatch(spoken) else "")


def label_at_the_end(text: str) -> str:
    """A label that stands behind another value in the same line: "Agency: Brook School  Name of child: ..."."""
    words = text.split()
    tails = (" ".join(words[-size:]) for size in (5, 4, 3, 2) if size < len(words))
    return LABEL if any(label(tail) == LABEL for tail in tails) else ""


def without_label(value: str) -> str:
    """A value without the beginning of the next label ("Jude Doe   DOB", "Jude Doe Date of report")."""
    return _NEXT_LABEL.split(value, maxsplit=1)[0]


def is_birth(text: str) -> bool:
    """Whether it is a label of a date of birth."""
    return plain(text) in {"dob", "d o b", "date of birth", "birth date", "child date of birth", "childs date of birth"}


def birth(rest: str, below: Sequence[str]) -> date | None:
    """The day of birth told in the same line, or in one of those below before somebody else is named."""
    for number, line in enumerate((rest, *below)):
        if number and (_SOMEBODY_ELSE.search(line) or any(label(piece) for piece in re.split(r"[:\t]", line))):
            return None
        if found := BORN.search(line.replace("\t", " ")):
            return _day(found[1])
    return None


def bare_birth(value: str) -> date | None:
    """The day that stands behind a name without a word, at the end or in brackets: "Jude Doe (03/11/2025)"."""
    found = _BARE.search(value)
    return _day(found[1]) if found else None


def in_parts(text: str) -> tuple[str, str] | None:
    """How, and the forename and surname, where a form asks for these apart."""
    parts = [pattern.search(text) for pattern in (_FORENAME, _SURNAME)]
    first, last = parts
    if first is None or last is None:
        return None
    named = first["child"] or last["child"]
    return LABEL if named else PERSON, f"{first['value'].strip()} {last['value'].strip()}"


def day_in(cell: str) -> date | None:
    """The day that is all of a cell."""
    found = re.fullmatch(_DAY, cell.strip())
    return _day(found[1]) if found else None


def _day(written: str) -> date | None:
    reading = read_date(written)
    return reading.start if reading.start == reading.end and not reading.approximate else None
