"""The commands that people give by reply, by link or from the console ("Commands by reply")."""

from rules.commands.command import Command, NotUnderstood, may
from rules.commands.parse import parse_command
from rules.commands.verb import Verb
from rules.commands.verbal import Verbal
from rules.commands.verbs import ANSWERS, VERBS, may_command, may_give, verb_of
from rules.wording import ReadDay

__all__ = [
    "ANSWERS", "VERBS", "Command", "NotUnderstood", "ReadDay", "Verb", "Verbal", "may", "may_command", "may_give",
    "parse_command", "verb_of",
]  # fmt: skip
