"""A command, understood, or words that are none."""

from dataclasses import dataclass
from datetime import date, time

from parsers.facts import Address, Outcome
from rules.commands.verb import Verb
from rules.commands.verbs import may_give
from rules.report import Cause, Finding
from rules.roles import Role


@dataclass(frozen=True, slots=True)
class Command:
    """A command, understood. Only what its verb needs is filled in; ``words`` are the words as given.

    ``case`` and ``message`` are what it names itself as its object ("TSCP-2026-001 HOLD", "RETRY 52"), "" and 0 when
    that follows from the letter answered; ``reference`` is what stands behind the verb. ``what`` is the name of an
    agency that ADD brings and nobody knows yet. VIEW without ``outcome`` takes the partner's view back;
    ``partner`` of AGREE and DISAGREE is whose word it is (``None``: the sender's own), ``what`` "none" takes it back;
    RECONSIDER without ``cause`` says that it is not needed, REVIEW without ``day`` that there is none
    (``what``). NOTIFIED without ``day`` says that the incident is not notifiable (``what``), or with
    "none" that nothing is known of it; AWARE the same. ``what`` of COMPLAINT is
    how far it has come, "" that it came; without ``day`` and ``agency`` that is taken back.
    """

    verb: Verb
    words: str
    agency: str = ""
    day: date | None = None
    hour: time | None = None
    reference: str = ""
    outcome: Outcome | None = None
    what: str = ""
    edition: int = 0
    case: str = ""
    message: int = 0
    partner: Role | None = None
    contact: Address | None = None
    rows: tuple[int, ...] = ()
    finding: Finding | None = None
    cause: Cause | None = None


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Words that are no command we know; ``hint`` is a sentence that says what would have been."""

    words: str
    hint: str


def may(command: Command, roles: frozenset[Role]) -> bool:
    """Whether somebody with these roles may give the command."""
    return may_give(command.verb, roles)
