"""The order of judgement: what kind of message this is. The table below can be read aloud."""

import re
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from parsers.facts import Child, Code, Kind, Message, Reading, Referral, Return, Screening
from rules.incoming import Incoming, World
from rules.people import People
from rules.promise import promises_a_form
from rules.roles import Role
from rules.wording import command_line, without_courtesy


class Sort(StrEnum):
    """What a message is, for the clerk."""

    OWN = "our own letter"
    INFECTED = "something with a virus in it"
    BOUNCE = "a delivery failure"
    FORM = "a filled form or return"
    LOCKED = "something that cannot be read"
    ABSENCE = "an out-of-office answer"
    AUTOMATIC = "automatic or list mail"
    OUTSIDE = "the coroner or the press"
    REPLY = "a reply to a letter of ours"
    PROMISED = "a form promised but not attached"
    OTHER = "anything else"


def is_filled(reading: Reading) -> bool:
    """Whether a form or return says anything: a blank form is not a filled one."""
    match reading.data:
        case Referral():
            children = tuple(child for child in reading.data.children if child != Child())
            return replace(reading.data, children=children) != Referral()
        case Screening():
            return bool(
                reading.data.panel
                or reading.data.rationale
                or reading.data.decision
                or reading.data.leads
                or any(problem.code is Code.CHOICE for problem in reading.problems)
            )
        case Return():
            return bool(reading.data.nil_return or reading.data.entries or reading.data.summary)
        case _:
            return False


def filled(incoming: Incoming) -> tuple[Reading, ...]:
    """The filled forms and returns that a message carries."""
    return tuple(reading for reading in incoming.readings if is_filled(reading))


def distinct(incoming: Incoming) -> tuple[Reading, ...]:
    """The filled forms and returns, a copy of one (the same form as another kind of file) left out."""
    found: list[Reading] = []
    for reading in filled(incoming):
        if not any(one.data == reading.data and one.referral == reading.referral for one in found):
            found.append(reading)
    return tuple(found)


def earlier(reading: Reading, incoming: Incoming) -> tuple[Reading, ...]:
    """The forms of the same kind that stand before this one in the message."""
    found = distinct(incoming)
    return tuple(one for one in found[: found.index(reading)] if one.kind is reading.kind)


def unread_files(incoming: Incoming) -> tuple[str, ...]:
    """Why files that lie beside a form could not be read, a sentence each."""
    names = [attachment.name for attachment in incoming.message.attachments if attachment.name]
    left = [one for reading in incoming.readings for one in reading.unread]
    return tuple(one.why for one in left if one.where.part and any(one.where.part.endswith(name) for name in names))


_REPORT = re.compile(r"(?:[A-Z][A-Z0-9]+-\d{4}-\d{3,}[\s,:]+)?report(?:\s+\d{1,9})?", re.IGNORECASE)
LOCKS = frozenset({Code.ENCRYPTED, Code.UNREADABLE, Code.CONVERTER_MISSING, Code.MACRO, Code.TOO_LARGE})


def locked(incoming: Incoming) -> tuple[Reading, ...]:
    """What a message carries that could not be opened or read."""
    return tuple(r for r in incoming.readings if r.kind is Kind.OTHER and any(p.code in LOCKS for p in r.problems))


def infected(incoming: Incoming) -> tuple[str, ...]:
    """What the virus scanner found in it, a sentence for each find."""
    problems = (problem for reading in incoming.readings for problem in reading.problems)
    return tuple(problem.message for problem in problems if problem.code is Code.VIRUS)


def _is_own(incoming: Incoming, people: People) -> bool:
    return incoming.own


def _is_infected(incoming: Incoming, people: People) -> bool:
    return bool(infected(incoming))


def _is_bounce(incoming: Incoming, people: People) -> bool:
    return incoming.message.bounce is not None


def _brings_the_report(incoming: Incoming, people: People) -> bool:
    sender, words = incoming.message.sender, without_courtesy(command_line(incoming.message.body)[0])
    return bool(_REPORT.fullmatch(words) and incoming.keyed and sender and Role.MANAGER in people.roles_of(sender))


def _carries_a_filled_form(incoming: Incoming, people: People) -> bool:
    return bool(filled(incoming))


def _is_locked(incoming: Incoming, people: People) -> bool:
    # A newsletter's picture book is not worth a letter; a person's locked file may be a referral.
    return bool(locked(incoming)) and not incoming.message.automatic


def _is_absence(incoming: Incoming, people: People) -> bool:
    return incoming.message.absence is not None


def _is_automatic(incoming: Incoming, people: People) -> bool:
    return bool(incoming.message.automatic)


def _is_outside(incoming: Incoming, people: People) -> bool:
    sender = incoming.message.sender
    return sender is not None and people.is_coroner_or_press(sender)


def _carries_our_token(incoming: Incoming, people: People) -> bool:
    return incoming.keyed


def _promises_a_form(incoming: Incoming, people: People) -> bool:
    return not _documents(incoming.message) and promises_a_form(incoming.message)


def _anything(incoming: Incoming, people: People) -> bool:
    return True


TRIAGE: tuple[tuple[Callable[[Incoming, People], bool], Sort], ...] = (
    (_is_own, Sort.OWN),
    (_is_infected, Sort.INFECTED),  # whatever else it is or claims to be
    (_is_bounce, Sort.BOUNCE),
    (_brings_the_report, Sort.REPLY),  # the manager's REPORT, though what it brings may look like a return
    (_carries_a_filled_form, Sort.FORM),  # even from a scanner that sets Precedence
    (_is_absence, Sort.ABSENCE),
    (_is_outside, Sort.OUTSIDE),
    (_is_locked, Sort.LOCKED),
    (_is_automatic, Sort.AUTOMATIC),
    (_carries_our_token, Sort.REPLY),
    (_promises_a_form, Sort.PROMISED),
    (_anything, Sort.OTHER),
)


def triage(incoming: Incoming, world: World) -> Sort:
    """The first line of the table that holds for this message."""
    return next(sort for holds, sort in TRIAGE if holds(incoming, world.people))


def _documents(message: Message) -> bool:
    return any(not attachment.inline for attachment in message.attachments)
