"""The things that a command names, understood to the last word or not at all: numbers, cases, agencies, days."""

import re
from dataclasses import replace

from parsers.facts import Address
from rules.commands.command import Command
from rules.commands.rest import Rest
from rules.commands.verb import Verb
from rules.wording import ADDRESS, agency_named, day_alone, day_and_hour, holdable

CASE = r"[A-Z][A-Z0-9]+-\d{4}-\d{3,}"
_CONTACT = re.compile(
    rf"(?P<agency>[^,<>@]*?[^,<>@\s])(?:\s*,\s*(?P<person>[^,<>@]*?))?[\s,]+<?(?P<address>{ADDRESS})>?"
)
_NUMBER = re.compile(r"(?:message[- ]?)?#?(\d{1,9})", re.IGNORECASE)
_TO = re.compile(r"\s+(?:to|for|of)\s+", re.IGNORECASE)
_EDITION = re.compile(r"(?:edition\s+)?(\d{1,4})", re.IGNORECASE)
_PLACE = re.compile(rf"({CASE})(?:[\s,]+(.+))?", re.IGNORECASE)


def take_nothing(command: Command, rest: Rest) -> Command | None:
    """Nothing stands behind it."""
    return None if rest.words else command


def take_edition(command: Command, rest: Rest) -> Command | None:
    """The number of an edition, or nothing."""
    number = _EDITION.fullmatch(rest.words)
    return replace(command, edition=int(number[1])) if number else take_nothing(command, rest)


def take_message(command: Command, rest: Rest) -> Command | None:
    """The number of a message, or nothing."""
    number = _NUMBER.fullmatch(rest.words)
    return replace(command, message=int(number[1])) if number else take_nothing(command, rest)


def take_place(command: Command, rest: Rest) -> Command | None:
    """The reference of a case, perhaps with an agency or the number of a message."""
    found = _PLACE.fullmatch(rest.words)
    if found is None:
        return None
    placed, more = replace(command, reference=found[1].upper()), found[2] or ""
    if number := _NUMBER.fullmatch(more):
        return replace(placed, message=int(number[1]))
    agency = agency_named(more, rest.people) if more else ""
    return replace(placed, agency=agency) if agency or not more else None


def take_what(command: Command, rest: Rest) -> Command | None:
    """A sort of letter, perhaps of one agency."""
    kind, _, agency = _TO.sub("|", rest.words, count=1).partition("|")
    what, key = holdable(kind), agency_named(agency, rest.people) if agency else ""
    return None if what is None or (agency and not (what and key)) else replace(command, what=what, agency=key)


def take_agency(command: Command, rest: Rest) -> Command | None:
    """An agency by its key or one of its names."""
    agency = agency_named(rest.words, rest.people)
    return replace(command, agency=agency) if agency else None


def take_agency_and_day(command: Command, rest: Rest) -> Command | None:
    """An agency, then a day."""
    words = rest.words.split()
    for cut in range(1, len(words)):
        agency = agency_named(" ".join(words[:cut]), rest.people)
        day = day_alone(" ".join(words[cut:]), rest.read_day) if agency else None
        if day:
            return replace(command, agency=agency, day=day)
    return None


def take_day_and_hour(command: Command, rest: Rest) -> Command | None:
    """A day, perhaps with an hour."""
    day, hour = day_and_hour(rest.words, rest.read_day)
    return replace(command, day=day, hour=hour) if day else None


def take_day(command: Command, rest: Rest) -> Command | None:
    """A day and nothing else."""
    day = day_alone(rest.words, rest.read_day)
    return replace(command, day=day) if day else None


def take_agency_and_contact(command: Command, rest: Rest) -> Command | None:
    """An agency, perhaps with whom to ask there; one that nobody knows needs an address."""
    found = _CONTACT.fullmatch(rest.words)
    named = (found["agency"] if found else rest.words).strip()
    key = agency_named(named, rest.people)
    if found is None:
        return replace(command, agency=key) if key else None
    contact = Address(found["address"].casefold(), (found["person"] or "").strip())
    return replace(command, agency=key, what="" if key else named, contact=contact)


def take_rows(command: Command, rest: Rest) -> Command | None:
    """Numbers of rows of the combined chronology."""
    words = re.sub(r"^rows?\b|\band\b|[,;&+]", " ", rest.words, flags=re.IGNORECASE).split()
    if not words or not all(re.fullmatch(r"#?\d{1,6}", word) for word in words):
        return None
    rows = tuple(sorted({int(word.lstrip("#")) for word in words}))
    return replace(command, rows=rows) if len(rows) >= (2 if command.verb is Verb.JOIN else 1) else None
