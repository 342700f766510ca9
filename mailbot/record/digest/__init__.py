"""The manager's morning: what needs a person, what goes out today, what is due, what came in, and every case."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from mailbot.letters.facts import Arrival, Ended, Need
from mailbot.record.desk import Desk
from mailbot.record.digest.apart import told_apart
from mailbot.record.digest.going import going_of
from mailbot.record.digest.needs import needs_among, needs_of
from mailbot.record.digest.picture import picture
from mailbot.record.digest.today import arrivals, deadlines, health
from mailbot.record.unsettled import look_for_unsettled
from mailbot.record.write import Choice, tap_choice, write, written
from mailbot.store import cases
from parsers.facts import Address
from rules.calendar import in_london
from rules.case import Role, Standing

__all__ = ["digest_facts", "needs_of", "picture", "write_digest"]

CLOSE = Choice("CLOSE", "")
LISTED = 100
"""So many lines of a kind; after a long absence a letter of thousands would reach nobody."""
Thing = TypeVar("Thing")


def write_digest(desk: Desk) -> None:
    """The digest of this working morning to each manager, once a day."""
    today = in_london(desk.now).date().isoformat()
    for person in desk.people.holders(Role.MANAGER):
        if not written(desk, "digest", person.mailbox, occasion=today):
            facts = digest_facts(desk, person.mailbox)
            write(desk, "digest", person.mailbox, facts, occasion=today, role=Role.MANAGER)


def digest_facts(desk: Desk, reader: Address) -> dict[str, object]:
    """Everything the digest says, as of now, with answers keyed to its reader."""
    now = in_london(desk.now)
    open_cases = cases.all_cases(desk.session, desk.vault, Standing.OPEN, Standing.HELD)
    untold: dict[str, Need] = {}
    told = told_apart(open_cases, partial(picture, desk), untold)
    pictures, waiting = [shown for _, shown in told], look_for_unsettled(desk)
    going = told_apart((case for case, _ in told), lambda case: list(going_of(desk, case, waiting, reader)), untold)
    needs = needs_among(desk, [case for case, _ in told if case.standing is Standing.OPEN], reader, untold)
    ended = [shown for shown in pictures if shown.next is None and shown.steps]
    return {
        "number": len(needs),
        "today": f"{now:%A} {now.day} {now:%B}",
        "now": desk.now,
        "health": list(health(desk)),
        "needs_you": _first(needs, lambda left: Need("", f"and {left} more", "'mailbot queue' lists them all.", ())),
        "going_out": [line for _, lines in going for line in lines],
        "due": list(deadlines(desk, pictures)),
        "came_in": _first(
            list(arrivals(desk)), lambda left: Arrival(desk.now, f"{left} more", "'mailbot ledger' counts them all.")
        ),
        "cases": [shown for shown in pictures if shown not in ended],
        "ended": [
            Ended(shown.reference, shown.standing, shown.steps[-1], tap_choice(desk, CLOSE, shown.reference, reader))
            for shown in ended
        ],
    }


def _first(things: list[Thing], others: Callable[[int], Thing]) -> list[Thing]:
    """As many as somebody reads in a morning, and a line that counts the others."""
    left = len(things) - LISTED
    return [*things[:LISTED], others(left)] if left > 0 else things
