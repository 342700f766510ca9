"""Whose return a message may be, for keeping chasers back while a person has not looked."""

from parsers.facts import Return
from rules.evidence import agency_of
from rules.incoming import Incoming, World

ANY = "*"
"""Any agency's."""


def may_be_return(incoming: Incoming, world: World) -> tuple[str | None, str | None, bool]:
    """The case and agency that a message may be a return of, and whether it may be one at all.

    By the sender's domain, our token or the case's reference ("What comes in", last paragraph).
    """
    sender = incoming.message.sender
    references = list(dict.fromkeys(item.reference for item in incoming.evidence))
    agency = agency_of(Return(), incoming.evidence, sender, world.people)
    reference = references[0] if len(references) == 1 else None
    if agency:
        return reference, agency.key, True
    may_be = bool(references) or bool(sender and world.people.agencies_of(sender))
    return reference, ANY if may_be else None, may_be
