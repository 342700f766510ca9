"""Whether a message asks for more time, and until which day: said in plain words, else it is left to a person."""

import re
from datetime import date, timedelta

from rules.wording import ReadDay

_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n\s*\n|(?<=[.!?,:])\n")
_MAY_WE = r"(?:could|can|may|might) (?:we|i) (?:please |possibly )?"
_WOULD_YOU = r"(?:could|can|would|will) you (?:please |possibly )?"
_OURS = r"(?:it|this|ours?|them|my|the (?:return|form|chronology|summary))"
_LATE = (
    r"(?:cannot|can ?not|can['’]t|won['’]t(?: be able to)?|unable to|not (?:be )?(?:able|going) to|struggl\w+ to)"
)
_ASKS = re.compile(
    r"\b(?:more|extra|additional|further|longer) (?:working )?(?:time|days?|week)\b|\bfew (?:more )?(?:working )?days\b"
    r"|\b(?:little|bit) (?:more time|longer)\b"
    r"|\bextension\b(?!\s*(?:number|no\b|:|(?:is )?\d))"
    rf"|\b{_MAY_WE}have\b.{{0,60}}\b(?:until|till)\b"
    rf"|\b{_MAY_WE}(?:return|send|submit|get|let you have) {_OURS}\b.{{0,60}}\b(?:until|till|by|on|next|later)\b"
    rf"|\b{_WOULD_YOU}(?:(?:let|give|allow) (?:me|us)\b.{{0,40}}\b(?:until|till|longer)|extend)\b"
    rf"|\b{_LATE}\b.{{0,60}}\b(?:deadline|return date|due date|in time"
    r"|(?:by|before|until|for) (?:then|the|this|that|day|mon|tues|wednes|thurs|fri|\d))"
    r"|\b(?:extend|move|push back|postpone|put back)\b.{0,40}\b(?:deadline|date|return)\b",
    re.IGNORECASE | re.DOTALL,
)
_NOT = re.compile(
    r"\b(?:no (?:further |more |need for )?(?:an? )?(?:extension|more time|extra time)"
    r"|(?:do|does|did|will|would)(?:n['’]t| not) (?:need|require|want|ask)"
    r"|(?:thanks|thank you|grateful) for the (?:extension|extra|more)"
    r"|(?:was|were|been|is) (?:granted|given|agreed|refused))",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{4}})?\b"
    rf"|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?\b"
    r"|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(mon|tues|wednes|thurs|fri)day(?:,? the)? (\d{1,2})(?:st|nd|rd|th)\b(?! (?:of )?[a-z]{3,9} ?\d{4})",
    re.IGNORECASE,
)
_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri")
SOON = 45
"""So many days ahead "Friday the 27th" is looked for."""


def asks_for_time(words: str) -> str:
    """The sentence in which somebody asks for more time; "" when none plainly does ("extension asked")."""
    for sentence in _SENTENCES.split(words):
        if _ASKS.search(sentence) and not _NOT.search(sentence):
            return " ".join(sentence.split())
    return ""


def until_when(sentence: str, after: date, read_day: ReadDay) -> date | None:
    """The one day after ``after`` that the sentence names; ``None`` when it names none, or more than one."""
    exact = (read_day(re.sub(r"\bof ", "", found[0])) for found in _DAY.finditer(sentence))
    days = {day for day in exact if day is not None and day > after}
    days |= {day for found in _NAMED.finditer(sentence) if (day := _next(found[1], int(found[2]), after))}
    return days.pop() if len(days) == 1 else None


def _next(weekday: str, number: int, after: date) -> date | None:
    """The next such day of a month, if it falls on that day of the week."""
    ahead = (after + timedelta(days=count) for count in range(1, SOON))
    day = next((one for one in ahead if one.day == number), None)
    return day if day and day.weekday() == _WEEKDAYS.index(weekday.casefold()) else None
