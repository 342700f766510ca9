"""Chronologies without a table: one paragraph to an event, the date first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.blocks import Paragraph
from parsers.facts import Unread
from parsers.returns.headings import Role
from parsers.returns.labels import pairs
from parsers.returns.leading import leading_date, leading_ditto, leading_relative
from parsers.returns.narrative import is_prose
from parsers.returns.periods import period_of
from parsers.returns.plain import plain
from parsers.returns.profile import MONTH
from parsers.returns.sections import Section
from parsers.returns.words import ReturnWords
from parsers.returns.written import Written
from parsers.text import collapse

_MARK = re.compile(r"^[\s•*·‣▪–—-]*(?:\(?\d{1,3}[.)]\s+)?")
_DAY = re.compile(r"((?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?\s+)?\d{1,2}(?:st|nd|rd|th)?)\s*[:.,–—-]\s+",
                  re.IGNORECASE)
_MONTHS = re.compile(rf"((?:(?:early|mid|late)[\s-])?{MONTH}(?:\s?(?:[/&–-]|to|and)\s?{MONTH})?)\s*[:.,–—-]\s+",
                     re.IGNORECASE)
_LEAST = {"chronology": 1, "front": 2, "": 2}
"""How many dated lines make a section of that kind a chronology; other kinds never are one."""

Dated = tuple[str, str] | None


@dataclass(slots=True)
class Told:
    """The events of one section's paragraphs, and the lines that belong to none."""

    events: list[Written] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


def begins_with_a_date(section: Section) -> bool:
    """Whether the first line of a section that is no narrative begins with a date."""
    first = next((line for line in section.lines if line.text.strip()), None)
    return section.kind in _LEAST and first is not None and _date_of(first, section) is not None


def read_paragraphs(section: Section, words: ReturnWords, only_named: bool = False, more: bool = False,
                    among: bool = False) -> Told:
    """Read the paragraphs of a section as events, if that is what they are.

    A paragraph without a date goes on with the one above; after the last date it does so only where ``more`` dates
    follow below another heading, in a list that sets the dates on lines of their own, or as an item of a list.
    ``only_named`` looks below headings of a chronology only (a document whose chronology is a table tells dates in
    its narrative too). ``among`` says that events are told in paragraphs above or below: then undated lines under a
    month or a span that stands as a heading are an event of that time.
    """
    lines = [line for line in section.lines if _counts(line, words)]
    dates = [_date_of(line, section) for line in lines]
    dated = [index for index, date in enumerate(dates) if date]
    named = section.kind == "chronology"
    if only_named and not named:
        return Told()
    is_period = period_of(section.heading, words.rows["around_a_year"]) is not None
    tells_under = is_period and (named or (among and section.kind in _LEAST))
    if tells_under and not dated and lines and not section.sheets:
        return Told([_under_a_period(section, lines)])
    if len(dated) < (1 if is_period and section.kind in _LEAST else _LEAST.get(section.kind, len(lines) + 1)):
        return Told()
    apart = sum(date is not None and _heads(line, date) for line, date in zip(lines, dates, strict=True))
    if not named and (len(dated) + apart) * 2 < len(lines) - dated[0]:
        return Told()
    below = [date or (leading_ditto(_unmarked(line)) if index > dated[0] else None)
             for index, (line, date) in enumerate(zip(lines, dates, strict=True))]
    first = dated[0] if tells_under and not section.heading.isdecimal() else 0
    told = _told(section, lines[first:], below[first:], more)
    return Told([_under_a_period(section, lines[:first]), *told.events], told.unread) if first else told


def _counts(line: Paragraph, words: ReturnWords) -> bool:
    return bool(line.text.strip()) and plain(line.text) not in words.template.guidance \
        and next(pairs([line], words), None) is None


def _unmarked(line: Paragraph) -> str:
    return _MARK.sub("", "\t".join(map(collapse, line.text.split("\t"))), count=1)


def _date_of(line: Paragraph, section: Section) -> Dated:
    """The date that a line begins with, behind a mark or number; a day below a month, or a month below a year, too."""
    text = "\t".join(map(collapse, line.text.split("\t")))
    if section.over.month and (day := _DAY.match(text)):
        return day[1], text[day.end():]
    bare = _MARK.sub("", text, count=1)
    if section.over.year and not section.over.month and (month := _MONTHS.match(bare)):
        return month[1], bare[month.end():]
    found = leading_date(text) or leading_date(_MARK.sub("", text, count=1))
    return (collapse(found[0]), collapse(found[1])) if found else None


def _heads(line: Paragraph, date: tuple[str, str]) -> bool:
    """Whether a dated line heads the lines below it: the date stands alone, or all of it is set as a heading."""
    return not date[1] or bool(line.level) or line.bold


def _told(section: Section, lines: Sequence[Paragraph], dates: Sequence[Dated], more: bool) -> Told:
    told = Told()
    last = max(index for index, date in enumerate(dates) if date)
    apart = more or any(date and _heads(line, date) for line, date in zip(lines, dates, strict=True))
    for index, line in enumerate(lines):
        inside = bool(told.events) and index < last
        if date := dates[index] or (leading_relative(collapse(line.text)) if inside else None):
            told.events.append(_event(line, date, section, opens=not told.events))
        elif told.events and (inside or apart or line.listed):
            _add(line, told.events[-1])
        elif section.kind == "chronology" or told.events or is_prose(line):
            told.unread.append(Unread(line.where, "words before or after the events of a chronology, without a date"))
    return told


def _event(line: Paragraph, date: tuple[str, str], section: Section, opens: bool) -> Written:
    words = {Role.DATE: date[0], Role.EVENT: date[1]}
    return Written(words, line.where, collapse(line.text), section.over, opens, tracked=line.tracked)


def _add(line: Paragraph, event: Written) -> None:
    text = collapse(line.text)
    event.words[Role.EVENT] = f"{event.text(Role.EVENT)} {text}".strip()
    event.said = f"{event.said} {text}"
    event.tracked = event.tracked or line.tracked


def _under_a_period(section: Section, lines: Sequence[Paragraph]) -> Written:
    """One event whose date is the heading over it ("March 2019")."""
    event = _event(section.headline, (section.heading, ""), section, opens=True)
    for line in lines:
        _add(line, event)
    return event
