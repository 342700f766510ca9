"""The date that a line begins with: "12/03/2019 – Home visit", "From 11 to 15 May 2026 Leo did not come"."""

import re

from parsers.dates import looks_like_a_date

_LONGEST_DATE = 90
_MOST_WORDS = 14
_MAY_BE_ONE = re.compile(
    r"\d|\b(?:spring|summer|autumn|winter|early|mid|late|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE)
_WORD = re.compile(r"\S+")
_BETWEEN = " \t\u00a0–—-:;,.|>•*"
_ABBREVIATED = re.compile(r"[ap]\.m$", re.IGNORECASE)
_HANGING = re.compile(r"\s(?:the|an?|at|on|in|and|to|of|by)$", re.IGNORECASE)
_LONE_FIGURES = re.compile(r"(?:^|[\s–—-])\d{1,2}$")
_NUMBER = (r"(?:\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
           r"sixteen|seventeen|eighteen|a few|several|some|a couple of)")
_UNIT = r"(?:days?|weeks?|months?|years?|hours?|minutes?)"
_AGE = rf"{_NUMBER}(?:\s(?:{_UNIT}|and a half|and three quarters|and a quarter|old))*"
_RELATIVE = re.compile(
    rf"(?:when|while)\s(?:\w+\s){{1,3}}?(?:was|were|turned|is)\s(?:about\s|nearly\s|almost\s)?{_AGE}"
    rf"|(?:at\s|at the\s)?age[ds]?\s(?:of\s|about\s)?{_AGE}"
    rf"|(?:about\s|around\s)?{_NUMBER}\s{_UNIT}\s(?:later|after(?:wards)?|earlier|before|ago|previously)"
    rf"|(?:the\s)?(?:following|next|same|previous)\s(?:day|morning|evening|afternoon|night|week|month|year)"
    rf"|later (?:that|the same) (?:day|week|month|year)"
    rf"|(?:date (?:unknown|not known|not recorded)|undated|unknown date|no date|n/k|not known|unknown)(?=\s*[-–—:.,])",
    re.IGNORECASE,
)


def leading_date(text: str) -> tuple[str, str] | None:
    """The date words that a line begins with and what follows them, or None when it begins with none.

    The longest beginning that reads as a date is the date, so that a time or the end of a span stays with it.
    """
    head = text[:_LONGEST_DATE]
    if not _MAY_BE_ONE.search(head):
        return None
    ends = [found.end() for found in _WORD.finditer(head)][:_MOST_WORDS]
    for end in reversed(ends):
        words = head[:end].rstrip(_BETWEEN)
        if _ABBREVIATED.search(words) and text[len(words):].startswith("."):
            words += "."
        if words and not _runs_into_prose(words, text[end:]) and looks_like_a_date(words):
            return words, text[len(words):].lstrip(_BETWEEN + ")")
    return None


def leading_relative(text: str) -> tuple[str, str] | None:
    """Words that tell a time by another ("5 days later", "When he was two and a half") and what follows them."""
    found = _RELATIVE.match(text)
    return (found[0], text[found.end():].lstrip(_BETWEEN)) if found else None


def _runs_into_prose(words: str, after: str) -> bool:
    """Whether the last figures or word belong to what follows ("12/03/2019 - 14 children were seen")."""
    return bool(_HANGING.search(words)) or bool(_LONE_FIGURES.search(words) and after.lstrip()[:1].isalpha())
