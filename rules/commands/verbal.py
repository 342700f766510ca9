"""What there is to say of a verb, and the roles that may give one."""

from dataclasses import dataclass

from rules.commands.verb import Need
from rules.roles import PARTNERS, Role


@dataclass(frozen=True, slots=True)
class Verbal:
    """What a verb needs after it, an example, what it does (for HELP and for letters), and what undoes it."""

    need: Need
    example: str
    does: str
    undo: str
    roles: frozenset[Role]


MANAGERS = frozenset({Role.MANAGER})
DECIDERS = frozenset({Role.MANAGER, Role.HEAD_OF_SAFEGUARDING})
SIGNERS = frozenset({Role.MANAGER, *PARTNERS})
EVERYBODY = frozenset(Role) - {Role.AGENCY_CONTACT, Role.AGENCY_SENIOR}
