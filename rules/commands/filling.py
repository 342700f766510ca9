"""What stands behind a verb, understood to its last word or not at all: one small function for each need."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from parsers.facts import Address, Outcome
from rules.commands.command import Command
from rules.commands.verb import Need, Verb
from rules.people import People
from rules.report import Cause, Finding
from rules.roles import Role
from rules.wording import ADDRESS, ReadDay, agency_named, day_alone, day_and_hour, holdable, numbered

CASE = r"[A-Z][A-Z0-9]+-\d{4}-\d{3,}"
OUTCOMES = {
    "rapid review": Outcome.RAPID_REVIEW,
    "audit": Outcome.AUDIT_AND_ASSURANCE,
    "audit and assurance": Outcome.AUDIT_AND_ASSURANCE,
    "no further action": Outcome.NO_FURTHER_ACTION,
    "nfa": Outcome.NO_FURTHER_ACTION,
    "queries": Outcome.QUERIES,
}
PARTNERS = {
    "local authority": Role.LOCAL_AUTHORITY, "la": Role.LOCAL_AUTHORITY, "tmbc": Role.LOCAL_AUTHORITY,
    "council": Role.LOCAL_AUTHORITY, "police": Role.POLICE, "gmp": Role.POLICE, "health": Role.HEALTH,
    "icb": Role.HEALTH, "ccg": Role.HEALTH,
}  # fmt: skip
NOT_NEEDED = frozenset({"not needed", "no"})
NO_VIEW = frozenset({"none", "no view", "withdrawn"})
FINDINGS = {
    "agrees": Finding.AGREES, "agree": Finding.AGREES, "does not agree": Finding.DOES_NOT_AGREE,
    "disagrees": Finding.DOES_NOT_AGREE, "reconsider": Finding.DOES_NOT_AGREE,
    "national review": Finding.NATIONAL_REVIEW, "more information": Finding.MORE_INFORMATION,
    "further information": Finding.MORE_INFORMATION,
}  # fmt: skip
CAUSES = {"new information": Cause.NEW_INFORMATION, "national review": Cause.LOCAL_REVIEW}
REFERRED = "referred"
STAGES = ("answered", "second stage", REFERRED)
"""How far a complaint has come; behind the last stands an agency, behind the others a day."""
NOT_NOTIFIABLE = frozenset({"not notifiable", "not needed", "no"})
_CONTACT = re.compile(
    rf"(?P<agency>[^,<>@]*?[^,<>@\s])(?:\s*,\s*(?P<person>[^,<>@]*?))?[\s,]+<?(?P<address>{ADDRESS})>?"
)
_NUMBER = re.compile(r"(?:message[- ]?)?#?(\d{1,9})", re.IGNORECASE)
_TO = re.compile(r"\s+(?:to|for|of)\s+", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:message[- ]?)?#?(\d{1,9})(?:[\s,:]+|$)", re.IGNORECASE)
_JOINING = re.compile(r"^(?:to|on|since)\s+", re.IGNORECASE)
_EDITION = re.compile(r"(?:edition\s+)?(\d{1,4})", re.IGNORECASE)
_PLACE = re.compile(rf"({CASE})(?:[\s,]+(.+))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rest:
    """What stands behind the verb, and what is needed to understand it."""

    words: str
    read_day: ReadDay
    people: People


def _nothing(command: Command, rest: Rest) -> Command | None:
    return None if rest.words else command


def _edition(command: Command, rest: Rest) -> Command | None:
    number = _EDITION.fullmatch(rest.words)
    return replace(command, edition=int(number[1])) if number else _nothing(command, rest)


def _message(command: Command, rest: Rest) -> Command | None:
    number = _NUMBER.fullmatch(rest.words)
    return replace(command, message=int(number[1])) if number else _nothing(command, rest)


def _place(command: Command, rest: Rest) -> Command | None:
    found = _PLACE.fullmatch(rest.words)
    if found is None:
        return None
    placed, more = replace(command, reference=found[1].upper()), found[2] or ""
    if number := _NUMBER.fullmatch(more):
        return replace(placed, message=int(number[1]))
    agency = agency_named(more, rest.people) if more else ""
    return replace(placed, agency=agency) if agency or not more else None


def _what(command: Command, rest: Rest) -> Command | None:
    kind, _, agency = _TO.sub("|", rest.words, count=1).partition("|")
    what, key = holdable(kind), agency_named(agency, rest.people) if agency else ""
    return None if what is None or (agency and not (what and key)) else replace(command, what=what, agency=key)


def _outcome(command: Command, rest: Rest) -> Command | None:
    outcome = OUTCOMES.get(rest.words.casefold().replace("_", " ").replace("&", "and"))
    return replace(command, outcome=outcome) if outcome else None


def _agency(command: Command, rest: Rest) -> Command | None:
    agency = agency_named(rest.words, rest.people)
    return replace(command, agency=agency) if agency else None


def _agency_and_day(command: Command, rest: Rest) -> Command | None:
    words = rest.words.split()
    for cut in range(1, len(words)):
        agency = agency_named(" ".join(words[:cut]), rest.people)
        day = day_alone(" ".join(words[cut:]), rest.read_day) if agency else None
        if day:
            return replace(command, agency=agency, day=day)
    return None


def _day_and_hour(command: Command, rest: Rest) -> Command | None:
    day, hour = day_and_hour(rest.words, rest.read_day)
    return replace(command, day=day, hour=hour) if day else None


def _day(command: Command, rest: Rest) -> Command | None:
    day = day_alone(rest.words, rest.read_day)
    return replace(command, day=day) if day else None


def _day_and_number(command: Command, rest: Rest) -> Command | None:
    if rest.words.casefold() in NOT_NOTIFIABLE:
        return replace(command, what="not notifiable")
    words, number = numbered(rest.words)
    alone = _day(command, rest)
    day = None if alone else day_alone(words, rest.read_day)
    return alone or (replace(command, day=day, reference=number) if day else None)


def _partner_and_outcome(command: Command, rest: Rest) -> Command | None:
    words = re.sub(r"[-,:]", " ", rest.words).split()
    for cut in range(1, len(words)):
        partner, said = PARTNERS.get(" ".join(words[:cut]).casefold()), " ".join(words[cut:]).casefold()
        if partner and said in NO_VIEW:
            return replace(command, partner=partner)
        if partner and (found := _outcome(command, replace(rest, words=said))):
            return replace(found, partner=partner)
    return None


def _agency_and_contact(command: Command, rest: Rest) -> Command | None:
    found = _CONTACT.fullmatch(rest.words)
    named = (found["agency"] if found else rest.words).strip()
    key = agency_named(named, rest.people)
    if found is None:
        return replace(command, agency=key) if key else None
    contact = Address(found["address"].casefold(), (found["person"] or "").strip())
    return replace(command, agency=key, what="" if key else named, contact=contact)


def _word(command: Command, rest: Rest) -> Command | None:
    """Of DISAGREE what more is said are its reasons, which the manager reads in the message itself."""
    words = re.sub(r"[-,:]", " ", rest.words).split()
    for cut in (2, 1):
        if partner := PARTNERS.get(" ".join(words[:cut]).casefold()):
            command, words = replace(command, partner=partner), words[cut:]
            break
    if command.partner and [word.casefold() for word in words] == ["none"]:
        return replace(command, what="none")
    whole = _edition(command, replace(rest, words=" ".join(words)))
    return whole or (command if command.verb is Verb.DISAGREE else None)


def _finding_and_day(command: Command, rest: Rest) -> Command | None:
    words = rest.words.split()
    for cut in (3, 2, 1):
        if finding := FINDINGS.get(" ".join(words[:cut]).casefold().strip(",:")):
            day = day_alone(" ".join(words[cut:]), rest.read_day)
            return replace(command, finding=finding, day=day) if day else None
    return None


def _cause(command: Command, rest: Rest) -> Command | None:
    said = rest.words.casefold()
    if said in NOT_NEEDED:
        return command
    cause = CAUSES.get(said)
    return replace(command, cause=cause) if cause else None


def _day_or_none(command: Command, rest: Rest) -> Command | None:
    return replace(command, what="none") if rest.words.casefold() == "none" else _day(command, rest)


def _message_and_stage(command: Command, rest: Rest) -> Command | None:
    number = _NUMBERED.match(rest.words)
    command = replace(command, message=int(number[1])) if number else command
    words = rest.words[number.end():] if number else rest.words
    if words.casefold() in ("", "none"):
        return replace(command, what=words.casefold())
    for stage in STAGES:
        if words[:len(stage)].casefold() == stage:
            staged, more = replace(command, what=stage), _JOINING.sub("", words[len(stage):].strip(" ,:"))
            fill = _agency if stage == REFERRED else _day
            return staged if more.casefold() == "none" else fill(staged, replace(rest, words=more))
    return None


def _rows(command: Command, rest: Rest) -> Command | None:
    words = re.sub(r"^rows?\b|\band\b|[,;&+]", " ", rest.words, flags=re.IGNORECASE).split()
    if not words or not all(re.fullmatch(r"#?\d{1,6}", word) for word in words):
        return None
    rows = tuple(sorted({int(word.lstrip("#")) for word in words}))
    return replace(command, rows=rows) if len(rows) >= (2 if command.verb is Verb.JOIN else 1) else None


FILLING: dict[Need, Callable[[Command, Rest], Command | None]] = {
    Need.NOTHING: _nothing,
    Need.EDITION: _edition,
    Need.MESSAGE: _message,
    Need.PLACE: _place,
    Need.WHAT: _what,
    Need.OUTCOME: _outcome,
    Need.AGENCY: _agency,
    Need.AGENCY_AND_DAY: _agency_and_day,
    Need.DAY_AND_HOUR: _day_and_hour,
    Need.DAY: _day,
    Need.DAY_AND_NUMBER: _day_and_number,
    Need.PARTNER_AND_OUTCOME: _partner_and_outcome,
    Need.AGENCY_AND_CONTACT: _agency_and_contact,
    Need.ROWS: _rows,
    Need.WORD: _word,
    Need.FINDING_AND_DAY: _finding_and_day,
    Need.CAUSE: _cause,
    Need.DAY_OR_NONE: _day_or_none,
    Need.MESSAGE_AND_STAGE: _message_and_stage,
}
