"""Every verb with what there is to say of it, and who may give which."""

from rules.commands.case_verbs import CASE_VERBS
from rules.commands.decision_verbs import DECISION_VERBS
from rules.commands.verb import Verb
from rules.commands.verbal import Verbal
from rules.roles import Role

VERBS: dict[Verb, Verbal] = {verb: CASE_VERBS.get(verb) or DECISION_VERBS[verb] for verb in Verb}
"""In the order in which HELP lists them."""
ANSWERS = frozenset({Verb.AGREE, Verb.DISAGREE})
"""What people say in answer to one letter who otherwise only write, as people do."""


def verb_of(words: str) -> Verb | None:
    """The verb that these words begin with: of several the longest (EXTEND ALL before EXTEND)."""
    said = words.upper()
    found = [verb for verb in Verb if said == verb.value or said.startswith((f"{verb.value} ", f"{verb.value}:"))]
    return max(found, key=lambda verb: len(verb.value), default=None)


def may_give(verb: Verb, roles: frozenset[Role]) -> bool:
    """Whether somebody with these roles may give a command of that verb."""
    return bool(VERBS[verb].roles & roles)


def may_command(roles: frozenset[Role]) -> bool:
    """Whether somebody with these roles may change anything: those who may not only write, as people do."""
    return any(verbal.roles & roles for verb, verbal in VERBS.items() if verb not in {Verb.HELP, *ANSWERS})
