"""The commands that people give by reply, by link or from the console ("Commands by reply"), as a table."""

import re
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from parsers.facts import Outcome
from rules.case import Role
from rules.people import People
from rules.wording import (
    ReadDay,
    agency_named,
    command_line,
    day_alone,
    day_and_hour,
    holdable,
    numbered,
    says_more,
    without_courtesy,
)

__all__ = ["VERBS", "Command", "NotUnderstood", "ReadDay", "Verb", "Verbal", "may", "parse_command"]


class Verb(StrEnum):
    """The first words of a command, as people write them."""

    APPROVE = "APPROVE"
    SEND = "SEND"
    HOLD = "HOLD"
    RESUME = "RESUME"
    FILE_UNDER = "FILE UNDER"
    NOT_A_REFERRAL = "NOT A REFERRAL"
    DUPLICATE_OF = "DUPLICATE OF"
    OPEN = "OPEN"
    EXTEND_ALL = "EXTEND ALL"
    EXTEND = "EXTEND"
    PANEL = "PANEL"
    RECEIVED_ON = "RECEIVED ON"
    RECEIVED = "RECEIVED"
    DECISION = "DECISION"
    NOTIFIED = "NOTIFIED"
    AWARE = "AWARE"
    NIL = "NIL"
    RETRY = "RETRY"
    RELEASE = "RELEASE"
    CLOSE = "CLOSE"
    REOPEN = "REOPEN"
    HELP = "HELP"


@dataclass(frozen=True, slots=True)
class Command:
    """A command, understood. Only what its verb needs is filled in; ``words`` are the words as given."""

    verb: Verb
    words: str
    agency: str = ""
    day: date | None = None
    hour: time | None = None
    reference: str = ""
    outcome: Outcome | None = None
    what: str = ""
    edition: int = 0


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Words that are no command we know; ``hint`` is a sentence that says what would have been."""

    words: str
    hint: str


@dataclass(frozen=True, slots=True)
class Verbal:
    """What a verb needs after it, who may give it, and what it does, for HELP and for letters."""

    needs: str
    does: str
    undo: str
    roles: frozenset[Role]


MANAGERS = frozenset({Role.MANAGER})
DECIDERS = frozenset({Role.MANAGER, Role.HEAD_OF_SAFEGUARDING})
VERBS: dict[Verb, Verbal] = {
    Verb.APPROVE: Verbal("", "sends the edition shown to the panel at once", "", MANAGERS),
    Verb.SEND: Verbal("", "releases what waits for you", "HOLD stops what has not gone yet", MANAGERS),
    Verb.HOLD: Verbal("what", "stops the letters of the case, or the one named", "RESUME", MANAGERS),
    Verb.RESUME: Verbal("", "lets the letters of the case go again", "HOLD", MANAGERS),
    Verb.FILE_UNDER: Verbal("reference", "files the message under that case", "tell us, and we move it", MANAGERS),
    Verb.NOT_A_REFERRAL: Verbal("", "closes the case as no referral", "REOPEN", MANAGERS),
    Verb.DUPLICATE_OF: Verbal("reference", "closes the case as a duplicate of that one", "REOPEN", MANAGERS),
    Verb.OPEN: Verbal("", "opens a case for the referral", "NOT A REFERRAL", MANAGERS),
    Verb.EXTEND_ALL: Verbal("day", "gives every agency until that day", "EXTEND ALL with the old day", MANAGERS),
    Verb.EXTEND: Verbal("agency day", "gives that agency until that day", "EXTEND with the old day", MANAGERS),
    Verb.PANEL: Verbal("day hour", "moves the panel and updates the invitations", "PANEL with the old day", MANAGERS),
    Verb.RECEIVED_ON: Verbal("day", "corrects Day 0", "RECEIVED ON with the old day", MANAGERS),
    Verb.RECEIVED: Verbal("agency", "counts that agency's return as in and stops its chasers", "EXTEND", MANAGERS),
    Verb.DECISION: Verbal("outcome", "records the panel's decision", "DECISION with another outcome", DECIDERS),
    Verb.NOTIFIED: Verbal("day", "records the day of the notification", "NOTIFIED with another day", DECIDERS),
    Verb.AWARE: Verbal(
        "day", "records the day on which the authority became aware", "AWARE with another day", DECIDERS
    ),
    Verb.NIL: Verbal("agency", "records that the agency holds nothing", "EXTEND", MANAGERS),
    Verb.RETRY: Verbal("", "reads the message again", "", MANAGERS),
    Verb.RELEASE: Verbal("", "takes the message out of quarantine as it is", "", MANAGERS),
    Verb.CLOSE: Verbal("", "closes the case", "REOPEN", MANAGERS),
    Verb.REOPEN: Verbal("", "opens the case again", "CLOSE", MANAGERS),
    Verb.HELP: Verbal("", "lists the commands", "", frozenset(Role) - {Role.AGENCY_CONTACT, Role.AGENCY_SENIOR}),
}
EXAMPLES = {
    "reference": "TSCP-2026-001",
    "agency": "housing",
    "day": "26 March 2026",
    "hour": "10:00",
    "outcome": "rapid review",
    "what": "chasers",
}
OUTCOMES = {
    "rapid review": Outcome.RAPID_REVIEW,
    "audit": Outcome.AUDIT_AND_ASSURANCE,
    "audit and assurance": Outcome.AUDIT_AND_ASSURANCE,
    "no further action": Outcome.NO_FURTHER_ACTION,
    "nfa": Outcome.NO_FURTHER_ACTION,
    "queries": Outcome.QUERIES,
}
_REFERENCE = re.compile(r"[A-Z][A-Z0-9]+-\d{4}-\d{3,}", re.IGNORECASE)


def parse_command(text: str, read_day: ReadDay, people: People) -> Command | NotUnderstood:
    """The command in the first line of a text that has words in it.

    ``read_day`` turns words into the one day they name, or ``None``. A line that says more than a command
    ("Approved subject to changes") is not one, nor is a command with a condition in the lines below it: what
    a person meant is never guessed. A greeting above it and courtesy around it change nothing.
    """
    line, below = command_line(text)
    if says_more(below):
        return NotUnderstood(line, "The lines below the command say more than the command. Send the command alone.")
    words = without_courtesy(line)
    for verb in sorted(Verb, key=lambda verb: -len(verb.value)):
        if words.upper() == verb.value or words.upper().startswith((f"{verb.value} ", f"{verb.value}:")):
            return _complete(verb, words[len(verb.value) :].strip(" :"), line, read_day, people)
    return NotUnderstood(line, f"The first line has to be one of: {', '.join(verb.value for verb in Verb)}.")


def _complete(verb: Verb, rest: str, line: str, read_day: ReadDay, people: People) -> Command | NotUnderstood:
    needs = VERBS[verb].needs
    command = _fill(verb, needs, rest, line, read_day, people)
    if command is not None:
        return command
    example = " ".join([verb.value, *(EXAMPLES[need] for need in needs.split())])
    names = f" The agencies are {', '.join(a.key for a in people.agencies)}." if "agency" in needs else ""
    return NotUnderstood(line, f"Write {verb.value} like this: {example}.{names}")


def _fill(verb: Verb, needs: str, rest: str, line: str, read_day: ReadDay, people: People) -> Command | None:
    match needs:
        case "":
            return Command(verb, line) if not rest else _with_edition(verb, rest, line)
        case "what":
            what = holdable(rest)
            return None if what is None else Command(verb, line, what=what)
        case "reference":
            return Command(verb, line, reference=rest.upper()) if _REFERENCE.fullmatch(rest) else None
        case "outcome":
            outcome = OUTCOMES.get(rest.casefold().replace("_", " ").replace("&", "and"))
            return Command(verb, line, outcome=outcome) if outcome else None
        case "agency":
            agency = agency_named(rest, people)
            return Command(verb, line, agency=agency) if agency else None
        case "agency day":
            return _agency_and_day(verb, rest, line, read_day, people)
        case "day hour":
            day, hour = day_and_hour(rest, read_day)
            return Command(verb, line, day=day, hour=hour) if day else None
    day, number = day_alone(rest, read_day), ""
    if day is None and verb is Verb.NOTIFIED:
        words, number = numbered(rest)
        day = day_alone(words, read_day)
    return Command(verb, line, day=day, reference=number) if day else None


def _with_edition(verb: Verb, rest: str, line: str) -> Command | None:
    number = re.fullmatch(r"edition\s+(\d{1,4})", rest, re.IGNORECASE)
    return Command(verb, line, edition=int(number[1])) if number and verb is Verb.APPROVE else None


def _agency_and_day(verb: Verb, rest: str, line: str, read_day: ReadDay, people: People) -> Command | None:
    words = rest.split()
    for cut in range(1, len(words)):
        agency = agency_named(" ".join(words[:cut]), people)
        day = day_alone(" ".join(words[cut:]), read_day) if agency else None
        if day:
            return Command(verb, line, agency=agency, day=day)
    return None


def may(command: Command, roles: frozenset[Role]) -> bool:
    """Whether somebody with these roles may give the command."""
    return bool(VERBS[command.verb].roles & roles)
