"""From the first line of an answer to a command, or to a sentence that says what would have been one."""

import re
from dataclasses import replace

from rules.commands.command import Command, NotUnderstood
from rules.commands.filling import FILLING
from rules.commands.rest import Rest
from rules.commands.things import CASE
from rules.commands.verb import Verb
from rules.commands.verbs import VERBS, verb_of
from rules.people import People
from rules.wording import ReadDay, command_line, says_more, without_courtesy

_TARGET = re.compile(rf"(?P<target>{CASE}|message[- ]?\d{{1,9}})[\s,:]+(?P<rest>\S.*)", re.IGNORECASE)


def parse_command(text: str, read_day: ReadDay, people: People) -> Command | NotUnderstood:
    """The command in the first line of a text that has words in it.

    ``read_day`` turns words into the one day they name, or ``None``. A line that says more than a command
    ("Approved subject to changes") is not one, nor is a command with a condition in the lines below it: what
    a person meant is never guessed; only who disagrees may go on and say why. A greeting above it and courtesy around
    it change nothing. The case or message that it is for may stand in front ("TSCP-2026-001 HOLD").
    """
    line, below = command_line(text)
    words, target = without_courtesy(line), ""
    if found := _TARGET.fullmatch(words):
        words, target = without_courtesy(found["rest"]), found["target"]
    verb = verb_of(words)
    if says_more(below) and verb is not Verb.DISAGREE:
        return NotUnderstood(line, "The lines below the command say more than the command. Send the command alone.")
    if verb is None:
        return NotUnderstood(line, f"The first line has to be one of: {', '.join(verb.value for verb in Verb)}.")
    return _complete(Command(verb, line), Rest(words[len(verb.value) :].strip(" :"), read_day, people), target)


def _complete(command: Command, rest: Rest, target: str) -> Command | NotUnderstood:
    verbal = VERBS[command.verb]
    filled = FILLING[verbal.need](command, rest)
    if filled is None:
        keys = ", ".join(agency.key for agency in rest.people.agencies)
        names = f" The agencies are {keys}." if "agency" in verbal.need else ""
        does = f"It {verbal.does}."
        return NotUnderstood(command.words, f"Write {command.verb} like this: {verbal.example}. {does}{names}")
    if target.casefold().startswith("message"):
        return replace(filled, message=int("".join(filter(str.isdigit, target))))
    return replace(filled, case=target.upper())
