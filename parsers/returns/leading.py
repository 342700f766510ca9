"""The date that a line begins with: "12/03/2019 – Home visit", "From 11 to 15 May 2026 Leo did not come"."""

import re
from collections.abc import Sequence

from parsers.dates import begins_strangely, looks_like_a_date, read_date

_LONGEST_DATE = 90
_MOST_WORDS = 14
_MAY_BE_ONE = re.compile(
    r"\d|\b(?:spring|summer|autumn|winter|early|mid|late|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE)
_WORD = re.compile(r"\S+")
_BETWEEN = " \t\u00a0–—-:;,.|>•*"
_ABBREVIATED = re.compile(r"[ap]\.m$", re.IGNORECASE)
_PARTS = re.compile(r"\s+[–—-]+\s+|:\s+|\t+|\.\s+(?=\S)")
_CLOCK = re.compile(r"(?:at |@ ?)?(?:\d{1,2}[:.]\d{2}|\d{1,2}\s?[ap]\.?m|\d{3,4}\s?h|noon|midnight)", re.IGNORECASE)
_DATE_LIKE = re.compile(
    r"\d\s?[/.-]\s?\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|^(?:present|ongoing|date|now)\b",
    re.IGNORECASE)
_OF_A_DAY = {"am", "pm", "morning", "afternoon", "evening", "night", "noon", "midnight", "ongoing", "onwards",
             "present", "approx", "approximately", "inclusive", "hrs", "hours"}
_LONE_FIGURES = re.compile(r"(?:^|\s)\d{1,2}$")
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
_DITTO = re.compile(
    r"(?P<words>(?:ditto|(?:same )?as above|same da(?:te|y)(?: as above)?|[\"“”〃]|,,)(?:\s\d{1,2}[:.]\d\d)?)"
    r"\s*(?:[:–—-]|\t)\s*(?=\S)", re.IGNORECASE)


def leading_date(text: str) -> tuple[str, str] | None:
    """The date words that a line begins with and what follows them, or None when it begins with none.

    The longest beginning that reads as a date is the date, so that a time or the end of a span stays with it; words
    that add nothing to it ("12/03/2019: *Time* of call 10.15") belong to what follows.
    """
    head = text[:_LONGEST_DATE]
    if not _MAY_BE_ONE.search(head) or begins_strangely(head):
        return None
    ends = [found.end() for found in _WORD.finditer(head)][:_MOST_WORDS]
    beginnings = [_ended(head[:end], text) for end in ends]
    while beginnings:
        words = beginnings.pop()
        if _is_one_date(words, text[len(words):]):
            words = _without_hangers_on(words, beginnings)
            return words, text[len(words):].lstrip(_BETWEEN + ")")
    return None


def _ended(head: str, text: str) -> str:
    words = head.rstrip(_BETWEEN)
    return f"{words}." if _ABBREVIATED.search(words) and text[len(words):].startswith(".") else words


def _is_one_date(words: str, after: str) -> bool:
    """Whether words read as a date whose parts belong together, and whose last figures are its own."""
    first, *others = _PARTS.split(words)
    if not words or any(not _goes_on(first, part) for part in others):
        return False
    lone = _LONE_FIGURES.search(words) is not None and after.lstrip()[:1].isalpha()
    return not lone and looks_like_a_date(words)


def _goes_on(first: str, part: str) -> bool:
    """Whether what stands behind a dash or colon may still be of the date: a time, or a date as whole as the first."""
    return _CLOCK.match(part) is not None or _DATE_LIKE.search(part) is not None or (
        first.isdecimal() and part.isdecimal() and len(first) == len(part))


def _without_hangers_on(words: str, shorter: Sequence[str]) -> str:
    """The words without those at their end that change nothing ("the", "Time", "Date of birth")."""
    whole = read_date(words)
    for less in reversed(shorter):
        rest = words[len(less):].strip(_BETWEEN)
        if not rest.isalpha() or rest.lower() in _OF_A_DAY:
            break
        part = read_date(less)
        if not looks_like_a_date(less) or (part.start, part.end, part.approximate) != (
                whole.start, whole.end, whole.approximate):
            break
        words = less
    return words


def leading_relative(text: str) -> tuple[str, str] | None:
    """Words that tell a time by another ("5 days later", "When he was two and a half") and what follows them."""
    found = _RELATIVE.match(text)
    return (found[0], text[found.end():].lstrip(_BETWEEN)) if found else None


def leading_ditto(text: str) -> tuple[str, str] | None:
    """Words or signs for the date above that stand before a dash, a colon or a tab, and what follows them."""
    found = _DITTO.match(text)
    return (found["words"], text[found.end():]) if found else None
