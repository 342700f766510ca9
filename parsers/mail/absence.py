"""Out-of-office answers: until when, and who stands in, as far as the words say so."""

import re
from datetime import date, timedelta

from parsers.dates import DateSetting, read_date
from parsers.facts import Absence, Address
from parsers.mail.tongues import AWAY, STANDS_IN, UNTIL, days_in_english
from parsers.text import collapse

_TEXT_LIMIT = 5_000
_HOURS = r"(?! (?:24|out|outside|over|overnight|at|after|on|between|during|every|all|regularly|weekends?|evenings?)\b)"
"""A team's mailbox that is not watched at night is a mailbox that is read."""
_AWAY = re.compile(
    r"\b(?:out of (?:the )?office|on (?:(?:annual|sick|study|maternity|paternity|parental|special) )?leave|on a/?l\b"
    r"|away from (?:the office|work|my desk)|(?:i am|i'm|i’m|currently|be) (?:away|off)|on holiday|not in the office"
    r"|(?:back|return(?:ing)?) (?:in|to) (?:the )?(?:office|work)|(?:non[ -]|not )working day"
    r"|(?:has|have|i['’]ve) (?:now |since )?(?:left|retired)|no longer (?:work\w*|with|employed|in (?:use|post)|at)"
    rf"|(?:no longer|not|isn['’]t|un)[ -]?(?:being |regularly )?(?:monitored|checked|in use)\b{_HOURS}|{AWAY})\b",
    re.IGNORECASE,
)
"""Who is away, and who will never be back: an address that nobody reads is told of like an absence."""

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    r"(?P<date>(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[ ,]+)?(?:the )?(?:"
    rf"{_DAY}[ -](?:of )?{_MONTH}(?:[ ,-]+\d{{2,4}}\b)?|{_MONTH} {_DAY}\b(?:,? \d{{4}}\b)?"
    r"|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b|\d{4}-\d{2}-\d{2}\b))"
)
_LEAD = (
    r"\b(?:until|till|til|up to(?: and including)?|through(?: to)?|back(?: in (?:the )?(?:office|work))?(?: on| from)?"
    r"|return(?:ing)?(?: to (?:the )?(?:office|work|my desk))?(?: on)?|from\b.{3,40}?\b(?:to|until)"
    rf"|from\b.{{3,40}}? ?[-–]|{UNTIL})"
)
_UNTIL = re.compile(rf"{_LEAD}(?: and including)?:?\s+{_DATE}", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|[/.-]\d\d$|[/.-]\d{1,2}[/.-]")

_STANDS_IN = re.compile(
    r"\b(?:contact|e-?mail|write to|speak to|ring|call|cover(?:ing|ed)?|direct(?:ed)?|forward(?:ed)?|send|reach"
    rf"|urgent|instead|in my absence|{STANDS_IN})\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[\w.+'’-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_NO_NAME = r"(?:Please|Contact\w*|Kontakt\w*|E-?mail|Call|Ring|Speak|Write|Frau|Herrn?|Madame|Monsieur)\b"
_NAME = re.compile(
    rf"((?!{_NO_NAME})(?:[A-Z][\w'’-]+ ){{1,2}}[A-Z][\w'’-]+)[ ,]*"
    r"(?:(?:on|at|via|by e-?mail(?: at)?|e-?mail:?|[–—:-])\s*)?[(<\[]?$"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|\n\s*\n")


def says_away(text: str) -> bool:
    """Whether the words are those of somebody who is not there."""
    return _AWAY.search(text[:_TEXT_LIMIT]) is not None


def read_absence(text: str, on: date | None, own: frozenset[str]) -> Absence:
    """What an out-of-office answer says, in ``text`` without any quotation.

    ``on`` is the day it came, which completes a date without a year (the next such day); ``own`` holds the
    addresses that are no deputy's: the sender's and ours. ``until`` is the day the words name, be it the last
    day away or the first one back. Two deputies for different things are left for a person to choose.
    """
    return Absence(_until(days_in_english(collapse(text[:_TEXT_LIMIT])), on), _deputy(text[:_TEXT_LIMIT], own))


def _until(text: str, on: date | None) -> date | None:
    """The first day named that is not over; a program that goes on answering names one that is."""
    days = [_day(match["date"], on) for match in _UNTIL.finditer(text)]
    return next((day for day in days if day is None or on is None or day >= on), days[0] if days else None)


def _day(said: str, on: date | None) -> date | None:
    if _YEAR.search(said):
        return _plain(said, DateSetting())
    if on is None:
        return None
    soon = (_plain(said, DateSetting(heading_year=year)) for year in (on.year, on.year + 1))
    return next((day for day in soon if day is not None and on - timedelta(days=7) <= day), None)


def _plain(said: str, setting: DateSetting) -> date | None:
    """The day, unless a careful clerk would ask."""
    reading = read_date(said, setting)
    return None if reading.doubts else reading.day


def _deputy(text: str, own: frozenset[str]) -> Address | None:
    found = {
        match[0].lower().rstrip(".'’-"): _named_before(sentence[: match.start()])
        for sentence in _SENTENCE.split(text)
        if _STANDS_IN.search(sentence)
        for match in _ADDRESS.finditer(collapse(sentence))
        if match[0].lower().rstrip(".'’-") not in own
    }
    return Address(*next(iter(found.items()))) if len(found) == 1 else None


def _named_before(words: str) -> str:
    match = _NAME.search(collapse(words)[-100:] + " ") or _NAME.search(collapse(words)[-100:])
    return match[1] if match else ""
