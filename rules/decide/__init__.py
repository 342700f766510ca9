"""What follows from one message: the order of judgement, and for each sort of message what a careful clerk does."""

from collections.abc import Callable
from dataclasses import replace

from rules.commands import ReadDay
from rules.decide.automatic import absence, automatic, bounce, own
from rules.decide.forms import forms
from rules.decide.loose import infected_mail, locked_file, other, outside, promised
from rules.decide.more_time import more_time
from rules.decide.replies import reply
from rules.decisions import Decision, Refuse, Reply, Settle, TellManager
from rules.incoming import Incoming, World
from rules.triage import Sort, triage


def decide(incoming: Incoming, world: World, read_day: ReadDay) -> tuple[Decision, ...]:
    """The decisions about one message, the last of them a ``Settle``: where the message ends up, and why."""
    sort = triage(incoming, world)
    match sort:
        case Sort.REPLY:
            found = reply(incoming, world, read_day)
        case Sort.OTHER:
            found = more_time(incoming, world, read_day) or other(incoming, world)
        case _:
            found = SORTS[sort](incoming, world)
    return tuple(_about_a_case(decision, world) for decision in found)


def _about_a_case(decision: Decision, world: World) -> Decision:
    """The same; a reference that somebody mistyped, or that is none of ours, is no case to put anything under."""
    if isinstance(decision, Settle | TellManager | Reply | Refuse) and world.case(decision.reference) is None:
        return replace(decision, reference=None)
    return decision


SORTS: dict[Sort, Callable[[Incoming, World], tuple[Decision, ...]]] = {
    Sort.OWN: own,
    Sort.INFECTED: infected_mail,
    Sort.BOUNCE: bounce,
    Sort.FORM: forms,
    Sort.ABSENCE: absence,
    Sort.LOCKED: locked_file,
    Sort.AUTOMATIC: automatic,
    Sort.OUTSIDE: outside,
    Sort.PROMISED: promised,
}
