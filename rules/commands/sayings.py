"""What a command says of a decision, the report or a complaint, understood to the last word or not at all."""

import re
from dataclasses import replace

from rules.commands.command import Command
from rules.commands.meanings import (
    CAUSES,
    FINDINGS,
    NO_VIEW,
    NOT_NEEDED,
    NOT_NOTIFIABLE,
    OUTCOMES,
    PARTNERS,
    REFERRED,
    STAGES,
)
from rules.commands.rest import Rest
from rules.commands.things import take_agency, take_day, take_edition
from rules.commands.verb import Verb
from rules.wording import day_alone, numbered

_NUMBERED = re.compile(r"(?:message[- ]?)?#?(\d{1,9})(?:[\s,:]+|$)", re.IGNORECASE)
_JOINING = re.compile(r"^(?:to|on|since)\s+", re.IGNORECASE)


def take_outcome(command: Command, rest: Rest) -> Command | None:
    """An outcome of the Screening Panel."""
    outcome = OUTCOMES.get(rest.words.casefold().replace("_", " ").replace("&", "and"))
    return replace(command, outcome=outcome) if outcome else None


def take_day_and_number(command: Command, rest: Rest) -> Command | None:
    """A day, perhaps with the national Panel's own reference; or that none is needed, or that none is known."""
    if rest.words.casefold() == "none":
        return replace(command, what="none")
    if rest.words.casefold() in NOT_NOTIFIABLE:
        return replace(command, what="not notifiable")
    words, number = numbered(rest.words)
    alone = take_day(command, rest)
    day = None if alone else day_alone(words, rest.read_day)
    return alone or (replace(command, day=day, reference=number) if day else None)


def take_partner_and_outcome(command: Command, rest: Rest) -> Command | None:
    """A partner and what it would decide; or that it has no view."""
    words = re.sub(r"[-,:]", " ", rest.words).split()
    for cut in range(1, len(words)):
        partner, said = PARTNERS.get(" ".join(words[:cut]).casefold()), " ".join(words[cut:]).casefold()
        if partner and said in NO_VIEW:
            return replace(command, partner=partner)
        if partner and (found := take_outcome(command, replace(rest, words=said))):
            return replace(found, partner=partner)
    return None


def take_word(command: Command, rest: Rest) -> Command | None:
    """Of DISAGREE what more is said are its reasons, which the manager reads in the message itself."""
    words = re.sub(r"[-,:]", " ", rest.words).split()
    for cut in (2, 1):
        if partner := PARTNERS.get(" ".join(words[:cut]).casefold()):
            command, words = replace(command, partner=partner), words[cut:]
            break
    if command.partner and [word.casefold() for word in words] == ["none"]:
        return replace(command, what="none")
    whole = take_edition(command, replace(rest, words=" ".join(words)))
    return whole or (command if command.verb is Verb.DISAGREE else None)


def take_finding_and_day(command: Command, rest: Rest) -> Command | None:
    """What the national Panel answered, and when."""
    words = rest.words.split()
    for cut in (3, 2, 1):
        if finding := FINDINGS.get(" ".join(words[:cut]).casefold().strip(",:")):
            day = day_alone(" ".join(words[cut:]), rest.read_day)
            return replace(command, finding=finding, day=day) if day else None
    return None


def take_cause(command: Command, rest: Rest) -> Command | None:
    """Why a decision is reconsidered, or that it need not be."""
    said = rest.words.casefold()
    if said in NOT_NEEDED:
        return command
    cause = CAUSES.get(said)
    return replace(command, cause=cause) if cause else None


def take_day_or_none(command: Command, rest: Rest) -> Command | None:
    """A day, or “none”."""
    return replace(command, what="none") if rest.words.casefold() == "none" else take_day(command, rest)


def take_message_and_stage(command: Command, rest: Rest) -> Command | None:
    """The number of a message, perhaps, and how far the complaint in it has come."""
    number = _NUMBERED.match(rest.words)
    command = replace(command, message=int(number[1])) if number else command
    words = rest.words[number.end():] if number else rest.words
    if words.casefold() in ("", "none"):
        return replace(command, what=words.casefold())
    for stage in STAGES:
        if words[:len(stage)].casefold() == stage:
            staged, more = replace(command, what=stage), _JOINING.sub("", words[len(stage):].strip(" ,:"))
            fill = take_agency if stage == REFERRED else take_day
            return staged if more.casefold() == "none" else fill(staged, replace(rest, words=more))
    return None
